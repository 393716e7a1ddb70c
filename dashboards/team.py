"""The rows of a whole team for who leads it. Pure; they read what `for_work` loads.

A row is a worker's row with the lead's own work on it: who coordinates, and who works on it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from cases import deadlines, rules, timing, titles
from cases.choices import Owner, SignalCode
from cases.models import Task, Trajectory
from cases.worklist import LATER, Row

LATE, WEEK, NOBODY, ON_TRACK = "late", "week", "nobody", "on_track"
# What a lead is told of and counts: the work of the team and the lead's own.
OWNERS = (Owner.WORKER, Owner.TEAM_LEAD)


@dataclass(frozen=True)
class TeamRow:
    """One young person of the team. `coordinator` says how far naming one has come."""

    row: Row
    signal: SignalCode
    group: str
    title: str
    note: str
    also: str
    people: str
    coordinator: str
    may_name: bool
    is_pressing: bool

    @property
    def trajectory(self) -> Trajectory:
        return self.row.trajectory


def team_rows(rows: Iterable[Row], today: date) -> list[TeamRow]:
    return [_team_row(row, today) for row in rows]


def grouped(rows: Iterable[TeamRow]) -> dict[str, list[TeamRow]]:
    """The rows by group, each in the order they came in."""
    found: dict[str, list[TeamRow]] = {LATE: [], WEEK: [], NOBODY: [], ON_TRACK: []}
    for row in rows:
        found[row.group].append(row)
    return found


def _team_row(row: Row, today: date) -> TeamRow:
    trajectory = row.trajectory
    own = [task for task in trajectory.open_tasks if task.owner_role == Owner.TEAM_LEAD]
    naming = next((task for task in own if task.code == "D25"), None)
    signal = deadlines.worst([row.signal, *(task.signal(today) for task in own)])
    leads = rules.cause_of(own, today) if signal != row.signal else None
    return TeamRow(
        row=row,
        signal=signal,
        group=_group(row, signal),
        title=titles.title(leads) if leads else row.title,
        note=timing.note(leads, today) if leads else row.note,
        also="" if leads else row.also,
        people=", ".join(user.display_name for user in row.workers),
        coordinator=_coordinator(trajectory, naming, leads, today),
        may_name=bool(naming and row.workers),
        is_pressing=row.is_pressing or any(task.act_by <= today for task in own),
    )


def _group(row: Row, signal: SignalCode) -> str:
    if not row.workers:
        return NOBODY
    if signal == SignalCode.LATE:
        return LATE
    return ON_TRACK if row.group == LATER and signal == SignalCode.OK else WEEK


def _coordinator(
    trajectory: Trajectory, naming: Task | None, leads: Task | None, today: date
) -> str:
    asked = trajectory.proposed_coordinator
    if asked:
        return _("%(name)s is asked as coordinator.") % {"name": asked.display_name}
    if not naming or leads is naming:
        return ""
    return _("No coordinator yet, %(when)s.") % {"when": timing.note(naming, today)}
