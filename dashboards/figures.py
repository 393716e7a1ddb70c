"""The pilot's figures as one reader may see them: rules over facts, then small numbers. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from statistics import fmean

from dashboards import career_rules, rules, small_numbers
from dashboards.career_rules import Followed
from dashboards.facts import TrajectoryFacts
from dashboards.rules import Rate
from dashboards.shown import Mean, Pace, Share, Spread
from dashboards.small_numbers import Counts

Facts = Sequence[TrajectoryFacts]


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
    def partly_days(self) -> Spread:
        return self._spread(career_rules.partly_days)

    @cached_property
    def uninterrupted(self) -> Share:
        return self.share(rules.uninterrupted)

    @cached_property
    def four_weeks_at_home(self) -> Share:
        return self.share(rules.four_weeks_at_home)

    @cached_property
    def plan_on_time(self) -> Share:
        return self.share(lambda rows: rules.plan_on_time(rows, self.today))

    @cached_property
    def plan_days(self) -> Spread:
        return self._spread(rules.plan_days)

    @property
    def plans_to_come(self) -> int | None:
        return rules.plans_to_come(self.own, self.today) if self.is_own else None

    @cached_property
    def old_school_there(self) -> Share:
        return self.share(rules.old_school_there)

    @cached_property
    def days_to_table(self) -> Spread:
        return self._spread(rules.days_to_table)

    @cached_property
    def within_table_term(self) -> Share:
        return self.share(lambda rows: rules.within_table_term(rules.days_to_table(rows)))

    @cached_property
    def request_days(self) -> Spread:
        return self._spread(rules.request_days)

    @cached_property
    def changes_before(self) -> Pace:
        return self._pace(career_rules.changes_before)

    @cached_property
    def changes_after(self) -> Pace:
        return self._pace(career_rules.changes_after, split=True)

    @cached_property
    def level_kept(self) -> Share:
        return self.share(career_rules.level_kept)

    @cached_property
    def dual_kept(self) -> Share:
        return self.share(lambda rows: career_rules.dual_kept(rows, self.today))

    @cached_property
    def causes(self) -> tuple[Counts, int | None]:
        return self._table(career_rules.causes)

    def _table(self, count: Callable[[Facts], Sequence[int]]) -> tuple[Counts, int | None]:
        others = None if self.others is None else count(self.others)
        return small_numbers.table(count(self.own), others, self.k)

    def share(self, count: Callable[[Facts], Rate]) -> Share:
        """So many of so many by one rule, as this reader may see it."""

        def cells(rows: Facts) -> list[int]:
            rate = count(rows)
            return [rate.part, rate.rest]

        (part, _rest), whole = self._table(cells)
        return Share(part, whole)

    def share_behind(self, count: Callable[[Facts], Rate]) -> Share:
        """As `share`, where one young person may count several times: enough of the others have to
        stand behind each number.
        """
        share = self.share(count)
        if self.others is None:
            return share
        rates = [count([row]) for row in self.others]
        if sum(rate.whole > 0 for rate in rates) < self.k:
            return Share(None, None)
        behind = (sum(rate.part > 0 for rate in rates), sum(rate.rest > 0 for rate in rates))
        return Share(None, share.whole) if min(behind) < self.k else share

    def mean(self, values: Callable[[Facts], list[float | None]], *, least: int) -> Mean:
        """What was said, from 0 to 100, by at least so many; and how many of the asked answered."""

        def answers(rows: Facts) -> list[float]:
            return [each for each in values(rows) if each is not None]

        share = self.share(lambda rows: Rate(len(answers(rows)), len(values(rows))))
        others = None if self.others is None else answers(self.others)
        said = [*answers(self.own), *(others or ())]
        few = len(said) < least or (others is not None and len(others) < max(self.k, least))
        return Mean(None if few else 100 * fmean(said), share)

    def _spread(self, values: Callable[[Facts], list[int]]) -> Spread:
        own, others = values(self.own), None if self.others is None else values(self.others)
        _cells, count = self._table(lambda rows: [len(values(rows))])
        return Spread(
            count,
            small_numbers.middle(own, others, self.k),
            small_numbers.middle_half(own, others, self.k),
            small_numbers.extent(own, others),
        )

    def _pace(self, followed: Callable[[Facts], list[Followed]], *, split: bool = False) -> Pace:
        """With `split` who changed and who did not are both counted, so both may be too few. The
        sums are shown of the own rows alone.
        """

        def cells(rows: Facts) -> list[int]:
            changed = [each.changes > 0 for each in followed(rows)]
            return [sum(changed), len(changed) - sum(changed)] if split else [len(changed)]

        shown, count = self._table(cells)
        if not count or None in shown:
            return Pace(count, None, None, None)
        rows = followed([*self.own, *(self.others or ())])
        times = sum(each.changes for each in rows)
        years = sum(each.days for each in rows) / career_rules.DAYS_IN_YEAR
        if not self.is_own:
            return Pace(count, None, None, times / years)
        return Pace(count, times, years, times / years)
