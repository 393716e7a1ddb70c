"""The indicators, with the values of the story."""

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from dashboards import rules
from dashboards.facts import SchoolFacts, TrajectoryFacts
from dashboards.round_facts import HeldTable, RoundFacts
from dashboards.rules import Rate
from tests.dashboards.counting import EVENT, facts, round_facts

DAY_21 = EVENT + timedelta(days=21)
STORY = facts(round_facts(agreed_in=22, table_in=16), lost=5)


def test_the_story_counts_for_its_team_only() -> None:
    assert rules.included([STORY], team=1) == 1
    assert rules.included([STORY], team=2) == 0


def test_who_is_not_included_does_not_count() -> None:
    left_out = TrajectoryFacts(1, 1, None, 0, ())
    assert rules.included([left_out], team=1) == 0


def test_the_plan_of_the_story_was_a_day_late() -> None:
    assert rules.plan_on_time([STORY], DAY_21 + timedelta(days=1)) == Rate(0, 1)
    assert rules.plan_days([STORY]) == [22]


@pytest.mark.parametrize(
    ("agreed_in", "day", "counted", "to_come"),
    [
        (None, 20, Rate(0, 0), 1),
        (None, 21, Rate(0, 0), 1),  # on day 21 itself it may still be agreed
        (None, 22, Rate(0, 1), 0),
        (18, 20, Rate(0, 0), 1),
        (21, 21, Rate(1, 1), 0),
        (21, 22, Rate(1, 1), 0),
        (22, 30, Rate(0, 1), 0),
    ],
)
def test_a_plan_counts_from_day_21_on(agreed_in, day, counted, to_come) -> None:
    rows, today = [facts(round_facts(agreed_in=agreed_in))], EVENT + timedelta(days=day)
    assert rules.plan_on_time(rows, today) == counted
    assert rules.plans_to_come(rows, today) == to_come


@pytest.mark.parametrize(
    ("agreed_in", "day", "counted"),
    [
        (26, 40, Rate(1, 1)),  # five of the days were paused
        (27, 40, Rate(0, 1)),
        (None, 22, Rate(0, 0)),  # without the pause this is day 17
        (None, 26, Rate(0, 0)),
        (None, 27, Rate(0, 1)),
    ],
)
def test_without_its_pause_a_plan_has_so_many_days_more(agreed_in, day, counted) -> None:
    pause = SimpleNamespace(started_on=EVENT + timedelta(10), until=EVENT + timedelta(14))
    paused = replace(round_facts(agreed_in=agreed_in), plan_pauses=(pause,))
    today = EVENT + timedelta(days=day)
    assert rules.plan_on_time([facts(paused)], today, without_pauses=True) == counted
    assert rules.plan_on_time([facts(paused)], today) == Rate(0, 1)


def test_a_round_without_intake_has_no_plan_to_count() -> None:
    home = RoundFacts(1, 1, EVENT, None, None, ())
    rows = [facts(home)]
    assert rules.plan_on_time(rows, DAY_21 + timedelta(days=9)) == Rate(0, 0)
    assert rules.plans_to_come(rows, EVENT) == 0


def test_the_old_school_sat_at_the_table_of_the_story() -> None:
    assert rules.old_school_there([STORY]) == Rate(1, 1)


def test_a_table_that_needed_no_old_school_is_left_out() -> None:
    table = HeldTable(EVENT, old_school_asked=False, old_school_there=False)
    missed = HeldTable(EVENT, old_school_asked=True, old_school_there=False)
    rows = [facts(RoundFacts(1, 1, EVENT, EVENT, None, (table, missed)))]
    assert rules.old_school_there(rows) == Rate(0, 1)


def test_the_story_took_16_days_to_the_table() -> None:
    days = rules.days_to_table([STORY])
    assert days == [16]
    assert rules.within_table_term(days) == Rate(0, 1)
    assert rules.within_table_term([0, 14, 15]) == Rate(2, 3)


def test_only_the_first_table_of_a_round_counts() -> None:
    tables = tuple(HeldTable(EVENT + timedelta(days), True, True) for days in (20, 9))
    assert rules.days_to_table([facts(RoundFacts(1, 1, EVENT, EVENT, None, tables))]) == [9]


def test_days_without_education_need_an_event() -> None:
    waiting = RoundFacts(1, 1, None, None, None, ())
    assert rules.lost_days([STORY, facts(waiting, lost=3), facts(lost=2)]) == [2, 5]


LATER = EVENT + timedelta(days=200)


def school(**over) -> TrajectoryFacts:
    return replace(STORY, school=SchoolFacts(**{"followed_to": LATER} | over))


@pytest.mark.parametrize(
    ("row", "counted"),
    [
        (school(first_year_lost=5), Rate(1, 1)),
        (school(first_year_lost=6), Rate(0, 1)),
        (school(no_school=True), Rate(0, 1)),
        (school(followed_to=date(2029, 3, 4)), Rate(0, 0)),
        (school(followed_to=date(2029, 3, 5)), Rate(1, 1)),
    ],
)
def test_a_career_went_on_with_five_lost_days_at_most(row, counted) -> None:
    """The story is measurable from Mon 5 March 2029, three months after its event."""
    assert rules.uninterrupted([row]) == counted


def test_twenty_school_days_in_a_row_are_four_weeks_at_home() -> None:
    rows = [school(longest_gap=gap) for gap in (0, 19, 20, 40)]
    assert rules.four_weeks_at_home(rows) == Rate(2, 4)


def test_every_number_of_days_has_one_class() -> None:
    days = list(range(60))
    counted = rules.by_class(days)
    assert sum(count for _low, _high, count in counted) == 60
    assert [count for _low, _high, count in counted] == [1, 5, 5, 10, 39]


@pytest.mark.parametrize(
    ("today", "first"),
    [("2026-07-31", "2025-08-01"), ("2026-08-01", "2026-08-01"), ("2027-01-02", "2026-08-01")],
)
def test_a_school_year_starts_in_august(today, first) -> None:
    assert rules.school_year_start(date.fromisoformat(today)) == date.fromisoformat(first)


def test_a_school_year_holds_who_was_included_since() -> None:
    assert rules.included_since([STORY], EVENT) == [STORY]
    assert rules.included_since([STORY], EVENT + timedelta(days=1)) == []
