"""A pause moves what is told and never what is counted: over holidays, and over both clocks."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import pytest

from cases import deadlines
from config.kit.dates import AMSTERDAM, is_working_day
from tests.cases.test_three_weeks import DAYS, INTAKES


@dataclass(frozen=True)
class Pause:
    started_on: date
    until: date


def in_the_middle(intake: date) -> Pause:
    """Days 8 to 12, five days."""
    return Pause(intake + timedelta(days=8), intake + timedelta(days=12))


@pytest.fixture(params=INTAKES.values(), ids=INTAKES)
def intake(request) -> date:
    return request.param


@pytest.mark.parametrize("day", DAYS)
def test_each_day_counts_how_many_were_paused(intake, day):
    today = intake + timedelta(days=day)
    counted = deadlines.paused_days([in_the_middle(intake)], after=intake, up_to=today)
    assert counted == min(max(day - 7, 0), 5)


@pytest.mark.parametrize("day", DAYS)
def test_what_is_told_in_a_pause_is_told_on_the_first_working_day_after_it(intake, day):
    today, pause = intake + timedelta(days=day), in_the_middle(intake)
    told_on = deadlines.moved_to(today, [pause])
    if not pause.started_on <= today <= pause.until:
        assert told_on == today
        return
    between = [pause.until + timedelta(days=each) for each in range(1, 12)]
    assert told_on == next(each for each in between if is_working_day(each))


def test_the_days_of_the_term_stay_where_they_are(intake):
    dates = deadlines.dates_for("D01", clock_on=intake, opened_on=intake)
    opened = datetime.combine(intake, time(0), AMSTERDAM)
    lines = deadlines.reminder_lines("D01", clock_on=intake, dates=dates, opened_at=opened)
    told = {deadlines.moved_to(line.on, [in_the_middle(intake)]) for line in lines}
    assert dates.due_on == intake + timedelta(days=21)
    assert all(is_working_day(day) for day in told)


def test_day_0_is_no_day_of_the_count():
    whole = Pause(date(2026, 6, 1), date(2026, 6, 3))
    first = {"after": date(2026, 6, 1), "up_to": date(2026, 6, 30)}
    assert deadlines.paused_days([whole], **first) == 2
    assert deadlines.paused_days([], **first) == 0


def test_two_pauses_that_follow_each_other_are_one_wait():
    """The first ends on Wednesday; what would be told on Thursday waits for the second."""
    first = Pause(date(2026, 6, 1), date(2026, 6, 3))
    second = Pause(date(2026, 6, 4), date(2026, 6, 5))
    assert deadlines.moved_to(date(2026, 6, 2), [second, first]) == date(2026, 6, 8)
    counted = {"after": date(2026, 5, 31), "up_to": date(2026, 6, 30)}
    assert deadlines.paused_days([first, second], **counted) == 5


def test_both_days_belong_to_it():
    pause = Pause(date(2026, 6, 2), date(2026, 6, 3))
    held = [day for day in range(1, 5) if deadlines.running([pause], date(2026, 6, day))]
    assert held == [2, 3]
