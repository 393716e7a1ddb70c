"""The pilot's figures as one reader may see them: rules over facts, then small numbers. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dashboards import rules, small_numbers
from dashboards.facts import PilotTeam, TrajectoryFacts
from dashboards.rules import Rate
from dashboards.small_numbers import Counts

Facts = Sequence[TrajectoryFacts]


@dataclass(frozen=True)
class Share:
    """So many of so many; None is not shown."""

    part: int | None
    whole: int | None

    @property
    def rest(self) -> int | None:
        return None if self.part is None or self.whole is None else self.whole - self.part

    @property
    def percent(self) -> int | None:
        return small_numbers.percent(self.part, self.whole)

    @property
    def is_empty(self) -> bool:
        return self.whole == 0


@dataclass(frozen=True)
class Spread:
    """How a number of days lies over those it was counted for; None is not shown."""

    count: int | None
    middle: float | None
    half: tuple[float, float] | None
    extent: tuple[int, int] | None

    @property
    def is_empty(self) -> bool:
        return self.count == 0


@dataclass(frozen=True)
class Brought:
    """I01 for one team or kind of team; `fewer_than` when that may be said of a hidden count."""

    name: str
    count: int | None
    target: int
    fewer_than: int | None = None


@dataclass(frozen=True)
class Sight:
    """Whose rows are counted for a reader: the own as they are, the others by the rules with k.

    Without others (None) everything is the reader's own and shown; with others and nothing of
    the own, everything follows the rules.
    """

    own: Facts
    others: Facts | None
    k: int
    today: date

    @property
    def is_own(self) -> bool:
        return self.others is None

    @property
    def is_empty(self) -> bool:
        return not self.own and not self.others

    @cached_property
    def lost_days(self) -> Spread:
        return self._spread(rules.lost_days)

    @cached_property
    def lost_classes(self) -> Counts:
        def count(rows: Facts) -> list[int]:
            return [number for _low, _high, number in rules.by_class(rules.lost_days(rows))]

        return self._table(count)[0]

    @cached_property
    def uninterrupted(self) -> Share:
        return self._share(rules.uninterrupted)

    @cached_property
    def four_weeks_at_home(self) -> Share:
        return self._share(rules.four_weeks_at_home)

    @cached_property
    def plan_on_time(self) -> Share:
        return self._share(lambda rows: rules.plan_on_time(rows, self.today))

    @cached_property
    def plan_days(self) -> Spread:
        return self._spread(rules.plan_days)

    @property
    def plans_to_come(self) -> int | None:
        return rules.plans_to_come(self.own, self.today) if self.is_own else None

    @cached_property
    def old_school_there(self) -> Share:
        return self._share(rules.old_school_there)

    @cached_property
    def days_to_table(self) -> Spread:
        return self._spread(rules.days_to_table)

    @cached_property
    def within_table_term(self) -> Share:
        return self._share(lambda rows: rules.within_table_term(rules.days_to_table(rows)))

    @cached_property
    def request_days(self) -> Spread:
        return self._spread(rules.request_days)

    def _table(self, count: Callable[[Facts], Sequence[int]]) -> tuple[Counts, int | None]:
        others = None if self.others is None else count(self.others)
        return small_numbers.table(count(self.own), others, self.k)

    def _share(self, count: Callable[[Facts], Rate]) -> Share:
        def cells(rows: Facts) -> list[int]:
            rate = count(rows)
            return [rate.part, rate.rest]

        (part, _rest), whole = self._table(cells)
        return Share(part, whole)

    def _spread(self, values: Callable[[Facts], list[int]]) -> Spread:
        own, others = values(self.own), None if self.others is None else values(self.others)
        _cells, count = self._table(lambda rows: [len(values(rows))])
        return Spread(
            count,
            small_numbers.middle(own, others, self.k),
            small_numbers.middle_half(own, others, self.k),
            small_numbers.extent(own, others),
        )


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
