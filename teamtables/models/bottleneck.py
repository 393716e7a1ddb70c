"""What gets in the way of more than one youth, and what a region agreed about it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.choices import Role
from accounts.log import record
from accounts.models import Region, Team, User
from cases.models import Trajectory
from config.kit.dates import local_date
from config.kit.text import new_ref
from schools.models import Versioned
from teamtables.bottleneck_querysets import (
    BottleneckQuerySet,
    BottleneckSourceQuerySet,
    ChainAgreementQuerySet,
    own_teams,
)
from teamtables.choices import BottleneckKind, BottleneckLevel, BottleneckState


class ChainAgreement(models.Model):
    """What organisations in a region agreed for good, so that a bottleneck does not come back."""

    ref = models.CharField(max_length=6, unique=True, default=new_ref, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    text = models.CharField(max_length=1000)
    parties = models.CharField(max_length=300)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    form_key = models.UUIDField(unique=True, null=True, blank=True)

    objects = ChainAgreementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="chain_agreement_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"chain agreement {self.ref}"

    @transaction.atomic
    def withdraw(self, *, by: User, now: datetime) -> bool:
        """Undo: what it answered is on the agenda again. A second press changes nothing."""
        standing = ChainAgreement.objects.filter(pk=self.pk).standing()
        if not standing.update(withdrawn_at=now):
            return False
        self.bottlenecks.update(state=BottleneckState.TAKEN_UP, agreement=None)
        record(by=by, action="change", thing=self, fields=["withdrawn_at"])
        return True


class Bottleneck(Versioned):
    """Words about rules and places, never about persons. It belongs to a team; the file it came
    from is a row apart (`BottleneckSource`), which the text never leads back to.
    """

    ref = models.CharField(max_length=6, unique=True, default=new_ref, editable=False)
    kind = models.CharField(max_length=10, choices=BottleneckKind)
    level = models.CharField(max_length=10, choices=BottleneckLevel)
    text = models.CharField(max_length=1000)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=10, choices=BottleneckState, default=BottleneckState.OPEN, editable=False
    )
    logged_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    logged_at = models.DateTimeField(editable=False)
    taken_up_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    agreement = models.ForeignKey(
        ChainAgreement, models.PROTECT, null=True, blank=True, related_name="bottlenecks",
        editable=False,
    )  # fmt: skip
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    form_key = models.UUIDField(unique=True, null=True, blank=True, editable=False)

    objects = BottleneckQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=BottleneckState.ANSWERED, agreement__isnull=False)
                | (~Q(state=BottleneckState.ANSWERED) & Q(agreement=None)),
                name="bottleneck_answered_by_agreement",
            ),
            models.CheckConstraint(
                condition=Q(state=BottleneckState.OPEN) | Q(taken_up_by__isnull=False),
                name="bottleneck_released_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"bottleneck {self.ref}"

    def get_absolute_url(self) -> str:
        return reverse("teamtables:bottleneck", args=[self.ref])

    @property
    def is_open(self) -> bool:
        return self.state == BottleneckState.OPEN

    @property
    def is_taken_up(self) -> bool:
        return self.state == BottleneckState.TAKEN_UP

    @property
    def region(self) -> Region | None:
        return self.team.organisation.region

    @property
    def quarter(self) -> str:
        """All that the region reads of when: a day would lead back to somebody."""
        day = local_date(self.logged_at)
        return _("quarter %(n)s of %(year)s") % {"n": (day.month + 2) // 3, "year": day.year}

    def is_of(self, user: User) -> bool:
        """Whether it is the reader's own team's; the region does not read who logged it."""
        return self.team_id in own_teams(user)

    def is_led_by(self, user: User) -> bool:
        return self.team_id in user.role_teams(Role.TEAM_LEAD)

    def may_be_changed_by(self, user: User) -> bool:
        """Until it is on the agenda: by who logged it and the lead of the team."""
        wrote = self.logged_by_id == user.pk and self.is_of(user)
        return self.is_open and (wrote or self.is_led_by(user))

    @transaction.atomic
    def log(
        self, *, by: User, now: datetime, key: UUID, trajectory: Trajectory | None = None
    ) -> "Bottleneck":
        """Store it once, however often the form is sent; with the file it came from, if any."""
        values = {name: getattr(self, name) for name in ("kind", "level", "text", "team")}
        found, made = Bottleneck.objects.get_or_create(
            form_key=key, defaults=values | {"logged_by": by, "logged_at": now}
        )
        if made and trajectory:
            BottleneckSource.objects.create(bottleneck=found, trajectory=trajectory)
        if made:
            dossier = trajectory.youth.ref if trajectory else ""
            record(by=by, action="create", thing=found, dossier=dossier)
        return found

    def put_on_agenda(self, *, by: User) -> bool:
        """From now on the region reads the text; a lead has read it for persons."""
        new = {"state": BottleneckState.TAKEN_UP, "taken_up_by": by}
        return self._go(BottleneckState.OPEN, new, by)

    def take_off_agenda(self, *, by: User) -> bool:
        new = {"state": BottleneckState.OPEN, "taken_up_by": None}
        return self._go(BottleneckState.TAKEN_UP, new, by)

    @transaction.atomic
    def _go(self, before: str, new: dict[str, Any], by: User) -> bool:
        """Counts only for the text that was read: another version of it stays where it is."""
        same = Bottleneck.objects.filter(pk=self.pk, state=before, version=self.version)
        if not same.update(**new):
            return False
        record(by=by, action="share", thing=self, fields=["state"])
        return True

    @transaction.atomic
    def set_removed(self, removed: bool, *, by: User, now: datetime) -> bool:
        """Take it away while it is open, or put it back; its row stays."""
        there = Bottleneck.objects.filter(pk=self.pk, removed_at__isnull=removed)
        if not there.filter(state=BottleneckState.OPEN).update(removed_at=now if removed else None):
            return False
        record(by=by, action="change", thing=self, fields=["removed_at"])
        return True


class BottleneckSource(models.Model):
    """From which file a bottleneck came. Only who may see that file finds this row."""

    bottleneck = models.OneToOneField(Bottleneck, models.CASCADE, related_name="source")
    trajectory = models.ForeignKey(Trajectory, models.CASCADE, related_name="+")

    objects = BottleneckSourceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"source of bottleneck {self.bottleneck_id}"
