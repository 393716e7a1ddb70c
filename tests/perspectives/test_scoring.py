"""From answers to a status: what is missing never counts as zero, and nobody is averaged away."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives import scoring
from perspectives.instrument_choices import AnswerValue, Respondent, Scale
from perspectives.scoring import Asked, Given, Status, differs, factor_score, latest, outcomes

DAY = date(2026, 11, 2)
CODES = ("X1.1", "X1.2", "X1.3")


def said(indicator: str, value: str, respondent: str = "youth", days: int = 0) -> Given:
    scale = Scale.AGREE5 if value.isdigit() or value == "skip" else Scale.YES_PARTLY_NO
    return Given(indicator, scale, respondent, value, DAY + timedelta(days=days))


values = st.sampled_from([*scoring.SCORES[Scale.AGREE5], *scoring.WITHOUT_SCORE[Scale.AGREE5]])
answers = st.builds(
    Given,
    indicator=st.sampled_from(CODES),
    scale=st.just(Scale.AGREE5),
    respondent=st.sampled_from(Respondent.values),
    value=values,
    on=st.dates(DAY, DAY + timedelta(days=20)),
    order=st.integers(0, 9),
)


def test_every_answer_of_every_scale_has_a_place():
    for scale in Scale:
        known = {*scoring.SCORES[scale], *scoring.WITHOUT_SCORE[scale]}
        assert known <= set(AnswerValue.values)
        assert all(0 <= value <= 1 for value in scoring.SCORES[scale].values())


@given(st.lists(answers, max_size=12))
def test_what_is_missing_never_changes_a_score(given_answers):
    """Leaving every "rather not say" and "do not know" out gives the same."""
    with_score = [each for each in given_answers if each.value.isdigit()]
    assert latest(given_answers) == latest(with_score)


@given(st.lists(answers, max_size=12))
def test_a_factor_lies_between_its_answers_and_shows_from_half(given_answers):
    found = latest(given_answers)
    value = factor_score(CODES, found)
    if len(found) < 2:
        assert value is None
    else:
        scores = [score for by in found.values() for score in by.values()]
        assert min(scores) - 1e-9 <= value <= max(scores) + 1e-9


@given(st.lists(answers, max_size=12), st.randoms())
def test_the_order_of_reading_does_not_matter(given_answers, random):
    unique = {(each.indicator, each.respondent, each.on, each.order): each
              for each in given_answers}  # fmt: skip
    rows = list(unique.values())
    shuffled = random.sample(rows, len(rows))
    assert latest(rows) == latest(shuffled)


@given(st.sampled_from(["1", "2", "3", "4", "5"]), st.sampled_from(["1", "2", "3", "4", "5"]))
def test_youth_and_professional_half_a_scale_apart_differ(own, other):
    found = latest([said("X1.1", own), said("X1.1", other, "worker")])
    assert differs(found["X1.1"]) == (abs(int(own) - int(other)) >= 2)


def test_the_last_answer_counts_but_rather_not_say_leaves_the_one_before():
    found = latest([said("X1.1", "5"), said("X1.1", "2", days=3), said("X1.1", "skip", days=5)])
    assert found == {"X1.1": {"youth": 0.25}}


def test_parent_and_worker_may_differ_without_a_flag():
    assert not differs({"parent": 0.0, "worker": 1.0})
    assert not differs({"youth": 0.0, "parent": 1.0})
    assert differs({"youth": 0.0, "school": 0.5})


@pytest.mark.parametrize(
    ("value", "status"),
    [
        (0.75, Status.REALISED), (0.7499, Status.PARTLY), (0.4, Status.PARTLY),
        (0.3999, Status.NOT_YET), (0.0, Status.NOT_YET), (None, None),
        ((0.1 + 0.2 + 0.9) / 3, Status.PARTLY), (0.1 + 0.2 + 0.45, Status.REALISED),
    ],
)  # fmt: skip
def test_realised_from_three_quarters_partly_from_four_tenths(value, status):
    assert scoring.status_of(value) == status


LIVING = Asked("L4", ("L4.1",), "living")
SCHOOL = Asked("L1", ("L1.1",), "education")
WORK = Asked("L2", ("L2.1",), "work")
CARE = Asked("L6", ("L6.1",), "care", is_condition=True)
VISION = Asked("A1", ("A1.1",))


def stand(**by_indicator: float) -> dict[str, scoring.Outcome]:
    found = {code.replace("_", "."): {"worker": value} for code, value in by_indicator.items()}
    return outcomes([VISION, SCHOOL, WORK, LIVING, CARE], found)


def test_without_care_the_living_areas_hold_on_condition():
    found = stand(L4_1=1.0, L6_1=0.5)
    assert found["L4"].status == Status.REALISED and found["L4"].on_condition
    assert not found["A1"].on_condition and not found["L6"].on_condition
    assert not stand(L4_1=1.0, L6_1=1.0)["L4"].on_condition


def test_care_that_nobody_answered_about_conditions_nothing():
    assert not stand(L4_1=1.0)["L4"].on_condition


def test_one_of_school_work_and_day_activity_is_enough():
    found = stand(L1_1=1.0)
    assert found["L2"].other_applies == "L1" and found["L1"].other_applies == ""
    assert found["L4"].other_applies == ""
    assert stand()["L2"].other_applies == ""


@pytest.mark.parametrize("value", ["1", "2"])
def test_not_feeling_heard_is_low_only_on_the_first_three_points(value):
    assert scoring.is_low("S1.2", value)
    assert not scoring.is_low("S1.6", value)
    assert not scoring.is_low("S1.2", "3") and not scoring.is_low("S1.2", "skip")
