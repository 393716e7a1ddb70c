"""Who said that something may be shared with whom, and when that was taken back."""

from datetime import datetime

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.log import record
from accounts.models import User
from cases.consent_choices import ConsentGiver, ConsentMethod, ConsentTopic, DecisionGround
from cases.law import Giver
from cases.models.people import Guardian, Youth
from schools.models import Partner, SchoolLocation

_GIVERS = {ConsentGiver.YOUTH: Giver.YOUTH, ConsentGiver.AUTHORITY: Giver.AUTHORITY}


class Consent(models.Model):
    """One yes of one person, for one receiver and one topic; or a decision with its ground.

    Whether all of them together are enough at the youth's age is asked of `cases.law`.
    """

    youth = models.ForeignKey(Youth, on_delete=models.CASCADE, related_name="consents")
    location = models.ForeignKey(
        SchoolLocation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    partner = models.ForeignKey(
        Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    parent = models.ForeignKey(
        Guardian, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    topic = models.CharField(_("about"), max_length=10, choices=ConsentTopic)
    said_by = models.CharField(max_length=10, choices=ConsentGiver)
    guardian = models.ForeignKey(
        Guardian, on_delete=models.CASCADE, null=True, blank=True, related_name="consents_given"
    )
    method = models.CharField(max_length=10, choices=ConsentMethod, blank=True)
    ground = models.CharField(max_length=12, choices=DecisionGround, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    given_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["given_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(location__isnull=False, partner=None, parent=None)
                | Q(location=None, partner__isnull=False, parent=None)
                | Q(location=None, partner=None, parent__isnull=False),
                name="consent_has_one_receiver",
            ),
            models.CheckConstraint(
                condition=Q(said_by=ConsentGiver.AUTHORITY, guardian__isnull=False)
                | Q(~Q(said_by=ConsentGiver.AUTHORITY), guardian=None),
                name="consent_of_authority_names_it",
            ),
            models.CheckConstraint(
                condition=Q(~Q(said_by=ConsentGiver.DECISION), ground="")
                | Q(Q(said_by=ConsentGiver.DECISION), ~Q(ground=""), ~Q(reason="")),
                name="consent_decision_has_ground",
            ),
            models.UniqueConstraint(
                fields=["youth", "location", "partner", "parent", "topic", "said_by", "guardian"],
                condition=Q(withdrawn_at=None),
                nulls_distinct=False,
                name="consent_once_while_it_holds",
            ),
        ]

    def __str__(self) -> str:
        return f"consent {self.pk}"

    @property
    def giver(self) -> Giver | None:
        """As the law asks for it; a decision is nobody's consent."""
        return _GIVERS.get(ConsentGiver(self.said_by))

    @property
    def receiver(self) -> SchoolLocation | Partner | Guardian:
        found = self.location or self.partner or self.parent
        assert found
        return found

    @transaction.atomic
    def give(self, *, now: datetime) -> "Consent":
        """Store it. The same yes once more changes nothing; a newer one takes its place."""
        Youth.objects.select_for_update().get(pk=self.youth_id)
        same = ("location", "partner", "parent", "topic", "said_by", "guardian")
        mine = Consent.objects.filter(youth=self.youth, withdrawn_at=None)
        known = mine.filter(**{name: getattr(self, name) for name in same}).first()
        if known and known.given_on >= self.given_on:
            return known
        if known:
            Consent.objects.filter(pk=known.pk).update(withdrawn_at=now)
        self.save()
        self._record(self.by, "create", [self.topic])
        return self

    @transaction.atomic
    def withdraw(self, *, by: User, now: datetime) -> bool:
        """Works on the next request; twice is harmless."""
        held = Consent.objects.filter(pk=self.pk, withdrawn_at=None)
        if not held.update(withdrawn_at=now):
            return False
        self.withdrawn_at = now
        self._record(by, "change", ["withdrawn_at"])
        return True

    def _record(self, by: User, action: str, fields: list[str]) -> None:
        record(by=by, action=action, thing=self, dossier=self.youth.ref, fields=fields)
