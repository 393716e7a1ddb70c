"""The future plan in the youth's own words, the warm handover, and aftercare."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import PersonalLink, User
from cases.models import Round, Task, Trajectory
from perspectives.choices import (
    Agrees,
    Area,
    AreaState,
    Channel,
    HandoverKind,
    HowItGoes,
    PlanState,
    YouthThere,
)
from schools.models import ContactPerson


class FuturePerspective(models.Model):
    """One version of the plan. A new version replaces the agreed one in the same act."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="plans")
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="plans")
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=PlanState, default=PlanState.DRAFT)
    youth_agrees = models.CharField(max_length=10, choices=Agrees, blank=True)
    youth_says = models.CharField(max_length=300, blank=True)
    parents_agree = models.CharField(max_length=10, choices=Agrees, blank=True)
    parents_say = models.CharField(max_length=300, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    agreed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory"],
                condition=Q(state=PlanState.AGREED),
                name="plan_one_agreed_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["trajectory"],
                condition=Q(state=PlanState.DRAFT),
                name="plan_one_draft_at_a_time",
            ),
            models.UniqueConstraint(fields=["trajectory", "version"], name="plan_version_once"),
            models.CheckConstraint(
                condition=Q(state=PlanState.DRAFT) | Q(agreed_on__isnull=False),
                name="plan_agreed_has_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trajectory} {self.version}"


class PlanArea(models.Model):
    """One living area of a plan: first what the youth wants, then what that asks."""

    plan = models.ForeignKey(FuturePerspective, on_delete=models.CASCADE, related_name="areas")
    area = models.CharField(max_length=10, choices=Area)
    state = models.CharField(max_length=12, choices=AreaState, default=AreaState.NOT_STARTED)
    youth_words = models.TextField(_("what the young person wants"), blank=True)
    words_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    words_at = models.DateTimeField(null=True, blank=True)
    declined = models.BooleanField(default=False)
    needed = models.TextField(_("what is needed for that"), blank=True)
    who_arranges = models.CharField(_("who arranges it"), max_length=200, blank=True)
    otherwise = models.TextField(_("what if it does not work out"), blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "area"], name="plan_area_once"),
            models.CheckConstraint(
                condition=~Q(state=AreaState.NOT_NEEDED) | Q(area=Area.CARE),
                name="plan_only_care_is_not_needed",
            ),
        ]

    def __str__(self) -> str:
        return self.area


class WarmHandover(models.Model):
    """People of both sides spoke, the youth was there or chose not to, the receiver accepted."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="handover")
    kind = models.CharField(max_length=24, choices=HandoverKind)
    sender = models.ForeignKey(
        ContactPerson, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    receiver = models.ForeignKey(
        ContactPerson, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    talk_on = models.DateField(_("when did they speak"), null=True, blank=True)
    channel = models.CharField(max_length=10, choices=Channel, blank=True)
    youth_there = models.CharField(max_length=10, choices=YouthThere, blank=True)
    checklist = models.JSONField(default=dict, blank=True)
    helps_in_class = models.TextField(_("what helps in class"), blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    completed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(completed_on=None)
                | (
                    Q(sender__isnull=False, receiver__isnull=False, talk_on__isnull=False)
                    & Q(accepted_at__isnull=False)
                    & ~Q(channel="")
                    & ~Q(youth_there="")
                ),
                name="handover_warm_when_complete",
            )
        ]

    def __str__(self) -> str:
        return f"{self.round}"


class HandoverLink(PersonalLink):
    """The write-only link with which the receiver accepts; the talk itself was by people."""

    handover = models.OneToOneField(WarmHandover, on_delete=models.CASCADE, related_name="link")


class Aftercare(models.Model):
    """Support after leaving, at most 24 months (seed). Planned contacts are D11 tasks."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="aftercares")
    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="aftercare")
    started_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=models.F("started_on")), name="aftercare_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.round}"


class AftercareContact(models.Model):
    """One contact that took place, with the youth's own words."""

    aftercare = models.ForeignKey(Aftercare, on_delete=models.CASCADE, related_name="contacts")
    task = models.OneToOneField(Task, on_delete=models.PROTECT, related_name="+")
    done_on = models.DateField(_("when"))
    with_whom = models.CharField(_("with whom"), max_length=120)
    how_it_goes = models.CharField(max_length=8, choices=HowItGoes)
    in_education = models.BooleanField(default=True)
    words = models.TextField(_("own words"), blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["done_on"]

    def __str__(self) -> str:
        return f"{self.aftercare}"
