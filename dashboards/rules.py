"""The indicators of the pilot, pure: from facts to figures. Formulas: domain analysis, I01-I05,
I10 and I19.

A rate shows its numerator and denominator; rounds whose term has not ended are left out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from cases import deadlines
from config.kit.dates import add_months
from dashboards.facts import TrajectoryFacts, all_rounds
from dashboards.round_facts import RoundFacts

FOLLOWED_MONTHS = 3
LOST_CLASSES = ((0, 0), (1, 5), (6, 10), (11, 20), (21, None))


@dataclass(frozen=True)
class Rate:
    part: int
    whole: int

    @property
    def rest(self) -> int:
        return self.whole - self.part


def school_year_start(today: date) -> date:
    """School years run from 1 August."""
    return date(today.year if today.month >= 8 else today.year - 1, 8, 1)


def included_since(rows: Iterable[TrajectoryFacts], first: date) -> list[TrajectoryFacts]:
    return [row for row in rows if row.included_on and row.included_on >= first]


def included(rows: Iterable[TrajectoryFacts], team: int) -> int:
    """I01: trajectories of this team that count for the pilot."""
    return sum(row.team == team and row.included_on is not None for row in rows)


def lost_days(rows: Iterable[TrajectoryFacts]) -> list[int]:
    """I02: days without education per trajectory with an event, smallest first."""
    return sorted(row.lost_days for row in rows if row.first_event_on)


def uninterrupted(rows: Iterable[TrajectoryFacts]) -> Rate:
    """I10: at most 5 school days lost in the first twelve months and a school now, of those who
    were followed for three months.
    """
    followed = [row for row in rows if _is_followed_long_enough(row)]
    most = deadlines.INTERRUPTION_IF_MORE_THAN
    kept = [r for r in followed if r.school.first_year_lost <= most and not r.school.no_school]
    return Rate(len(kept), len(followed))


def _is_followed_long_enough(row: TrajectoryFacts) -> bool:
    first, to = row.first_event_on, row.school.followed_to
    return first is not None and to is not None and add_months(first, FOLLOWED_MONTHS) <= to


def four_weeks_at_home(rows: Iterable[TrajectoryFacts]) -> Rate:
    """I19: a gap of four weeks (20 school days) or more, of those with an event."""
    happened = [row for row in rows if row.first_event_on]
    long = max(deadlines.LADDER.values())
    return Rate(sum(row.school.longest_gap >= long for row in happened), len(happened))


def plan_on_time(
    rows: Iterable[TrajectoryFacts], today: date, *, without_pauses: bool = False
) -> Rate:
    """I03: plans agreed on day 21 at the latest, of the rounds whose day 21 has come.

    On day 21 itself a plan that is still open is not counted yet. `without_pauses`: paused days
    are not counted, so that day 21 comes so much later.
    """
    due = [(each, _plan_due(each, today, without_pauses)) for each in all_rounds(rows)]
    measurable = [(each, day) for each, day in due if _plan_is_measurable(each, day, today)]
    on_time = [each for each, day in measurable if each.agreed_on and each.agreed_on <= day]
    return Rate(len(on_time), len(measurable))


def plans_to_come(rows: Iterable[TrajectoryFacts], today: date) -> int:
    """I03: rounds whose day 21 has not come, so that nothing can be said yet."""
    counting = [each for each in all_rounds(rows) if each.plan_due_on]
    return sum(not _plan_is_measurable(each, each.plan_due_on, today) for each in counting)


def _plan_due(each: RoundFacts, today: date, without_pauses: bool) -> date | None:
    if not each.intake_on or not each.plan_due_on or not without_pauses:
        return each.plan_due_on
    counted_to = each.agreed_on or today
    days = deadlines.paused_days(each.plan_pauses, after=each.intake_on, up_to=counted_to)
    return each.plan_due_on + timedelta(days=days)


def _plan_is_measurable(each: RoundFacts, due_on: date | None, today: date) -> bool:
    return due_on is not None and (due_on < today or (due_on == today and bool(each.agreed_on)))


def plan_days(rows: Iterable[TrajectoryFacts]) -> list[int]:
    """Days from intake to the agreed plan, smallest first."""
    return sorted(
        (each.agreed_on - each.intake_on).days
        for each in all_rounds(rows)
        if each.agreed_on and each.intake_on
    )


def old_school_there(rows: Iterable[TrajectoryFacts]) -> Rate:
    """I04: held tables with the old school, of those where it was needed."""
    asked = [table for each in all_rounds(rows) for table in each.tables if table.old_school_asked]
    return Rate(sum(table.old_school_there for table in asked), len(asked))


def days_to_table(rows: Iterable[TrajectoryFacts]) -> list[int]:
    """I05: days from the event to the first table of a round, smallest first."""
    return sorted(
        (min(table.held_on for table in each.tables) - each.event_on).days
        for each in all_rounds(rows)
        if each.tables and each.event_on
    )


def within_table_term(days: Sequence[int]) -> Rate:
    """I05: the share of tables held within 14 days."""
    term = deadlines.term("D03").length
    return Rate(sum(each <= term for each in days), len(days))


def next_place_known(rows: Iterable[TrajectoryFacts]) -> Rate:
    """I16: departures of which the youth said in time to know home, school or work, and helper."""
    left = [each for each in all_rounds(rows) if each.left_on]
    return Rate(sum(each.next_known for each in left), len(left))


def request_days(rows: Iterable[TrajectoryFacts]) -> list[int]:
    """I22: days from a request (place, budget, indication) to its answer, smallest first."""
    return sorted(days for row in rows for days in row.request_days)


def middle(values: Sequence[int]) -> float | None:
    return median(values) if values else None


def by_class(days: Sequence[int]) -> list[tuple[int, int | None, int]]:
    """How many trajectories fall in each class of lost days: (from, to, count)."""
    return [
        (low, high, sum(low <= each and (high is None or each <= high) for each in days))
        for low, high in LOST_CLASSES
    ]
