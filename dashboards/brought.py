"""I01: how many trajectories each team, or kind of team, brought in. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboards import rules, small_numbers
from dashboards.figures import Facts
from dashboards.pilots import PilotTeam


@dataclass(frozen=True)
class Brought:
    """I01 for one team or kind of team; `fewer_than` when that may be said of a hidden count."""

    name: str
    count: int | None
    target: int
    fewer_than: int | None = None


def brought_by_team(
    teams: Sequence[PilotTeam], rows: Facts, *, own: set[int], k: int
) -> list[Brought]:
    """I01 per team: the own teams as they are and first, the others by the rules."""
    mine = [team for team in teams if team.team in own]
    others = [team for team in teams if team.team not in own]
    found = [Brought(each.name, rules.included(rows, each.team), each.target) for each in mine]
    counted = [(each.name, rules.included(rows, each.team), each.target) for each in others]
    return found + _protected(counted, k)


def brought_by_kind(
    teams: Sequence[PilotTeam], rows: Facts, *, names: dict[str, str], k: int
) -> list[Brought]:
    """I01 per kind of team, for who knows no team: nobody's own."""
    counted = []
    for kind in sorted({team.kind for team in teams}):
        of_kind = [team for team in teams if team.kind == kind]
        count = sum(rules.included(rows, team.team) for team in of_kind)
        counted.append((names[kind], count, sum(team.target for team in of_kind)))
    return _protected(counted, k)


def _protected(counted: Sequence[tuple[str, int, int]], k: int) -> list[Brought]:
    shown, total = small_numbers.protect([count for _name, count, _target in counted], k)
    # Of one hidden count, and of all when even their sum is small, this much is sure.
    fewer_than = k if len(counted) == 1 or total is None else None
    return [
        Brought(name, count, target, fewer_than if count is None else None)
        for (name, _count, target), count in zip(counted, shown, strict=True)
    ]
