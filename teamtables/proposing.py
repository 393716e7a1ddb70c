"""Moments to propose for a date poll: in the three weeks, when both schools are open. Pure."""

from collections.abc import Sequence
from datetime import date, datetime, time

from cases import deadlines
from cases.models import Round
from config.kit.dates import (
    AMSTERDAM,
    ONE_DAY,
    SchoolCalendar,
    add_working_days,
    days_between,
    is_working_day,
    local_date,
)

# One hour for each day in turn: who is in class in the afternoon can come in the morning.
HOURS = (time(15, 30), time(10), time(13, 30), time(9), time(16))
PROPOSED = 4
FEWEST = 3
# Early days come first: the plan needs the days after the table.
DAYS_TO_CHOOSE_FROM = 8
# People answer within three school days; a table sooner than that is asked for in a hurry.
WORKING_DAYS_TO_ANSWER = 4
FEW_WORKING_DAYS = 5
MANY_HOLIDAYS = 5


def last_day(round: Round, today: date) -> date:
    """Day 21; three weeks from now while the first day is not known."""
    start = round.intake_on or today
    return date.fromordinal(start.toordinal() + deadlines.term("D01").length)


def is_short(round: Round, *, now: datetime) -> bool:
    """Too few working days are left to ask around: then better one fixed date."""
    today = local_date(now)
    left = days_between(today + ONE_DAY, last_day(round, today))
    return len([day for day in left if is_working_day(day)]) < FEW_WORKING_DAYS


def many_holidays(round: Round, calendars: Sequence[SchoolCalendar], *, now: datetime) -> bool:
    """More than 5 of the 21 days are school holiday somewhere: call before it starts."""
    last = last_day(round, local_date(now))
    first = date.fromordinal(last.toordinal() - deadlines.term("D01").length + 1)
    return any(len(each.holiday_days(first, last)) > MANY_HOLIDAYS for each in calendars)


def propose(round: Round, calendars: Sequence[SchoolCalendar], *, now: datetime) -> list[datetime]:
    """A few moments on days that every school is open; fewer when there are no more."""
    today = local_date(now)
    last = last_day(round, today)
    for ahead in (WORKING_DAYS_TO_ANSWER, 2, 1):
        days = _open_days(add_working_days(today, ahead), last, calendars)
        if len(days) >= FEWEST:
            break
    return _moments(_spread(days[:DAYS_TO_CHOOSE_FROM]))


def _open_days(first: date, last: date, calendars: Sequence[SchoolCalendar]) -> list[date]:
    days = [day for day in days_between(first, last) if is_working_day(day)]
    return [day for day in days if all(each.is_school_day(day) for each in calendars)]


def _spread(days: Sequence[date]) -> list[date]:
    if len(days) <= PROPOSED:
        return list(days)
    step = (len(days) - 1) / (PROPOSED - 1)
    return [days[round(number * step)] for number in range(PROPOSED)]


def _moments(days: Sequence[date]) -> list[datetime]:
    """The hours change with the days; on too few days there are more hours a day."""
    if not days:
        return []
    found = []
    for number in range(max(FEWEST, len(days))):
        turn, which = divmod(number, len(days))
        hour = HOURS[(which + turn) % len(HOURS)]
        found.append(datetime.combine(days[which], hour, AMSTERDAM))
    return sorted(found)
