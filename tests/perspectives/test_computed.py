"""What the records say of the week and of the help, beside what people answer."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from perspectives.computed import computed
from perspectives.instrument_choices import AnswerValue
from perspectives.models import Block, NeedsMapped, SupportNeed
from perspectives.records import Records

TODAY = date(2026, 11, 23)
YES, PARTLY, NO = AnswerValue.YES, AnswerValue.PARTLY, AnswerValue.NO
LINKED, IN_AREA, LOOSE = Block(area="learning", goal=uuid4()), Block(area="leisure"), Block()


def by_records(code, **known):
    return computed(code, Records(TODAY, **known))


@pytest.mark.parametrize(
    ("known", "says"),
    [
        ({}, None),
        ({"agreed": True}, NO),
        ({"agreed": True, "left_on": TODAY}, None),
        ({"agreed": True, "week": (LOOSE,)}, PARTLY),
        ({"week": (IN_AREA,)}, PARTLY),
        ({"agreed": True, "week": (LOOSE, IN_AREA)}, YES),
    ],
)
def test_an_own_programme_that_helps_with_the_plan(known, says):
    assert by_records("A1.5", **known) == says


@pytest.mark.parametrize(
    ("week", "says"),
    [
        (None, None),
        ((), None),
        ((LOOSE, IN_AREA), NO),
        ((LINKED, IN_AREA), PARTLY),
        ((LINKED,), YES),
    ],
)
def test_a_day_that_follows_the_goals(week, says):
    assert by_records("A3.1", week=week) == says


@pytest.mark.parametrize(
    ("youth", "parents", "of_age", "says"),
    [
        (True, True, False, YES),
        (True, False, False, PARTLY),
        (False, True, False, PARTLY),
        (True, False, True, YES),
        (False, False, False, NO),
    ],
)
def test_support_is_discussed_with_both(youth, parents, of_age, says):
    mapped = NeedsMapped(youth_there=youth, parents_there=parents)
    assert by_records("A4.1", mapped=mapped, of_age=of_age) == says


def care(first, last=None):
    """Help with care from and until so many days before today."""
    ends = None if last is None else TODAY - timedelta(days=last)
    return SupportNeed(from_on=TODAY - timedelta(days=first), until_on=ends)


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        ([], None),
        ([care(90)], None),  # goes on
        ([care(90, -5)], None),  # ends later
        ([care(90, 7)], None),  # the week is not over
        ([care(90, 8)], NO),
        ([care(90, 20), care(13)], YES),
        ([care(90, 20), care(12)], NO),
        ([care(90, 20), care(60)], YES),  # beside it, and goes on
        ([care(90, 20), care(60, 30)], NO),
        ([care(90, 5), care(1)], YES),
    ],
)
def test_the_next_care_starts_within_a_week(steps, says):
    assert by_records("L6.1", care=tuple(steps)) == says


def test_support_that_was_never_discussed_is_known_after_leaving():
    assert by_records("A4.1") is None
    assert by_records("A4.1", left_on=TODAY) == NO
