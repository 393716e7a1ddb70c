"""Days without education: cases worked out by hand, and random careers against a slow count."""

import os
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.education import Career, Day, education_on, gaps, lost_days, school_days
from config.kit.dates import SchoolCalendar
from tests.cases.careers import FIRST, LAST, at_school, bridged, career, careers, day, slowly, week

OLD, INSTITUTION, NEW = 1, 2, 3
MIDDEN, NOORD = SchoolCalendar("midden"), SchoolCalendar("noord")
# Part of the lessons at the institution; the pupil lives and learns in Midden until he moves.
CALENDARS = {OLD: MIDDEN, INSTITUTION: SchoolCalendar("midden", frozenset({date(2026, 12, 9)})),
             NEW: NOORD}  # fmt: skip
CAREERS = int(os.environ.get("CAREERS", "2000"))


def states(known: Career, start: str, end: str) -> list[tuple[str, str]]:
    return [
        (f"{on.day}-{on.month}", state.value)
        for on, state in school_days(known, day(start), day(end))
    ]


def counted(known: Career, start: str, end: str) -> dict[str, int]:
    found = [state for _on, state in states(known, start, end)]
    return {state: found.count(state) for state in sorted(set(found))}


STORY = (
    at_school(OLD, "18-8-2025", away_from="5-12-2028", back_on="3-4-2029"),
    at_school(INSTITUTION, "18-12-2028", "5-3-2029"),
    at_school(INSTITUTION, "5-3-2029", "3-4-2029", kind="guest"),
    bridged("12-12-2028", "18-12-2028"),
    bridged("3-4-2029", "9-4-2029", "part_time"),
)


def test_the_story_lost_five_days_and_had_eight_in_part() -> None:
    """The table of the story: lost are 5, 6, 7, 8 and 11 December 2028; in part 12-15 December
    and 3-6 April 2029. 29 March, the day of leaving, still counts at the institution; 30 March
    is Good Friday, 2 April Easter Monday."""
    known = career(*STORY, calendars={OLD: MIDDEN, INSTITUTION: MIDDEN}, followed="5-12-2028")
    lost = lost_days(known, day("5-12-2028"), day("30-4-2029"))
    assert [f"{on:%d-%m}" for on in lost] == ["05-12", "06-12", "07-12", "08-12", "11-12"]
    assert counted(known, "5-12-2028", "13-4-2029")["partly"] == 8
    [gap] = gaps(known, day("5-12-2028"), day("30-4-2029"))
    assert (gap.started_on, gap.ended_on) == (day("5-12-2028"), day("12-12-2028"))
    assert not gap.is_open and not gap.is_interruption


def test_the_hand_made_career() -> None:
    """Detained on Mon 30 Nov 2026; own school in Midden, dual enrolment to 28 Feb 2027 (the first
    day outside), then a move to a school in Noord.

    30 Nov-4 Dec    5 school days, nowhere                                    none     5
    7, 8 Dec        at the institution (from 7 Dec)                           full     2
    9 Dec           the institution's own free day: no school day there       -
    10, 11 Dec      at the institution                                        full     2
    14-18 Dec       16 of 20 hours there, 4 away without leave                partly   5
    19 Dec-3 Jan    Christmas holiday of Midden                               -
    4-8 Jan         20 hours planned, nobody there                            none     5
    11-15 Jan       nobody there, but a work pack                             partly   5
    18-22 Jan       18 of 20 there, 2 with leave: in full                     full     5
    25 Jan-19 Feb   four weeks, no totals known                               full    20
    20-28 Feb       spring holiday of Midden 2027 (20-28 Feb); out on 27 Feb  -
    1-5 March       moved: nowhere, still the calendar of the last school     none     5
    8-12 March      at the new school in Noord                                full     5
    until Fri 26 March is Good Friday: 15-19 full 5, 22-25 full 4             full     9
    """
    old = at_school(OLD, "17-8-2026", "28-2-2027", away_from="30-11-2026")
    inside = at_school(INSTITUTION, "7-12-2026", "27-2-2027")
    new = at_school(NEW, "8-3-2027")
    known = career(
        old, inside, new, bridged("11-1-2027", "18-1-2027"),
        week(inside, "14-12-2026", 20, 16), week(inside, "4-1-2027", 20, 0),
        week(inside, "11-1-2027", 20, 0), week(inside, "18-1-2027", 20, 18, 2),
        calendars=CALENDARS, followed="30-11-2026",
    )  # fmt: skip
    start, end = "30-11-2026", "28-3-2027"
    assert counted(known, start, end) == {"full": 43, "none": 15, "partly": 10}
    found = gaps(known, day(start), day(end))
    assert [(len(gap.school_days), gap.started_on, gap.ended_on) for gap in found] == [
        (5, day("30-11-2026"), day("7-12-2026")),
        (5, day("4-1-2027"), day("11-1-2027")),
        (5, day("1-3-2027"), day("8-3-2027")),
    ]


