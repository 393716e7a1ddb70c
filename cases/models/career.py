"""Where the youth goes to school. Only what this version of the product needs of the career."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.choices import EnrolmentKind
from cases.models.kept import PresentManager, Removable
from cases.models.people import Youth
from cases.querysets import EnrolmentQuerySet
from schools.models import SchoolLocation


class Enrolment(Removable):
    """An enrolment at a school, half-open: `ended_on` is the first day no longer enrolled.

    A youth who lives elsewhere can stay enrolled at the own school without going there:
    `away_from` is the first day away, `back_on` the first day there again.
    """

    youth = models.ForeignKey(Youth, on_delete=models.CASCADE, related_name="enrolments")
    location = models.ForeignKey(
        SchoolLocation, on_delete=models.PROTECT, related_name="enrolments"
    )
    kind = models.CharField(
        _("kind"), max_length=10, choices=EnrolmentKind, default=EnrolmentKind.MAIN
    )
    level = models.CharField(_("level and year"), max_length=60, blank=True)
    started_on = models.DateField(_("from"))
    ended_on = models.DateField(_("until"), null=True, blank=True)
    away_from = models.DateField(_("not there from"), null=True, blank=True)
    back_on = models.DateField(_("there again from"), null=True, blank=True)

    objects = PresentManager.from_queryset(EnrolmentQuerySet)()

    class Meta:
        ordering = ["-started_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
                name="enrolment_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(back_on=None) | Q(away_from__isnull=False, back_on__gte=F("away_from")),
                name="enrolment_back_after_away",
            ),
            models.UniqueConstraint(
                fields=["youth", "location", "kind"],
                condition=Q(ended_on=None, removed_at=None),
                name="enrolment_one_open_per_school",
            ),
        ]

    def __str__(self) -> str:
        return str(self.location)

    def is_current(self, today: date) -> bool:
        return self.started_on <= today and (self.ended_on is None or self.ended_on > today)

    def attended_on(self, day: date) -> bool:
        """Whether the youth goes to this school on this day, as far as is known."""
        if not self.is_current(day):
            return False
        is_away = self.away_from and day >= self.away_from
        return not is_away or bool(self.back_on and day >= self.back_on)
