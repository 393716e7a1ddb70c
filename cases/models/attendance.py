"""How much education a youth had: totals of a week at school, and what bridged a time without."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import PersonalLink, User
from cases.lesson_choices import AttendanceSource, BridgingKind
from cases.models.career import Enrolment
from cases.models.kept import PresentManager, Removable
from cases.models.people import Youth


def _hours(label: Any, **over: Any) -> models.DecimalField:
    enough = MinValueValidator(0)
    return models.DecimalField(label, max_digits=4, decimal_places=1, validators=[enough], **over)


class AttendancePeriod(Removable):
    """One week at one school, in hours: only totals, never a reason."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="weeks")
    week = models.DateField(_("week"))
    hours_planned = _hours(_("hours of lessons"))
    hours_present = _hours(_("hours there"))
    excused_hours = _hours(_("hours away with leave"), default=0)
    source = models.CharField(
        max_length=8, choices=AttendanceSource, default=AttendanceSource.WORKER
    )

    class Meta:
        ordering = ["-week", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    hours_planned__gte=F("hours_present") + F("excused_hours"),
                    hours_present__gte=0,
                    excused_hours__gte=0,
                ),
                name="attendance_within_planned",
            ),
            models.CheckConstraint(condition=Q(week__iso_week_day=1), name="attendance_on_monday"),
            models.UniqueConstraint(
                fields=["enrolment", "week"],
                condition=Q(removed_at=None),
                name="attendance_one_per_week",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.week:%Y-%m-%d}"

    @property
    def youth(self) -> Youth:
        return self.enrolment.youth

    @classmethod
    def removed_of(cls, youth: models.Model) -> models.QuerySet:
        return cls._base_manager.filter(enrolment__youth=youth, removed_at__isnull=False)

    def change(
        self, *, values: Mapping[str, Any], seen: str, by: User | PersonalLink, now: datetime
    ) -> Self:
        """The hours are from then on of who changed them."""
        said = AttendanceSource.SCHOOL if isinstance(by, PersonalLink) else AttendanceSource.WORKER
        if any(getattr(self, name) != value for name, value in values.items()):
            values = {**values, "source": said}
        return super().change(values=values, seen=seen, by=by, now=now)

    @property
    def hours_missed(self) -> Decimal:
        """Away without leave."""
        return self.hours_planned - self.hours_present - self.excused_hours


class BridgingArrangement(Removable):
    """What gives some education while a youth cannot go to school in full.

    Half-open: `ended_on` is the first day without it.
    """

    youth = models.ForeignKey(Youth, on_delete=models.CASCADE, related_name="bridging")
    kind = models.CharField(_("what"), max_length=12, choices=BridgingKind)
    provider = models.CharField(_("from whom"), max_length=80, blank=True)
    hours_per_week = models.PositiveSmallIntegerField(_("hours a week"), null=True, blank=True)
    started_on = models.DateField(_("from"))
    ended_on = models.DateField(_("until"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)

    objects = PresentManager()

    class Meta:
        ordering = ["-started_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
                name="bridging_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
