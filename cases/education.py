"""Which school days brought education, and which were lost. Pure: the one rule of the product.

Per school day a youth had education in full, partly, not at all, or nobody knows:

1. The calendar of a day is that of the school the youth goes to; of several, of the main
   enrolment, and of those the longest. Who goes nowhere keeps the calendar of the school of the
   enrolment, then that of the last school, then that of the first one to come. So a move to
   another holiday region counts by the new calendar from the first day there.
2. A day with a bridging arrangement is partly, whatever else is known of it.
3. Else the best counts of what the schools gave to which the youth goes. Without totals of that
   week the youth is taken to have been there. With totals: nobody there is none, hours missed
   without a reason is partly, else it is full; totals say nothing about single days of the week.
4. Without any of these it is none; before the first school that is known, and before the day
   from which the file is followed, it is unknown. Taking exams alone is no education.

A gap is a row of school days with none. Weekends and holidays neither end nor lengthen it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from itertools import groupby
from typing import Any

from cases.choices import EnrolmentKind
from cases.deadlines import INTERRUPTION_IF_MORE_THAN
from config.kit.dates import SchoolCalendar, days_between

Totals = Mapping[tuple[int, date], Any]


class Day(Enum):
    """What one school day brought; a better one comes first."""

    FULL = "full"
    PARTLY = "partly"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Career:
    """What is known of one youth: enrolments, totals per enrolment and Monday, bridging."""

    enrolments: Sequence[Any] = ()
    totals: Totals = field(default_factory=dict)
    bridging: Sequence[Any] = ()
    calendars: Mapping[int, SchoolCalendar] = field(default_factory=dict)
    followed_from: date | None = None


@dataclass(frozen=True)
class Gap:
    """School days lost in a row; `ended_on` is the first day with education again."""

    school_days: tuple[date, ...]
    ended_on: date | None

    @property
    def started_on(self) -> date:
        return self.school_days[0]

    @property
    def is_open(self) -> bool:
        return self.ended_on is None

    @property
    def is_interruption(self) -> bool:
        return len(self.school_days) > INTERRUPTION_IF_MORE_THAN


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def calendar_on(career: Career, day: date) -> SchoolCalendar:
    row = _school_on(career.enrolments, day)
    return career.calendars.get(row.location_id, SchoolCalendar()) if row else SchoolCalendar()


def _school_on(enrolments: Sequence[Any], day: date) -> Any:
    if held := [row for row in enrolments if _covers(row, day)]:
        return min(held, key=lambda row: _place_among_held(row, day))
    if past := [row for row in enrolments if row.started_on <= day]:
        return max(past, key=lambda row: (row.ended_on, row.started_on, row.pk))
    return min(enrolments, key=lambda row: (row.started_on, row.pk), default=None)


def _place_among_held(row: Any, day: date) -> tuple:
    is_other = row.kind != EnrolmentKind.MAIN
    return (not row.attended_on(day), is_other, row.started_on, row.pk)


def _covers(row: Any, day: date) -> bool:
    return row.started_on <= day and (row.ended_on is None or day < row.ended_on)


def education_on(career: Career, day: date) -> Day:
    """What this school day brought."""
    if any(_covers(row, day) for row in career.bridging):
        return Day.PARTLY
    given = [
        _given_by(row, career.totals, day)
        for row in career.enrolments
        if row.kind != EnrolmentKind.EXAM and row.attended_on(day)
    ]
    for best in (Day.FULL, Day.PARTLY):
        if best in given:
            return best
    return Day.NONE if given or _is_followed(career, day) else Day.UNKNOWN


def _given_by(row: Any, totals: Totals, day: date) -> Day:
    total = totals.get((row.pk, monday_of(day)))
    if not total:
        return Day.FULL
    if not total.hours_present:
        return Day.NONE
    return Day.PARTLY if total.hours_missed else Day.FULL


def _is_followed(career: Career, day: date) -> bool:
    if any(row.started_on <= day for row in career.enrolments):
        return True
    return career.followed_from is not None and career.followed_from <= day


def school_days(career: Career, start: date, end: date) -> Iterator[tuple[date, Day]]:
    """Each school day from start to end, both included, with what it brought."""
    for day in days_between(start, end):
        if calendar_on(career, day).is_school_day(day):
            yield day, education_on(career, day)


def gaps(career: Career, start: date, end: date) -> list[Gap]:
    """The rows of lost school days from start to end, both included; the last may be open."""
    found: list[Gap] = []
    for state, run in groupby(school_days(career, start, end), key=lambda each: each[1]):
        days = tuple(day for day, _state in run)
        if found and found[-1].is_open:
            found[-1] = Gap(found[-1].school_days, ended_on=days[0])
        if state is Day.NONE:
            found.append(Gap(days, ended_on=None))
    return found


def lost_days(career: Career, start: date, end: date) -> list[date]:
    """The school days without education (I02)."""
    return [day for day, state in school_days(career, start, end) if state is Day.NONE]
