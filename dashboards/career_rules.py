"""The indicators of the school career, pure: I02 (in part), I11-I13 and the causes.

Formulas: domain analysis, as in `rules.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cases.career_choices import Cause
from cases.levels import is_kept
from config.kit.dates import add_months
from dashboards import careers
from dashboards.facts import TrajectoryFacts
from dashboards.rules import Rate

DAYS_IN_YEAR = 365.25
LEVEL_AFTER_MONTHS = 12


@dataclass(frozen=True)
class Followed:
    """How often one youth changed school in so many days."""

    changes: int
    days: int


def partly_days(rows: Iterable[TrajectoryFacts]) -> list[int]:
    """I02: days with education in part per trajectory with an event, smallest first."""
    return sorted(row.school.partly_days for row in rows if row.first_event_on)


def changes_before(rows: Iterable[TrajectoryFacts]) -> list[Followed]:
    """I11 before the event: of who has an earlier school on file, from the first one on.

    When only the school of the event is known, nobody can tell whether there were others.
    """
    found = []
    for row in rows:
        first = row.first_event_on
        days = [day for day in careers.changes(row.stays) if first and day < first]
        if first and days:
            since = min(stay.since for stay in row.stays)
            found.append(Followed(len(days), (first - since).days))
    return found


def changes_after(rows: Iterable[TrajectoryFacts]) -> list[Followed]:
    """I11 from the event on, of who has a school on file."""
    found = []
    for row in rows:
        first, to = row.first_event_on, row.school.followed_to
        if first and to and first < to and row.stays:
            count = sum(first <= day < to for day in careers.changes(row.stays))
            found.append(Followed(count, (to - first).days))
    return found


def level_kept(rows: Iterable[TrajectoryFacts]) -> Rate:
    """I12: the level twelve months after leaving is at least that of the event, of who has both."""
    known = [kept for row in rows if (kept := _is_level_kept(row)) is not None]
    return Rate(sum(known), len(known))


def _is_level_kept(row: TrajectoryFacts) -> bool | None:
    first, left, to = row.first_event_on, row.left_on, row.school.followed_to
    if not (first and left and to) or add_months(left, LEVEL_AFTER_MONTHS) > to:
        return None
    month_12 = add_months(left, LEVEL_AFTER_MONTHS)
    return is_kept(careers.track_before(row.stays, first), careers.track_on(row.stays, month_12))


def dual_kept(rows: Iterable[TrajectoryFacts], today: date) -> Rate:
    """I13: places with a school of their own during which the own school was kept, of those since
    the event whose three months are over.
    """
    over = [
        careers.is_kept(row.stays, start, outside)
        for row in rows
        for start, outside in careers.dual_windows(row.stays)
        if row.first_event_on and row.first_event_on <= start and outside <= today
    ]
    return Rate(sum(over), len(over))


def causes(rows: Iterable[TrajectoryFacts]) -> list[int]:
    """How many young people have each cause, in the order of the list; one each."""
    found = [row.cause for row in rows]
    return [found.count(cause.value) for cause in Cause]
