"""A school that asks to take part. Until an administrator says yes it is nothing but a question."""

from datetime import datetime

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from accounts.choices import Role
from accounts.log import record
from accounts.models import PersonalLink, User
from schools.choices import ContactFunction, JoinRefusal
from schools.models.directory import ContactPerson, SchoolLocation


class JoinRequestQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> "JoinRequestQuerySet":
        """Only an administrator reads them, and only once the address has answered."""
        return self.confirmed() if user.has_role(Role.ADMIN) else self.none()

    def confirmed(self) -> "JoinRequestQuerySet":
        return self.exclude(confirmed_at=None)

    def undecided(self) -> "JoinRequestQuerySet":
        return self.filter(decided_at=None)

    def for_index(self) -> "JoinRequestQuerySet":
        return self.select_related("location", "decided_by").order_by("-confirmed_at", "-pk")


class JoinRequest(models.Model):
    """Who asks, for which school. `contact` is the person an approval put in the directory."""

    location = models.ForeignKey(SchoolLocation, models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    function = models.CharField(max_length=20, choices=ContactFunction)
    email = models.EmailField()
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    refusal = models.CharField(max_length=16, choices=JoinRefusal, blank=True)
    contact = models.ForeignKey(
        ContactPerson, models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_contact = models.BooleanField(default=False)

    objects = JoinRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None, refusal="")
                | (
                    Q(confirmed_at__isnull=False, decided_at__isnull=False)
                    & Q(decided_by__isnull=False)
                    & (~Q(refusal="") | Q(contact__isnull=False))
                ),
                name="join_request_decided_is_whole",
            )
        ]

    def __str__(self) -> str:
        # No name: this text ends up in logs.
        return f"join request {self.pk}"

    @property
    def is_decided(self) -> bool:
        return self.decided_at is not None

    @property
    def domain(self) -> str:
        return self.email.rpartition("@")[2]

    @property
    def is_of_the_website(self) -> bool:
        """Whether the address is of the same domain as the school's website in DUO's list."""
        site = self.location.website.casefold().split("//")[-1].split("/")[0]
        return bool(site) and site.removeprefix("www.") == self.domain.casefold()

    @transaction.atomic
    def confirm(self, *, by: "JoinLink", now: datetime) -> bool:
        """Somebody reads the mail of this address. A second press changes nothing."""
        if not JoinRequest.objects.filter(pk=self.pk, confirmed_at=None).update(confirmed_at=now):
            return False
        record(by=by, action="change", thing=self, fields=["confirmed_at"])
        return True

    @transaction.atomic
    def approve(self, *, by: User, now: datetime) -> bool:
        """Into the directory; whoever invites phones first, as with every new address."""
        person, made = self._person(by)
        answer = {"contact": person, "made_contact": made}
        if not self._decide({"decided_at": now, "decided_by": by} | answer):
            transaction.set_rollback(True)
            return False
        record(by=by, action="change", thing=self, fields=["contact", "decided_at"])
        return True

    @transaction.atomic
    def refuse(self, refusal: str, *, by: User, now: datetime) -> bool:
        if not self._decide({"decided_at": now, "decided_by": by, "refusal": refusal}):
            return False
        record(by=by, action="change", thing=self, fields=["decided_at", "refusal"])
        return True

    @transaction.atomic
    def reopen(self, *, by: User) -> bool:
        """Undo of a decision: the person leaves the directory, unless somebody phoned already."""
        values = {"decided_at": None, "decided_by": None, "refusal": ""}
        values |= {"contact": None, "made_contact": False}
        kept = Q(made_contact=False) | Q(contact__confirmed_on=None)
        if not JoinRequest.objects.filter(kept, pk=self.pk).update(**values):
            return False
        if self.contact and self.made_contact:
            self.contact.set_active(False, by=by)
        record(by=by, action="change", thing=self, fields=["decided_at"])
        return True

    def _decide(self, values: dict[str, object]) -> bool:
        waiting = JoinRequest.objects.confirmed().undecided()
        return bool(waiting.filter(pk=self.pk).update(**values))

    def _person(self, by: User) -> tuple[ContactPerson, bool]:
        """Who is there already by this address, else somebody new who is not confirmed yet."""
        there = self.location.contacts.filter(email__iexact=self.email, active=True).first()
        if there:
            return there, False
        new = ContactPerson(
            location=self.location, name=self.name, function=self.function, email=self.email
        )
        new.store(by=by, fields=[])
        return new, True


class JoinLink(PersonalLink):
    """Proves that the address of a request reads its mail. Opens nothing else."""

    request = models.ForeignKey(JoinRequest, models.CASCADE, related_name="links")

    is_about_a_file = False
