"""The three weeks of the future plan (D01): each day from 0 to 23, in any part of the year."""

from datetime import date, datetime, time, timedelta

import pytest

from cases import deadlines
from cases.choices import SignalCode
from config.kit.dates import AMSTERDAM, local_date, working_day_on_or_before

INTAKES = {
    "ordinary": date(2026, 6, 1),
    "over Easter": date(2026, 3, 16),
    "over Christmas and New Year": date(2026, 12, 14),
    "over the summer holidays": date(2026, 7, 13),
    "over the clock of spring": date(2026, 3, 15),
    "over the clock of autumn": date(2026, 10, 11),
}
DAYS = range(24)


@pytest.fixture(params=INTAKES.values(), ids=INTAKES)
def intake(request) -> date:
    return request.param


def signal_on(intake: date, day: int) -> str:
    dates = deadlines.dates_for("D01", clock_on=intake, opened_on=intake)
    today = intake + timedelta(days=day)
    return deadlines.signal("D01", clock_on=intake, dates=dates, today=today)


def expected(intake: date, day: int) -> str:
    act_by = working_day_on_or_before(intake + timedelta(days=21))
    if day >= 22:
        return SignalCode.LATE
    if day >= 18 or intake + timedelta(days=day) >= act_by:
        return SignalCode.URGENT
    return SignalCode.WATCH if day >= 14 else SignalCode.OK


@pytest.mark.parametrize("day", DAYS)
def test_each_day_has_its_signal(intake, day):
    assert signal_on(intake, day) == expected(intake, day)


def test_the_term_is_21_days_and_late_from_day_22(intake):
    dates = deadlines.dates_for("D01", clock_on=intake, opened_on=intake)
    assert dates.due_on == intake + timedelta(days=21)
    assert dates.overdue_from == intake + timedelta(days=22)
    assert dates.act_by <= dates.due_on


@pytest.mark.parametrize("day", DAYS)
def test_a_day_begins_and_ends_at_midnight_in_amsterdam(intake, day):
    """Also on the days of 23 and 25 hours."""
    today = intake + timedelta(days=day)
    for clock in (time(0, 0), time(0, 1), time(2, 30), time(23, 59)):
        moment = datetime.combine(today, clock, tzinfo=AMSTERDAM)
        assert (local_date(moment) - intake).days == day


def test_every_reminder_goes_on_a_working_day_on_or_before_its_own_day(intake):
    dates = deadlines.dates_for("D01", clock_on=intake, opened_on=intake)
    opened = datetime.combine(intake, time(0, 0), tzinfo=AMSTERDAM)
    lines = deadlines.reminder_lines("D01", clock_on=intake, dates=dates, opened_at=opened)
    due = {f"day {day}": intake + timedelta(days=day) for day in (7, 14, 18, 21)}
    assert {line.label: line.on for line in lines} == {
        label: working_day_on_or_before(day) for label, day in due.items()
    }
