"""Counts school days per trajectory and keeps them, many trajectories at a time.

One transaction reads the marks, then what is counted, and stores; a change that comes in between
makes a new mark, which is read the next time. Two never count at once.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.db.models import Min, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Least, Now

from cases.education import Career, Day, gaps, school_days
from cases.models import CountedDay, CountedSchooling, ToCount, Trajectory
from cases.schooling import careers_of
from config.kit.dates import ONE_DAY, add_months, local_date

AT_ONCE = 500
LATE = timedelta(hours=1)
LOCK = 40_11


@dataclass(frozen=True)
class Count:
    """The days of one trajectory that were not in full, and over which days was counted."""

    trajectory: int
    from_on: date
    through_on: date
    days: tuple[tuple[date, str, int | None], ...]


def count_marked(now: datetime) -> int:
    """Count what was marked, and what has a new day behind it; says how many."""
    counted = 0
    while batch := _count_batch(local_date(now) - ONE_DAY):
        counted += batch
    return counted


@transaction.atomic
def _count_batch(through: date) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    marks = dict(ToCount.objects.order_by("pk").values_list("pk", "trajectory")[:AT_ONCE])
    keys = set(marks.values())
    if len(keys) < AT_ONCE:
        keys |= set(_behind(through).values_list("pk", flat=True)[: AT_ONCE - len(keys)])
    if keys:
        store(keys, through)
        ToCount.objects.filter(pk__in=marks).delete()
    return len(keys)


def _behind(through: date) -> QuerySet[Trajectory]:
    """Those whose last counted day is not the last one there is."""
    last = Least(Coalesce("closed_on", Value(through)), Value(through))
    return Trajectory.objects.filter(counted__through_on__lt=last).order_by("pk")


def store(keys: Collection[int], through: date) -> None:
    found = list(count(keys, through))
    CountedDay.objects.filter(trajectory__in=keys).delete()
    CountedSchooling.objects.filter(trajectory__in=keys).delete()
    CountedSchooling.objects.bulk_create(
        CountedSchooling(trajectory_id=each.trajectory, from_on=each.from_on,
                         through_on=each.through_on, year_until=add_months(each.from_on, 12))
        for each in found
    )  # fmt: skip
    CountedDay.objects.bulk_create(
        CountedDay(trajectory_id=each.trajectory, day=day, kind=kind, nth=nth)
        for each in found
        for day, kind, nth in each.days
    )


def count(keys: Collection[int], through: date) -> Iterator[Count]:
    """From the first event to `through` or the closing; without an event there is nothing."""
    rows = Trajectory.objects.filter(pk__in=keys).annotate(
        first=Min("rounds__event_on", filter=Q(rounds__withdrawn_at=None))
    )
    known = list(rows.exclude(first=None).values_list("pk", "youth", "first", "closed_on"))
    careers = careers_of({youth for _pk, youth, _first, _closed in known})
    for pk, youth, first, closed in known:
        last = min(closed, through) if closed else through
        yield Count(pk, first, last, tuple(_not_full(careers[youth], first, last)))


def _not_full(career: Career, first: date, last: date) -> Iterator[tuple[date, str, int | None]]:
    places = {
        day: number
        for gap in gaps(career, first, last)
        for number, day in enumerate(gap.school_days, start=1)
    }
    for day, state in school_days(career, first, last):
        if state is not Day.FULL:
            yield day, state.value, places.get(day)


def differences(now: datetime) -> Iterator[str]:
    """Where what is kept is not what would be counted now; what waits to be counted is left out."""
    today, waiting = local_date(now), set(ToCount.objects.values_list("trajectory", flat=True))
    if ToCount.objects.filter(marked_at__lt=Now() - LATE).exists():
        yield "days without education: marked more than an hour ago and not counted"
    for row in CountedSchooling.objects.filter(trajectory__in=_behind(today - 2 * ONE_DAY)):
        yield f"trajectory {row.trajectory_id}: days counted up to {row.through_on} only"
    keys = list(Trajectory.objects.exclude(pk__in=waiting).values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        yield from _differences_of(keys[start : start + AT_ONCE], today - ONE_DAY)


def _differences_of(keys: Collection[int], through: date) -> Iterator[str]:
    headers = CountedSchooling.objects.filter(trajectory__in=keys)
    kept = {row.trajectory_id: row for row in headers}
    days = defaultdict(list)
    rows = CountedDay.objects.filter(trajectory__in=keys).order_by("day")
    for pk, *day in rows.values_list("trajectory", "day", "kind", "nth"):
        days[pk].append(tuple(day))
    for each in count(keys, through):
        row = kept.pop(each.trajectory, None)
        if row is None:
            yield f"trajectory {each.trajectory}: its days were never counted"
            continue
        if row.from_on != each.from_on or row.through_on > each.through_on:
            yield f"trajectory {each.trajectory}: counted {row}, to be {each.from_on}"
        expected = [day for day in each.days if day[0] <= row.through_on]
        for day in sorted({*expected} ^ {*days.pop(each.trajectory, [])}, key=str):
            whose = "counted only" if day in expected else "kept only"
            yield f"trajectory {each.trajectory}: {day[0]} {day[1]} {day[2]}, {whose}"
    for pk in {*kept, *days}:
        yield f"trajectory {pk}: days kept without an event"