def test_the_calendar_changes_on_the_first_day_at_the_new_school() -> None:
    """Autumn 2026: Noord 10-18 October, Midden 17-25 October. Who moves from Noord to Midden on
    Mon 19 October 2026 has both holidays, the other way round none of them."""

    def moved(first: int, then: int) -> Career:
        return career(at_school(first, "17-8-2026", "19-10-2026"), at_school(then, "19-10-2026"),
                      calendars=CALENDARS)  # fmt: skip

    assert len(states(moved(NEW, OLD), "12-10-2026", "23-10-2026")) == 0
    assert len(states(moved(OLD, NEW), "12-10-2026", "23-10-2026")) == 10


def test_a_summer_between_two_schools_is_no_gap() -> None:
    """Summer of Midden in 2027: 17 July-29 August. The last school day is Fri 16 July, the first
    Mon 30 August; the old enrolment ends and the new one starts in between."""
    known = career(at_school(OLD, "17-8-2026", "17-7-2027"), at_school(4, "30-8-2027"),
                   calendars={OLD: MIDDEN, 4: MIDDEN})  # fmt: skip
    assert gaps(known, day("5-7-2027"), day("10-9-2027")) == []
    assert states(known, "15-7-2027", "31-8-2027") == [
        ("15-7", "full"), ("16-7", "full"), ("30-8", "full"), ("31-8", "full"),
    ]  # fmt: skip


def test_two_free_days_in_one_week_of_may() -> None:
    """5 May 2027 (Wednesday) and Ascension Day, 6 May 2027, are both free."""
    known = career(at_school(OLD, "17-8-2026"), calendars=CALENDARS)
    assert [on for on, _state in states(known, "3-5-2027", "7-5-2027")] == ["3-5", "4-5", "7-5"]


def test_an_open_gap_has_no_end_yet() -> None:
    known = career(at_school(OLD, "17-8-2026", "1-3-2027"), calendars=CALENDARS)
    [gap] = gaps(known, day("22-2-2027"), day("9-3-2027"))
    assert gap.is_open and gap.is_interruption and len(gap.school_days) == 7
    assert gap.started_on == day("1-3-2027")


def test_a_weekend_or_holiday_does_not_cut_a_gap() -> None:
    """Lost: Thu 17 and Fri 18 December 2026, then the holiday, then Mon 4 and Tue 5 January."""
    known = career(at_school(OLD, "17-8-2026", away_from="17-12-2026", back_on="6-1-2027"),
                   calendars=CALENDARS)  # fmt: skip
    [gap] = gaps(known, day("1-12-2026"), day("31-1-2027"))
    assert [f"{on:%d-%m}" for on in gap.school_days] == ["17-12", "18-12", "04-01", "05-01"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], Day.UNKNOWN),
        ([at_school(OLD, "1-6-2027")], Day.UNKNOWN),
        ([at_school(OLD, "17-8-2026", "1-2-2027")], Day.NONE),
        ([at_school(OLD, "17-8-2026", kind="exam")], Day.NONE),
        ([at_school(OLD, "17-8-2026", kind="guest")], Day.FULL),
        ([bridged("1-2-2027", None)], Day.PARTLY),
    ],
)
def test_what_one_day_brought(rows, expected) -> None:
    assert education_on(career(*rows), day("8-3-2027")) is expected


def test_without_any_school_a_day_is_lost_from_the_event_on() -> None:
    known = career(followed="8-3-2027")
    assert education_on(known, day("5-3-2027")) is Day.UNKNOWN
    assert education_on(known, day("8-3-2027")) is Day.NONE


def test_the_better_of_two_schools_counts() -> None:
    own, inside = at_school(OLD, "17-8-2026"), at_school(INSTITUTION, "7-12-2026")
    known = career(own, inside, week(own, "11-1-2027", 25, 0), week(inside, "11-1-2027", 10, 8))
    assert education_on(known, day("12-1-2027")) is Day.PARTLY


@settings(max_examples=CAREERS, derandomize=CAREERS == 2000)
@given(careers(), st.dates(FIRST, LAST), st.integers(0, 90))
def test_random_careers_count_as_the_slow_reference(known, start, length) -> None:
    """CAREERS=10000 for the long run."""
    end = start + timedelta(length)
    expected = slowly(known, start, end)
    assert list(school_days(known, start, end)) == expected
    found, lost = gaps(known, start, end), [on for on, state in expected if state is Day.NONE]
    assert [on for gap in found for on in gap.school_days] == lost
    for gap in found:
        later = [on for on, state in expected if on > gap.school_days[-1]]
        assert gap.ended_on == (later[0] if later else None)
