"""Before leaving: the first contacts with the new guide, and getting used to the next place."""

from datetime import date, datetime
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from cases.choices import MilestoneCode
from cases.leaving import follow_fact
from cases.models import Round, Youth
from cases.models.kept import Removable
from cases.models.watched import Watched
from perspectives.choices import YouthThere
from perspectives.leaving_choices import ContactHow, LeaveKind, NextPart
from perspectives.models.handover import WarmHandover

_DAYS = "daterange(from_on, until_on, '[]')"


class HandoverContact(Watched):
    """One time that somebody of the next place and the youth were in touch before leaving."""

    youth = models.ForeignKey(Youth, on_delete=models.CASCADE, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="handover_contacts")
    on = models.DateField()
    who = models.CharField(max_length=120)
    side = models.CharField(max_length=10, choices=NextPart)
    how = models.CharField(max_length=10, choices=ContactHow)
    youth_was_there = models.BooleanField()

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.round} {self.pk}"

    def watch(self, *, by: Any, now: datetime) -> None:
        follow_meeting(self.round, by=by, now=now)


class LeaveDay(Removable):
    """A step of getting used to the next place: a lesson on trial, a visit, a night, a holiday.

    `is_beside` is for what goes together on purpose; all else lies in a row, held by the database.
    """

    youth = models.ForeignKey(Youth, on_delete=models.CASCADE, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="leave_days")
    kind = models.CharField(max_length=10, choices=LeaveKind)
    from_on = models.DateField()
    until_on = models.DateField()
    place = models.CharField(max_length=120)
    with_whom = models.CharField(max_length=120, blank=True)
    how_it_went = models.TextField(blank=True)
    is_beside = models.BooleanField(default=False)

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")), name="leave_day_ends_after_start"
            ),
            ExclusionConstraint(
                name="leave_day_no_two_at_once",
                expressions=[
                    ("round", RangeOperators.EQUAL),
                    (Func(template=_DAYS, output_field=DateRangeField()), RangeOperators.OVERLAPS),
                ],
                condition=Q(removed_at=None, is_beside=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.pk}"


def met_guide(**which: Any) -> dict[int, date]:
    """The first day a youth met somebody of the next place, by round: the fact behind M11.

    A letter is not a meeting; the talk of the warm handover is one when the youth was there.
    """
    met = HandoverContact.objects.filter(youth_was_there=True, **which)
    talks = WarmHandover.objects.filter(youth_there=YouthThere.YES, talk_on__isnull=False, **which)
    days = [
        *met.exclude(how=ContactHow.LETTER).values_list("round", "on"),
        *talks.values_list("round", "talk_on"),
    ]
    found: dict[int, date] = {}
    for round_id, on in days:
        found[round_id] = min(on, found.get(round_id, on))
    return found


def follow_meeting(round: Round, *, by: Any, now: datetime) -> None:
    """M11 holds since the youth first met a guide, and D08 with it."""
    on = met_guide(round=round).get(round.pk)
    follow_fact(round=round, milestone=MilestoneCode.M11, task="D08", on=on, by=by, now=now)
