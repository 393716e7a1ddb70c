"""From a term to the days of one task: pure calendar, day to act, day it is late."""

from dataclasses import dataclass
from datetime import date, timedelta

from cases.deadlines.numbers import (
    AFTERCARE_MAX_MONTHS,
    AFTERCARE_WEEKS,
    DUAL_MONTHS,
    FALL_BACK_WORKING_DAYS,
    TALK_BEFORE_HOLIDAY_IF_MORE_THAN,
)
from cases.deadlines.table import (
    TERMS,
    Term,
    Unit,
    term,
)
from config.kit.dates import (
    ONE_DAY,
    SchoolCalendar,
    add_months,
    add_working_days,
    working_day_on_or_after,
    working_day_on_or_before,
)


@dataclass(frozen=True)
class Dates:
    """The three dates of a task: the pure term, the day to act, the day it is late."""

    due_on: date
    act_by: date
    overdue_from: date


def is_fall_back(code: str, *, clock_on: date, due_on: date) -> bool:
    """Whether the day was moved because the term had ended before the task was opened."""
    row = term(code)
    return row.unit is Unit.DAYS and due_on != clock_on + timedelta(days=row.length)


def dates_for(
    code: str,
    *,
    clock_on: date,
    opened_on: date,
    calendar: SchoolCalendar | None = None,
    not_after: date | None = None,
) -> Dates:
    """The three dates of a task.

    A term that ended before the task was opened becomes opening + 5 working days (never for the
    three weeks and the dual enrolment). `not_after` is the day of the table an answer is for: an
    answer that would come after that day is due the working day before it.
    """
    row = term(code)
    due_on = _add(clock_on, row, calendar or SchoolCalendar())
    if not_after and due_on > not_after:
        due_on = max(add_working_days(not_after, -1), opened_on)
    if due_on < opened_on and row.may_fall_back:
        due_on = add_working_days(opened_on, FALL_BACK_WORKING_DAYS)
    return three_dates(due_on, statutory=row.statutory)


def three_dates(due_on: date, *, statutory: bool = False) -> Dates:
    """`act_by` is the last working day on or before `due_on`; late is the day after `due_on`.

    A statutory term that ends on a free day ends on the next working day (Algemene termijnenwet).
    """
    last_day = working_day_on_or_after(due_on) if statutory else due_on
    return Dates(due_on, working_day_on_or_before(due_on), last_day + ONE_DAY)


def _add(day: date, row: Term, calendar: SchoolCalendar) -> date:
    if row.unit is Unit.WORKING:
        return add_working_days(day, row.length)
    if row.unit is Unit.SCHOOL:
        return calendar.add_school_days(day, row.length)
    if row.unit is Unit.MONTHS:
        return add_months(day, row.length)
    return day + timedelta(days=row.length)


def dual_window(placement_start: date) -> tuple[date, date]:
    """First day inside and first day outside the three months of dual enrolment (D05)."""
    return placement_start, add_months(placement_start, DUAL_MONTHS)


def aftercare_days(departure: date, *, until: date) -> list[tuple[str, date]]:
    """The planned contacts (D11): weeks 1, 4, 8, 13, then every three months, up to `until`."""
    planned = [(f"wk{week}", departure + timedelta(weeks=week)) for week in AFTERCARE_WEEKS]
    planned += [
        (f"m{months}", add_months(departure, months))
        for months in range(6, AFTERCARE_MAX_MONTHS + 1, 3)
    ]
    return [(label, day) for label, day in planned if day <= until]


def call_before_holiday_on(calendar: SchoolCalendar, intake: date) -> date | None:
    """The last school day before a holiday that takes more than 5 of the 21 days, or None."""
    holiday = calendar.holiday_days(intake + ONE_DAY, intake + timedelta(days=TERMS["D01"].length))
    if len(holiday) <= TALK_BEFORE_HOLIDAY_IF_MORE_THAN:
        return None
    return calendar.last_school_day_before(holiday[0])
