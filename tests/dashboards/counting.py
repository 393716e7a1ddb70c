"""Facts made by hand, for rules that need no database."""

from datetime import date, timedelta

from dashboards.facts import TrajectoryFacts
from dashboards.round_facts import HeldTable, RoundFacts

EVENT = date(2028, 12, 5)


def round_facts(
    *, team: int = 1, on: date | None = EVENT, agreed_in: int | None = None,
    table_in: int | None = None, old_school: bool = True, left_in: int | None = None,
    next_known: bool = False,
) -> RoundFacts:  # fmt: skip
    """A round with the intake on the day of the event; `..._in` counts days from it."""
    held = () if table_in is None else (HeldTable(on + timedelta(table_in), True, old_school),)
    agreed = None if agreed_in is None else on + timedelta(agreed_in)
    left_on = None if left_in is None else on + timedelta(left_in)
    return RoundFacts(1, team, on, on, agreed, held, left_on, next_known)


def facts(*rounds: RoundFacts, team: int = 1, lost: int = 0) -> TrajectoryFacts:
    return TrajectoryFacts(1, team, EVENT, lost, rounds or (round_facts(team=team),))
