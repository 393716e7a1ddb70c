"""Loads what `education` counts with: the whole school career of youths, in a few queries."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from cases.education import Career
from cases.models import AttendancePeriod, BridgingArrangement, Enrolment, Round, Youth
from schools.calendar import calendars_for


def career_of(youth: Youth) -> Career:
    return careers_of([youth.pk])[youth.pk]


def careers_of(youths: Iterable[int]) -> dict[int, Career]:
    """By youth; five queries whatever their number."""
    keys = list(youths)
    enrolments = list(Enrolment.objects.filter(youth__in=keys).select_related("location"))
    calendars = calendars_for({row.location for row in enrolments})
    totals = AttendancePeriod.objects.filter(enrolment__in=[row.pk for row in enrolments])
    totals = totals.select_related("enrolment__location")
    bridging = BridgingArrangement.objects.filter(youth__in=keys)
    of_youth, bridged = _by_youth(enrolments), _by_youth(bridging)
    weeks = _by_youth(totals)
    followed = _followed_from(keys)
    return {
        key: Career(
            of_youth[key],
            {(row.enrolment_id, row.week): row for row in weeks[key]},
            bridged[key],
            calendars,
            followed.get(key),
        )
        for key in keys
    }


def _by_youth(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found = defaultdict(list)
    for row in rows:
        found[row.youth_id if hasattr(row, "youth_id") else row.enrolment.youth_id].append(row)
    return found


def _followed_from(youths: list[int]) -> dict[int, date]:
    """The first event of each youth."""
    rounds = Round.objects.filter(trajectory__youth__in=youths, withdrawn_at=None)
    days = rounds.exclude(event_on=None).order_by("-event_on")
    return dict(days.values_list("trajectory__youth", "event_on"))
