"""When a school that keeps in touch should have had contact, and missed it. Pure.

The next contact is due so many days after the last one, or after the first day of the plan. A day
without school moves to the next school day. A day that passes without contact is missed, and the
next one counts from there; contact on the day itself is in time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from config.kit.dates import SchoolCalendar


@dataclass(frozen=True)
class Rhythm:
    """`missed` are all days that passed, `open` those since the last contact."""

    missed: tuple[date, ...]
    open: tuple[date, ...]
    next_on: date | None
    last_on: date | None


def rhythm(
    *,
    started_on: date,
    every_days: int,
    until: date | None,
    contacts: Iterable[date],
    calendar: SchoolCalendar,
    today: date,
) -> Rhythm:
    """`until` is the first day without the plan; what passes from then on is not missed."""
    days = sorted(day for day in contacts if day <= today)
    end = today if until is None else min(today, until)
    missed, since = [], started_on
    passed: list[date] = []
    for contact in [*days, None]:
        passed = _passed(since, contact or end, every_days, calendar)
        missed += passed
        since = max(contact, started_on) if contact else since
    due = _due(passed[-1] if passed else since, every_days, calendar)
    next_on = due if until is None or due < until else None
    return Rhythm(tuple(missed), tuple(passed), next_on, days[-1] if days else None)


def _passed(since: date, end: date, every_days: int, calendar: SchoolCalendar) -> list[date]:
    passed = []
    due = _due(since, every_days, calendar)
    while due < end:
        passed.append(due)
        due = _due(due, every_days, calendar)
    return passed


def _due(since: date, every_days: int, calendar: SchoolCalendar) -> date:
    day = since + timedelta(days=every_days)
    return day if calendar.is_school_day(day) else calendar.next_school_day(day)
