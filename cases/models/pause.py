"""A pause of one term: why it waits, from which day, and until when."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from cases.models.kept import Removable
from cases.models.people import Youth
from cases.models.trajectory import Round
from cases.pause_choices import PauseReason


class Pause(Removable):
    """Reminders of this term in this round wait until the pause is over; its dates stay, and what
    is late is late. Both days belong to it (calendar days, Europe/Amsterdam).
    """

    youth = models.ForeignKey(Youth, on_delete=models.CASCADE, related_name="pauses")
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="pauses")
    code = models.CharField(max_length=14)
    reason = models.CharField(_("reason"), max_length=8, choices=PauseReason)
    started_on = models.DateField(_("from"))
    until = models.DateField(_("up to and including"))

    class Meta:
        ordering = ["-started_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("started_on")), name="pause_ends_after_start"
            ),
            ExclusionConstraint(
                name="pause_one_at_a_time",
                expressions=[
                    ("round", RangeOperators.EQUAL),
                    ("code", RangeOperators.EQUAL),
                    (
                        Func(
                            "started_on",
                            "until",
                            RangeBoundary(inclusive_upper=True),
                            function="DATERANGE",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(removed_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.code}"
