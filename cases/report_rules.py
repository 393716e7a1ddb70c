"""What a change of school asks of the schools: the report (D14), the plan of a special school (D12)
and the notice (D15). Pure; reads enrolments with their location.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from cases import deadlines
from cases.choices import EnrolmentKind
from config.kit.dates import ONE_DAY, add_months
from schools.choices import SchoolKind

# Schools that make a development plan for every pupil.
MAKE_A_PLAN = (SchoolKind.SBO, SchoolKind.SO, SchoolKind.VSO, SchoolKind.SO_VSO, SchoolKind.PRO)


@dataclass(frozen=True)
class Change:
    """From this day the old school owes the new one a report."""

    old: Any
    new: Any
    on: date


def mains(enrolments: Iterable[Any]) -> list[Any]:
    found = [each for each in enrolments if each.kind == EnrolmentKind.MAIN]
    return sorted(found, key=lambda each: (each.started_on, each.pk))


def changes(enrolments: Iterable[Any]) -> list[Change]:
    """A new main enrolment: from the one before. One that ends beside an older one: back to it."""
    rows = mains(enrolments)
    found = []
    for new in rows:
        before = [
            each for each in rows if _elsewhere(each, new) and each.started_on < new.started_on
        ]
        if before:
            found.append(Change(before[-1], new, new.started_on))
    for old in (each for each in rows if each.ended_on):
        kept = [each for each in rows if _elsewhere(each, old) and _went_on_beside(each, old)]
        if kept and not any(each.started_on == old.ended_on for each in rows):
            found.append(Change(old, kept[-1], old.ended_on))
    return found


def _elsewhere(one: Any, other: Any) -> bool:
    return one.location_id != other.location_id


def _went_on_beside(one: Any, other: Any) -> bool:
    return one.started_on < other.started_on and one.is_current(other.ended_on)


def plan_year(enrolment: Any, today: date) -> date | None:
    """The day from which the plan of this year counts: the start, then every year; else None."""
    if enrolment.kind != EnrolmentKind.MAIN or not enrolment.is_current(today):
        return None
    if enrolment.location.kind not in MAKE_A_PLAN:
        return None
    years = today.year - enrolment.started_on.year
    day = add_months(enrolment.started_on, 12 * years)
    return day if day <= today else add_months(enrolment.started_on, 12 * (years - 1))


def notices(enrolments: Sequence[Any], today: date) -> list[tuple[Any, date]]:
    """Main enrolments of late, each with the last day on which the school reports it (D15)."""
    term = deadlines.term("D15")
    found = []
    for each in mains(enrolments):
        due_on = each.started_on + timedelta(days=term.length)
        last_day = deadlines.three_dates(due_on, statutory=term.statutory).overdue_from - ONE_DAY
        if each.started_on <= today <= last_day:
            found.append((each, last_day))
    return found
