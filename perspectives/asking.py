"""Which questions are asked of whom, in whose words; pure."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from cases.choices import Phase
from perspectives.instrument_choices import AnswerValue, Moment, Respondent
from perspectives.scoring import SCORES, WITHOUT_SCORE

CHILD_FROM, YOUTH_FROM = 8, 12
MOMENTS = {
    Phase.INTAKE: (Moment.WEEK_3,),
    Phase.STAY: (Moment.EVALUATION, Moment.FOUR_MONTHS),
    Phase.TRANSITION: (Moment.LEAVING_SOON, Moment.HANDOVER),
    Phase.AFTER: (
        Moment.MONTH_1, Moment.MONTH_3, Moment.MONTH_6, Moment.MONTH_12, Moment.MONTH_24,
    ),
}  # fmt: skip
AFTER_EACH = (Moment.AFTER_TALK, Moment.AFTER_TABLE)
VOICE = "SOT-STEM"


class Question(NamedTuple):
    indicator: Any
    text: str
    for_child: bool


def questions(
    indicators: Iterable[Any], *, phase: str, respondent: str, age: int | None
) -> list[Question]:
    """What this respondent is asked in this phase.

    A child of 8 to 11 gets its own wording, and not what has none. Under 8 nothing is asked: the
    worker notes what the child says. Without a known age it is the wording for 12 and older.
    """
    asked = [each for each in indicators if phase in each.phases and respondent in each.ask]
    if respondent != Respondent.YOUTH or age is None or age >= YOUTH_FROM:
        return [Question(each, each.ask[respondent], False) for each in asked]
    if age < CHILD_FROM:
        return []
    return [Question(each, each.ask_child, True) for each in asked if each.ask_child]


def is_too_young(respondent: str, age: int | None) -> bool:
    return respondent == Respondent.YOUTH and age is not None and age < CHILD_FROM


def moments(instrument: str, phase: str) -> list[Moment]:
    """On which occasions this is asked; the most likely one comes first."""
    usual = AFTER_EACH if instrument == VOICE else MOMENTS[Phase(phase)]
    return [*usual, Moment.OTHER]


def values(scale: str) -> list[AnswerValue]:
    """The answers of a scale; whoever is asked may also not know or rather not say."""
    without = [*WITHOUT_SCORE[scale]]
    if AnswerValue.SKIP not in without:
        without.append(AnswerValue.SKIP)
    return [AnswerValue(value) for value in (*SCORES[scale], *without)]
