"""I02 (in part), I11, I12, I13 and the causes, on careers made by hand.

T is Tue 5 Dec 2028. OWN (school 1) is a regular school, INST (school 9) one of an institution;
three months from T end on Mon 5 March 2029, the first day outside.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboards import career_rules, careers
from dashboards.career_rules import Followed
from dashboards.careers import Stay
from dashboards.facts import SchoolFacts, TrajectoryFacts
from dashboards.figures import Sight
from dashboards.rules import Rate
from dashboards.shown import Pace, Share
from tests.dashboards.counting import EVENT, facts, round_facts

OUTSIDE, TODAY, LEFT = date(2029, 3, 5), date(2030, 3, 30), date(2029, 3, 29)
OWN = Stay(1, "regular", "vmbo_t", date(2025, 8, 18))
INST = Stay(9, "institution", "", EVENT, OUTSIDE, EVENT)


def career(*stays: Stay, left: date | None = LEFT, cause: str = "", partly: int = 0):
    row = facts(replace(round_facts(), left_on=left))
    school = SchoolFacts(followed_to=TODAY, partly_days=partly)
    return replace(row, stays=stays, cause=cause, school=school)


def over(stay: Stay, until: date | None, **given) -> Stay:
    return replace(stay, until=until, **given)


def changes_of(*stays: Stay) -> int:
    return career_rules.changes_after([career(*stays)])[0].changes


def test_the_dual_main_is_no_change_of_school() -> None:
    """480 days from 5 Dec 2028 to 30 March 2030 are 1.31 years."""
    assert career_rules.changes_after([career(OWN, INST)]) == [Followed(0, 480)]


def test_going_over_to_the_school_of_the_institution_is_one_change() -> None:
    assert changes_of(over(OWN, OUTSIDE), over(INST, None)) == 1
    assert careers.changes([over(OWN, OUTSIDE), over(INST, None)]) == [OUTSIDE]


def test_there_and_back_without_the_own_school_are_two() -> None:
    back = replace(OWN, since=OUTSIDE)
    assert changes_of(over(OWN, EVENT), INST, back) == 2


def test_back_at_the_same_school_after_a_gap_is_no_change() -> None:
    back = replace(OWN, since=OUTSIDE)
    assert changes_of(over(OWN, EVENT), back) == 0
    assert changes_of(over(OWN, EVENT), replace(back, school=2)) == 1


def test_before_the_event_only_an_earlier_school_makes_it_measurable() -> None:
    """From 18 Aug 2021 to 5 Dec 2028 are 2,666 days; the change was on 18 Aug 2025."""
    earlier = Stay(5, "regular", "po", date(2021, 8, 18), OWN.since)
    rows = [career(OWN), career(earlier, OWN)]
    assert career_rules.changes_before(rows) == [Followed(1, 2666)]
    assert career_rules.changes_after(rows) == [Followed(0, 480)] * 2


def test_who_has_no_event_or_no_school_on_file_counts_nowhere() -> None:
    rows = [career(), TrajectoryFacts(1, 1, None, 0, (), stays=(OWN,))]
    assert career_rules.changes_after(rows) == career_rules.changes_before(rows) == []
    assert career_rules.level_kept(rows) == career_rules.dual_kept(rows, TODAY) == Rate(0, 0)


@pytest.mark.parametrize(
    ("track", "counted"),
    [
        ("vmbo_t", Rate(1, 1)),
        ("havo", Rate(1, 1)),
        ("mbo_2", Rate(1, 1)),
        ("vmbo_b", Rate(0, 1)),
        ("vso", Rate(0, 0)),
        ("", Rate(0, 0)),
    ],
)
def test_the_level_a_year_after_leaving_beside_that_of_the_event(track, counted) -> None:
    later = replace(OWN, school=2, track=track, since=OUTSIDE)
    assert career_rules.level_kept([career(over(OWN, OUTSIDE), later)]) == counted


def test_the_level_is_measured_on_the_day_of_month_12_and_no_sooner() -> None:
    assert career_rules.level_kept([career(OWN, left=date(2029, 3, 30))]) == Rate(1, 1)
    assert career_rules.level_kept([career(OWN, left=date(2029, 3, 31))]) == Rate(0, 0)
    assert career_rules.level_kept([career(OWN, left=None)]) == Rate(0, 0)


def test_the_level_of_the_event_is_that_of_the_last_school_before() -> None:
    lower = replace(OWN, school=2, track="vmbo_k", since=EVENT)
    for last in (EVENT, EVENT - timedelta(days=60)):
        assert career_rules.level_kept([career(over(OWN, last), lower)]) == Rate(0, 1)


@pytest.mark.parametrize(
    ("stays", "counted"),
    [
        ((OWN, INST), Rate(1, 1)),
        ((over(OWN, OUTSIDE), INST), Rate(1, 1)),
        ((over(OWN, OUTSIDE - timedelta(days=1)), INST), Rate(0, 1)),
        ((over(OWN, EVENT), INST), Rate(0, 1)),
        ((over(OWN, date(2029, 1, 8)), replace(OWN, since=date(2029, 1, 8)), INST), Rate(1, 1)),
        ((over(OWN, date(2029, 1, 8)), replace(OWN, school=2, since=date(2029, 1, 8)), INST),
         Rate(0, 1)),
        ((OWN, over(INST, date(2029, 1, 8))), Rate(1, 1)),
        ((OWN,), Rate(0, 0)),
    ],
)  # fmt: skip
def test_the_own_school_is_kept_for_the_whole_window(stays, counted) -> None:
    assert career_rules.dual_kept([career(*stays)], TODAY) == counted


def test_the_dual_window_is_measurable_from_its_first_day_outside() -> None:
    rows = [career(OWN, INST)]
    assert career_rules.dual_kept(rows, OUTSIDE - timedelta(days=1)) == Rate(0, 0)
    assert career_rules.dual_kept(rows, OUTSIDE) == Rate(1, 1)


def test_a_place_before_the_event_does_not_count() -> None:
    before = replace(INST, dual_from=EVENT - timedelta(days=1))
    assert career_rules.dual_kept([career(OWN, before)], TODAY) == Rate(0, 0)


def test_each_young_person_has_one_cause_at_most() -> None:
    rows = [career(cause=cause) for cause in ("waiting", "", "waiting", "other")]
    assert career_rules.causes(rows) == [0, 0, 2, 0, 0, 0, 0, 0, 1]


def test_days_in_part_are_counted_beside_the_lost_ones() -> None:
    waiting = TrajectoryFacts(1, 1, None, 0, (), SchoolFacts(partly_days=3))
    assert career_rules.partly_days([career(partly=8), career(), waiting]) == [0, 8]


def moved() -> TrajectoryFacts:
    return career(over(OWN, EVENT), replace(OWN, school=2, since=EVENT))


def test_the_own_team_sees_the_sums() -> None:
    pace = Sight([moved(), career(OWN)], None, 5, TODAY).changes_after
    assert (pace.count, pace.times, round(pace.years, 2)) == (2, 1, 2.63)
    assert round(pace.per_year, 2) == 0.38


@pytest.mark.parametrize(
    ("others", "count", "per_year"),
    [
        ([moved()] * 5 + [career(OWN)] * 5, 10, 0.38),
        ([moved()] * 4 + [career(OWN)] * 6, 10, None),
        ([career(OWN)] * 9, 9, None),  # that nobody moved is not said either
        ([moved()] * 2, None, None),
    ],
)
def test_of_others_only_a_rate_over_enough_of_both(others, count, per_year) -> None:
    pace = Sight([], others, 5, TODAY).changes_after
    assert (pace.count, pace.times, pace.years) == (count, None, None)
    assert (pace.per_year and round(pace.per_year, 2)) == per_year


def test_before_the_event_everybody_counted_changed_school() -> None:
    earlier = Stay(5, "regular", "po", date(2021, 8, 18), OWN.since)
    shown = Sight([], [career(earlier, OWN)] * 5, 5, TODAY).changes_before
    assert (shown.count, round(shown.per_year, 2)) == (5, 0.14)
    few = Sight([], [career(earlier, OWN)] * 4, 5, TODAY).changes_before
    assert few == Pace(None, None, None, None)


def test_levels_windows_and_causes_of_others_follow_the_small_numbers() -> None:
    others = [career(OWN, INST, cause="waiting")] * 5
    others += [career(over(OWN, EVENT), INST, cause="money")] * 3
    sight = Sight([], others, 5, TODAY)
    assert sight.dual_kept == Share(None, 8)
    assert sight.level_kept == Share(None, 5)
    assert sight.causes == ((None,) * 9, 8)
