"""How one schema of an instrument stands in one phase, ready for the page."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from perspectives import scoring
from perspectives.computed import computed
from perspectives.instrument_choices import AnswerValue, Respondent
from perspectives.models import Factor, Indicator, Schema
from perspectives.records import Records
from perspectives.scoring import Asked, Given, Outcome, Status

WORDS = {
    Status.REALISED: _("Arranged"),
    Status.PARTLY: _("Partly arranged"),
    Status.NOT_YET: _("Not arranged yet"),
}
SIGNS = {Status.REALISED: "done", Status.PARTLY: "busy", Status.NOT_YET: "todo"}


@dataclass(frozen=True)
class Said:
    respondent: str
    answer: str
    given: Given


@dataclass(frozen=True)
class IndicatorLine:
    indicator: Indicator
    said: list[Said] = field(default_factory=list)
    differs: bool = False
    by_records: str = ""  # what the records say; empty when they do not tell

    @property
    def asks_records(self) -> bool:
        return bool(self.indicator.computed_from)


@dataclass(frozen=True)
class FactorPart:
    factor: Factor
    outcome: Outcome
    lines: list[IndicatorLine]
    actions: list[Any]

    @property
    def status(self) -> str:
        return str(WORDS[self.outcome.status]) if self.outcome.status else ""

    @property
    def sign(self) -> str:
        return SIGNS[self.outcome.status] if self.outcome.status else "blocked"


def parts_of(
    schema: Schema, *, phase: str, given: Iterable[Given], records: Records
) -> list[FactorPart]:
    """Every factor with something to ask or to do in this phase."""
    given = list(given)
    said = scoring.latest(given)
    asked = {factor: _indicators(factor, phase) for factor in schema.factors.all()}
    outcomes = scoring.outcomes(asked_of(schema, phase), said)
    newest = _newest(given)
    parts = [
        FactorPart(
            factor,
            outcomes[factor.code],
            [_line(each, newest, said, records) for each in indicators],
            [each for each in factor.actions.all() if phase in each.phases],
        )
        for factor, indicators in asked.items()
    ]
    return [part for part in parts if part.lines or part.actions]


def asked_of(schema: Schema, phase: str) -> list[Asked]:
    """Its factors with what is asked of them in this phase; for a schema with all its parts."""
    return [
        Asked(
            factor.code, tuple(each.code for each in _indicators(factor, phase)),
            factor.living_area, factor.is_condition,
        )
        for factor in schema.factors.all()
    ]  # fmt: skip


def _indicators(factor: Factor, phase: str) -> list[Indicator]:
    return [each for each in factor.indicators.all() if phase in each.phases]


def _newest(given: Iterable[Given]) -> dict[str, dict[str, Given]]:
    """By indicator and respondent, the last answer, also one without a score."""
    found: dict[str, dict[str, Given]] = {}
    for each in sorted(given, key=lambda each: (each.on, each.order)):
        found.setdefault(each.indicator, {})[each.respondent] = each
    return found


def _line(
    indicator: Indicator,
    newest: dict[str, dict[str, Given]],
    said: dict[str, dict[str, float]],
    records: Records,
) -> IndicatorLine:
    by_respondent = newest.get(indicator.code, {})
    known = computed(indicator.code, records) if indicator.computed_from else None
    return IndicatorLine(
        indicator,
        [
            Said(str(who.label), str(AnswerValue(by_respondent[who].value).label),
                 by_respondent[who])
            for who in Respondent
            if who in by_respondent
        ],
        differs=scoring.differs(said.get(indicator.code, {})),
        by_records=str(known.label) if known else "",
    )  # fmt: skip
