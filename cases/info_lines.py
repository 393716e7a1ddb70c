"""The lines of a digest about dates to know: told once, on the morning of the day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from cases.choices import EventKind
from cases.dates_to_know import DateToKnow, dates_of
from cases.models import Trajectory
from cases.school_duty import ENDS_AT
from config.kit.dates import add_months


@dataclass(frozen=True)
class InfoLine:
    """One date to know of one trajectory."""

    trajectory: Trajectory
    known: DateToKnow
    kind: str = "info"

    @property
    def on(self) -> date:
        return self.known.told_on

    @property
    def about(self) -> dict[str, str]:
        return {
            "trajectory": str(self.trajectory.pk),
            "label": self.known.label,
            "kind": self.kind,
            "on": self.on.isoformat(),
        }


def info_lines(since: date, today: date) -> Iterator[InfoLine]:
    """What is told from the day after `since` up to today, of who is still followed."""
    for trajectory in _may_have_dates(today):
        round = trajectory.newest_round
        for known in dates_of(round, trajectory.youth.birth_date):
            if since < known.told_on <= today and known.on >= trajectory.opened_on:
                yield InfoLine(trajectory, known)


def _may_have_dates(today: date) -> Iterator[Trajectory]:
    """In detention, or 16 in the last year or within a week (it is told before a free day)."""
    soon = add_months(today, -12 * ENDS_AT) + timedelta(weeks=1)
    turned = (add_months(today, -12 * (ENDS_AT + 1)), soon)
    concerns = Q(rounds__kind=EventKind.DETENTION, rounds__withdrawn_at=None)
    concerns |= Q(youth__birth_date__range=turned)
    running = Trajectory.objects.running().filter(concerns).distinct()
    yield from running.select_related("youth").prefetch_related("rounds__milestones")
