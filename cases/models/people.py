"""The youth and the people and places around them."""

from datetime import date, datetime

from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.log import record
from accounts.models import User
from cases.choices import ContactPreference, MeasureKind, PlacementKind, Relation
from cases.models.kept import Kept, Removable
from cases.querysets import PlacementQuerySet, YouthQuerySet
from config.kit.dates import age_on
from config.kit.text import new_ref, search_key
from outbox.refusing import works_again


class Youth(Kept):
    """A child or young person. Never holds a BSN, a diagnosis or an offence."""

    ref = models.CharField(max_length=6, unique=True, default=new_ref, editable=False)
    first_name = models.CharField(_("first name"), max_length=80)
    last_name = models.CharField(_("last name"), max_length=80)
    preferred_name = models.CharField(_("called"), max_length=80, blank=True)
    birth_date = models.DateField(_("date of birth"), null=True, blank=True)
    file_ref = models.CharField(_("file number elsewhere"), max_length=40, blank=True)
    municipality = models.CharField(_("municipality"), max_length=80, blank=True)
    reach_note = models.CharField(_("best way to reach"), max_length=120, blank=True)
    search_key = models.CharField(max_length=300, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    form_key = models.UUIDField(unique=True, null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = YouthQuerySet.as_manager()

    class Meta:
        # One file number may stand on two youths: a refusal would tell of a youth who is hidden.
        verbose_name_plural = "youths"

    def __str__(self) -> str:
        return self.ref

    def save(self, **kwargs: object) -> None:
        self.search_key = self.searchable()
        if kwargs.get("update_fields"):
            kwargs["update_fields"] = {*kwargs["update_fields"], "search_key"}
        super().save(**kwargs)

    def searchable(self) -> str:
        """The names as a search compares them."""
        return search_key(f"{self.preferred_name} {self.first_name} {self.last_name}")

    def get_absolute_url(self) -> str:
        return reverse("cases:youth", args=[self.ref])

    @property
    def file_ref_of_youth(self) -> str:
        return self.ref

    def fields_to_save(self, changed: list[str]) -> list[str]:
        self.version += 1
        return [*changed, "version"]

    @property
    def calling_name(self) -> str:
        """The name the youth goes by."""
        return self.preferred_name or self.first_name

    @property
    def short_name(self) -> str:
        """First name and the initial of the last name, for lists: "Samira B."."""
        initial = next((part[0] for part in self.last_name.split() if part[0].isupper()), "")
        return f"{self.calling_name} {initial or self.last_name[:1]}."

    def age(self, today: date) -> int | None:
        return age_on(self.birth_date, today) if self.birth_date else None


class Guardian(Removable):
    """A parent or carer. Authority (gezag) is a fact of its own, apart from the relation."""

    youth = models.ForeignKey(Youth, on_delete=models.CASCADE, related_name="guardians")
    name = models.CharField(_("name"), max_length=120)
    relation = models.CharField(_("relation"), max_length=20, choices=Relation)
    has_authority = models.BooleanField(_("has authority"), default=False)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    contact_pref = models.CharField(
        _("reached by"),
        max_length=10,
        choices=ContactPreference,
        default=ContactPreference.PHONE,
    )
    safety_note = models.CharField(_("good to know for safety"), max_length=300, blank=True)
    # A mail came back from the address; choosing e-mail again says that it works.
    email_refused_on = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    def fields_to_save(self, changed: list[str]) -> list[str]:
        if self.email_refused_on and {"email", "contact_pref"} & {*changed}:
            self.email_refused_on = None
            works_again(self.email)
            return [*changed, "email_refused_on"]
        return changed

    @property
    def gets_mail(self) -> bool:
        return bool(self.email) and self.contact_pref == ContactPreference.MAIL


class Measure(Removable):
    """A measure of the court, as typed in from the order; nothing is computed from it."""

    youth = models.ForeignKey(Youth, on_delete=models.CASCADE, related_name="measures")
    kind = models.CharField(_("measure"), max_length=20, choices=MeasureKind)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="measure_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Placement(Kept):
    """A place where the youth lives. Days are half-open: `ended_on` is the day of leaving."""

    youth = models.ForeignKey(Youth, on_delete=models.CASCADE, related_name="placements")
    kind = models.CharField(_("kind of place"), max_length=20, choices=PlacementKind)
    label = models.CharField(_("name of the place"), max_length=120, blank=True)
    municipality = models.CharField(_("municipality"), max_length=80, blank=True)
    shielded = models.BooleanField(_("secret address"), default=False)
    started_on = models.DateField(_("from"))
    planned_end = models.DateField(_("planned to leave"), null=True, blank=True)
    ended_on = models.DateField(_("left"), null=True, blank=True)
    next_place = models.CharField(_("where to"), max_length=20, choices=PlacementKind, blank=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        ordering = ["-started_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
                name="placement_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["youth"], condition=Q(ended_on=None), name="placement_one_open"
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_out_of_home(self) -> bool:
        return self.kind != PlacementKind.HOME

    @transaction.atomic
    def end(self, *, on: date, by: User | None, now: datetime) -> None:
        self.ended_on = max(on, self.started_on)
        self.save(update_fields=["ended_on"])
        record(by=by, action="change", thing=self, dossier=self.youth.ref)
