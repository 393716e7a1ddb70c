"""From answers to a status. Pure: what is missing is missing, and never counts as zero."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from statistics import mean

from cases.heard import LOW
from perspectives.instrument_choices import AnswerValue, Respondent, Scale

_GRADES = {str(grade): (grade - 1) / 4 for grade in range(1, 6)}
SCORES: dict[str, dict[str, float]] = {
    Scale.AGREE5: _GRADES,
    Scale.YES_PARTLY_NO: {AnswerValue.YES: 1.0, AnswerValue.PARTLY: 0.5, AnswerValue.NO: 0.0},
    Scale.YES_NO: {AnswerValue.YES: 1.0, AnswerValue.NO: 0.0},
}
WITHOUT_SCORE: dict[str, tuple[str, ...]] = {
    Scale.AGREE5: (AnswerValue.SKIP, AnswerValue.UNKNOWN),
    Scale.YES_PARTLY_NO: (AnswerValue.NOT_APPLICABLE, AnswerValue.UNKNOWN),
    Scale.YES_NO: (AnswerValue.NOT_APPLICABLE, AnswerValue.UNKNOWN),
}
FAR_APART = 0.5
FELT_HEARD = ("S1.1", "S1.2", "S1.3")
LOW_GRADES = tuple(str(grade) for grade in range(1, LOW + 1))
PROFESSIONALS = (
    Respondent.WORKER, Respondent.SCHOOL, Respondent.INSTITUTION, Respondent.PARTNER,
)  # fmt: skip
ONE_OF = ("education", "work", "day_activity")


class Status(Enum):
    REALISED = "realised"
    PARTLY = "partly"
    NOT_YET = "not_yet"


LEAST = {Status.REALISED: 0.75, Status.PARTLY: 0.4, Status.NOT_YET: 0.0}


@dataclass(frozen=True)
class Given:
    """One answer of one respondent; `order` tells two answers of one day apart."""

    indicator: str
    scale: str
    respondent: str
    value: str
    on: date
    order: int = 0


@dataclass(frozen=True)
class Asked:
    """A factor, as far as scoring looks at it."""

    code: str
    indicators: tuple[str, ...]
    living_area: str = ""
    is_condition: bool = False


@dataclass(frozen=True)
class Outcome:
    """How a factor stands; no status while too little was answered."""

    status: Status | None
    answered: int
    of: int
    on_condition: bool = False
    other_applies: str = ""  # the factor that applies instead: of L1, L2 and L3 one is enough


def score(scale: str, value: str) -> float | None:
    """Between 0 and 1; None for what is no answer on the scale."""
    return SCORES[scale].get(value)


def latest(answers: Iterable[Given]) -> dict[str, dict[str, float]]:
    """By indicator: what each respondent last said that has a score."""
    found: dict[str, dict[str, float]] = {}
    for each in sorted(answers, key=lambda each: (each.on, each.order)):
        value = score(each.scale, each.value)
        if value is not None:
            found.setdefault(each.indicator, {})[each.respondent] = value
    return found


def factor_score(codes: Collection[str], said: Mapping[str, Mapping[str, float]]) -> float | None:
    """The mean of its indicators, each the mean of who answered; None under half of them."""
    means = [mean(said[code].values()) for code in codes if said.get(code)]
    return mean(means) if means and 2 * len(means) >= len(codes) else None


def status_of(value: float | None) -> Status | None:
    if value is None:
        return None
    rounded = round(value, 9)  # three tenths that sum to nine tenths are not less than that
    return next(status for status, least in LEAST.items() if rounded >= least)


def outcomes(
    factors: Iterable[Asked], said: Mapping[str, Mapping[str, float]]
) -> dict[str, Outcome]:
    """Every factor, with what one factor means for another.

    Without care the other living areas hold only on condition. Of education, work and day
    activity one is enough: who has one of them needs no other.
    """
    factors = list(factors)
    status = {each.code: status_of(factor_score(each.indicators, said)) for each in factors}
    lacking = any(status[each.code] not in (None, Status.REALISED) for each in factors
                  if each.is_condition)  # fmt: skip
    applies = next((each.code for each in factors
                    if each.living_area in ONE_OF and status[each.code]), "")  # fmt: skip
    return {
        each.code: Outcome(
            status=status[each.code],
            answered=sum(bool(said.get(code)) for code in each.indicators),
            of=len(each.indicators),
            on_condition=lacking and bool(each.living_area) and not each.is_condition,
            other_applies="" if each.living_area not in ONE_OF or status[each.code] else applies,
        )
        for each in factors
    }


def differs(by_respondent: Mapping[str, float]) -> bool:
    """Whether the youth and a professional see it so differently that it asks for a talk."""
    if Respondent.YOUTH not in by_respondent:
        return False
    own = by_respondent[Respondent.YOUTH]
    others = [by_respondent[each] for each in PROFESSIONALS if each in by_respondent]
    return any(abs(own - other) >= FAR_APART for other in others)


def is_low(indicator: str, value: str) -> bool:
    """A youth who does not feel heard."""
    return indicator in FELT_HEARD and value in LOW_GRADES
