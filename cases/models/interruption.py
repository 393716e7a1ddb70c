"""Looking back at an interruption: what was the cause, what helped, could it be prevented."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.log import record
from accounts.models import User
from cases.career_choices import Cause, Preventable
from cases.models.trajectory import Trajectory


class Interruption(models.Model):
    """A gap that closed, half-open: `ended_on` is the first day with education again.

    The days are those that were counted when it closed; only the looking back is typed.
    """

    uuid = models.UUIDField(unique=True, default=uuid4, editable=False)
    trajectory = models.ForeignKey(
        Trajectory, on_delete=models.CASCADE, related_name="interruptions"
    )
    started_on = models.DateField()
    ended_on = models.DateField()
    school_days = models.PositiveSmallIntegerField()
    cause = models.CharField(_("cause"), max_length=12, choices=Cause, blank=True)
    helped = models.CharField(_("what helped"), max_length=300, blank=True)
    preventable = models.CharField(
        _("could it have been prevented"), max_length=8, choices=Preventable, blank=True
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-started_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory", "started_on"], name="interruption_once_per_gap"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__gt=F("started_on")), name="interruption_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(reviewed_at=None) | (~Q(cause="") & ~Q(preventable="")),
                name="interruption_reviewed_has_cause",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trajectory} {self.started_on}"

    @transaction.atomic
    def review(self, *, typed: dict[str, Any], by: User, now: datetime) -> None:
        """Store the looking back; a later one takes its place."""
        self.cause, self.helped = typed["cause"], typed["helped"]
        self.preventable = typed["preventable"]
        self.reviewed_at, self.reviewed_by = now, by
        self.save(update_fields=["cause", "helped", "preventable", "reviewed_at", "reviewed_by"])
        record(by=by, action="change", thing=("cases.interruption", str(self.uuid)),
               dossier=self.trajectory.youth.ref, fields=["cause"])  # fmt: skip
