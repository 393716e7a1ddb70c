"""What was counted of each trajectory's school days, kept so that figures need not count again.

Every row follows from others, so their own history is not kept. The database marks a trajectory
as soon as anything changes that it was counted from, and a job counts again (`counting.py`).
"""

from datetime import date

from django.db import models

from cases.lesson_choices import DayKind
from cases.models.trajectory import Trajectory


class CountedSchooling(models.Model):
    """From the first event up to the last day that was counted, both included."""

    trajectory = models.OneToOneField(Trajectory, on_delete=models.CASCADE, related_name="counted")
    from_on = models.DateField()
    through_on = models.DateField()
    year_until = models.DateField()

    def __str__(self) -> str:
        return f"{self.trajectory_id} {self.from_on} {self.through_on}"

    @property
    def period(self) -> tuple[date, date]:
        return self.from_on, self.through_on


class CountedDay(models.Model):
    """A school day that was not in full; `nth` is its place in its gap, from 1."""

    trajectory = models.ForeignKey(
        Trajectory, on_delete=models.CASCADE, related_name="counted_days"
    )
    day = models.DateField()
    kind = models.CharField(max_length=7, choices=DayKind)
    nth = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["trajectory", "day"], name="counted_day_once")
        ]

    def __str__(self) -> str:
        return f"{self.trajectory_id} {self.day} {self.kind}"


class ToCount(models.Model):
    """A trajectory whose days have to be counted again; rows are added by the database alone."""

    trajectory = models.ForeignKey(
        Trajectory, on_delete=models.CASCADE, related_name="to_count", db_constraint=False
    )
    marked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.trajectory_id} {self.marked_at}"
