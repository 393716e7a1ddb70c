"""The indicators of who was heard and informed, and of the factors, over facts. Pure."""

from collections.abc import Iterable

from dashboards.facts import TrajectoryFacts
from dashboards.rules import Rate

LEAST_VOICES = 5  # I08: nobody reads what fewer youths or parents said


def heard(rows: Iterable[TrajectoryFacts]) -> list[float | None]:
    """I08: of each youth with a school talk what was said about being heard; None: no answer."""
    return [
        row.voices.heard
        for row in rows
        if row.voices.heard is not None or any(each.talk_on for each in row.rounds)
    ]


def informed(rows: Iterable[TrajectoryFacts]) -> list[float | None]:
    """I20: of each agreed plan how well the parents say to be informed; None: no answer."""
    return [
        row.voices.informed
        for row in rows
        if row.voices.informed is not None or any(each.agreed_on for each in row.rounds)
    ]


def factors(rows: Iterable[TrajectoryFacts], schema: str, phase: str) -> Rate:
    """I21: the factors that are arranged, of those with a status."""
    found = [
        is_arranged
        for row in rows
        for of, at, is_arranged in row.voices.factors
        if (of, at) == (schema, phase)
    ]
    return Rate(sum(found), len(found))
