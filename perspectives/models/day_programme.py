"""The week of a youth at a place: blocks of school, work, treatment and leisure."""

from datetime import date, datetime, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from cases.models import Round, Trajectory, Youth
from cases.models.kept import Removable
from perspectives.choices import Area, BlockKind, Weekday

# The database compares hours of one and the same day; which day does not matter.
_HOURS = "tsrange(DATE '2000-01-03' + starts, DATE '2000-01-03' + ends)"


class DayProgramme(models.Model):
    """One version of the week. Without a first day it is still being made.

    Holidays do not stop it (guide: a continuous programme, 52 weeks), unless somebody says so.
    """

    trajectory = models.ForeignKey(
        Trajectory, on_delete=models.CASCADE, related_name="day_programmes"
    )
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="day_programmes")
    started_on = models.DateField(_("from"), null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    in_holidays = models.BooleanField(default=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory"],
                condition=Q(started_on=None),
                name="day_programme_one_in_the_making",
            ),
            models.UniqueConstraint(
                fields=["trajectory"],
                condition=Q(started_on__isnull=False, ended_on=None),
                name="day_programme_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
                name="day_programme_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trajectory} {self.pk}"

    def is_in_the_making(self) -> bool:
        return self.started_on is None


class Block(Removable):
    """Some hours of every week, always on the same day of the week, in Europe/Amsterdam.

    `goal` is that of the future plan it helps with: the goal's own `uuid`, in every version.
    """

    youth = models.ForeignKey(Youth, on_delete=models.CASCADE, related_name="+")
    programme = models.ForeignKey(DayProgramme, on_delete=models.CASCADE, related_name="blocks")
    weekday = models.PositiveSmallIntegerField(choices=Weekday)
    starts = models.TimeField(_("from"))
    ends = models.TimeField(_("until"))
    kind = models.CharField(max_length=10, choices=BlockKind)
    what = models.CharField(_("what"), max_length=120)
    with_whom = models.CharField(_("with whom"), max_length=120, blank=True)
    area = models.CharField(max_length=10, choices=Area, blank=True)
    goal = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["weekday", "starts"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gt=F("starts")), name="block_ends_after_start"
            ),
            models.CheckConstraint(condition=Q(weekday__range=(1, 7)), name="block_on_a_weekday"),
            ExclusionConstraint(
                name="block_no_two_at_once",
                expressions=[
                    ("programme", RangeOperators.EQUAL),
                    ("weekday", RangeOperators.EQUAL),
                    (
                        Func(template=_HOURS, output_field=DateTimeRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(removed_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"block {self.pk}"

    @property
    def lasts(self) -> timedelta:
        day = date.min
        return datetime.combine(day, self.ends) - datetime.combine(day, self.starts)
