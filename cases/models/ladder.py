"""How far the ladder has come for a young person without education."""

from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.log import record
from cases import deadlines
from cases.career_choices import EscalationCode
from cases.models.trajectory import Trajectory
from config.kit.dates import add_working_days, local_date


class Escalation(models.Model):
    """One climb of the ladder: it goes up step by step and ends when there is education again.

    `told_on` is the morning the newest step is told; None for a step from before the logging.
    """

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="escalations")
    code = models.CharField(max_length=8, choices=EscalationCode)
    level = models.PositiveSmallIntegerField()
    since = models.DateField()
    told_on = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    waits_until = models.DateField(null=True, blank=True)
    reason = models.CharField(_("why this waits"), max_length=300, blank=True)

    class Meta:
        ordering = ["opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory", "code"],
                condition=Q(closed_at=None),
                name="escalation_one_open_per_code",
            ),
            models.CheckConstraint(
                condition=Q(level__in=list(deadlines.LADDER)), name="escalation_level_of_the_ladder"
            ),
            models.CheckConstraint(
                condition=Q(waits_until=None) | ~Q(reason=""), name="escalation_waits_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.level}"

    @property
    def may_wait(self) -> bool:
        """A lead lets it wait once."""
        return self.closed_at is None and self.waits_until is None

    def is_waiting(self, today: date) -> bool:
        return self.waits_until is not None and self.waits_until > today

    @transaction.atomic
    def climb(self, *, level: int, told_on: date | None, now: datetime) -> None:
        """One or more steps up."""
        self.level, self.told_on = level, told_on
        self.save(update_fields=["level", "told_on"])
        self._record(None, "level")

    @transaction.atomic
    def wait(self, *, reason: str, by: Any, now: datetime) -> bool:
        """No step up for a week, once; a second press changes nothing."""
        until = add_working_days(local_date(now), deadlines.LADDER_WAIT_WORKING_DAYS)
        rows = Escalation.objects.filter(pk=self.pk, closed_at=None, waits_until=None)
        if not rows.update(waits_until=until, reason=reason):
            return False
        self.waits_until, self.reason = until, reason
        self._record(by, "waits_until")
        return True

    @transaction.atomic
    def close(self, *, now: datetime) -> bool:
        """There is education again, or nothing to climb for."""
        rows = Escalation.objects.filter(pk=self.pk, closed_at=None)
        if not rows.update(closed_at=now):
            return False
        self.closed_at = now
        self._record(None, "closed_at")
        return True

    def _record(self, by: Any, field: str) -> None:
        record(by=by, action="change", thing=self, dossier=self.trajectory.youth.ref,
               fields=[field])  # fmt: skip
