"""What young people and parents said, and how the factors of the guide stand, per trajectory."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from statistics import mean

from cases.choices import Phase
from perspectives import scoring
from perspectives.answering import as_given
from perspectives.instrument_choices import Respondent
from perspectives.models import Answer, FamilyInformed, newest_instruments
from perspectives.scoring import Given, Status
from perspectives.standing import asked_of

WELL_INFORMED = "A1.7"
PHASES = tuple(Phase)
Factor = tuple[str, str, bool]  # schema, phase, whether it is arranged


@dataclass(frozen=True)
class Voices:
    """`heard`: what the youth last said about being heard, `informed`: what the parents last said
    about being informed, from 0 to 1; None when nobody answered. `factors`: those with a status.
    """

    heard: float | None = None
    informed: float | None = None
    factors: tuple[Factor, ...] = ()


def voices(trajectories: Collection[int]) -> dict[int, Voices]:
    """By trajectory, in a fixed number of queries."""
    given = _given(trajectories)
    pages, factors = _on_their_page(trajectories), _factors(given)
    return {
        pk: Voices(
            _newest(given[pk], scoring.FELT_HEARD, Respondent.YOUTH),
            pages.get(pk, _newest(given[pk], (WELL_INFORMED,), Respondent.PARENT)),
            tuple(factors.get(pk, ())),
        )
        for pk in trajectories
    }


def _given(trajectories: Collection[int]) -> dict[int, list[tuple[str, Given]]]:
    """Every answer with its phase."""
    rows = Answer.objects.filter(answer_set__trajectory__in=trajectories)
    found: dict[int, list[tuple[str, Given]]] = defaultdict(list)
    for row in rows.select_related("indicator", "answer_set"):
        found[row.answer_set.trajectory_id].append((row.answer_set.phase, as_given(row)))
    return found


def _newest(
    given: Iterable[tuple[str, Given]], codes: Collection[str], who: Respondent
) -> float | None:
    """The mean of these questions in the newest set in which one of them has a score."""
    by_set: dict[tuple[object, int], list[float]] = defaultdict(list)
    for _phase, each in given:
        score = scoring.score(each.scale, each.value)
        if each.indicator in codes and each.respondent == who and score is not None:
            by_set[each.on, each.order].append(score)
    return mean(by_set[max(by_set)]) if by_set else None


def _on_their_page(trajectories: Collection[int]) -> dict[int, float]:
    """The newest answer of each parent on the own page, as one number."""
    rows = FamilyInformed.objects.filter(trajectory__in=trajectories).order_by("on", "pk")
    newest = {(row.trajectory_id, row.guardian_id): (row.score - 1) / 4 for row in rows}
    found: dict[int, list[float]] = defaultdict(list)
    for (pk, _guardian), score in newest.items():
        found[pk].append(score)
    return {pk: mean(scores) for pk, scores in found.items()}


def _factors(given: dict[int, list[tuple[str, Given]]]) -> dict[int, list[Factor]]:
    schemas = [schema for each in newest_instruments() for schema in each.schemas.all()]
    asked = {(row.code, phase): asked_of(row, phase) for row in schemas for phase in PHASES}
    found: dict[int, list[Factor]] = defaultdict(list)
    for pk, rows in given.items():
        for (schema, phase), factors in asked.items():
            said = scoring.latest(each for of, each in rows if of == phase)
            for outcome in scoring.outcomes(factors, said).values():
                if outcome.status:
                    found[pk].append((schema, phase, outcome.status is Status.REALISED))
    return found
