"""What each person is told each working morning at 08:00, in one digest: tasks and the ladder."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from accounts.models import User
from cases import deadlines
from cases.choices import Owner
from cases.info_lines import InfoLine, info_lines
from cases.listeners import leads_of, linked_to, workers_of
from cases.models import Escalation, Task, Trajectory
from config.kit.dates import (
    ONE_DAY,
    at_eight,
    is_working_day,
    local_date,
    working_day_on_or_after,
)

LOOK_AHEAD_DAYS = 31
CATCH_UP_DAYS = 7


@dataclass(frozen=True)
class DigestLine:
    """One task in one digest: `kind` is remind, late or lead, or gap_lead as a step is."""

    task: Task
    label: str
    kind: str
    on: date

    @property
    def about(self) -> dict[str, str]:
        return {
            "task": str(self.task.pk),
            "label": self.label,
            "kind": self.kind,
            "on": self.on.isoformat(),
        }


@dataclass(frozen=True)
class LadderLine:
    """A step of the ladder in one person's digest: `kind` is gap, gap_lead or gap_scientist."""

    escalation: Escalation
    label: str
    kind: str
    on: date

    @property
    def about(self) -> dict[str, str]:
        return {
            "escalation": str(self.escalation.pk),
            "label": self.label,
            "kind": self.kind,
            "on": self.on.isoformat(),
        }


Line = DigestLine | LadderLine | InfoLine


def lines_of(task: Task) -> Iterator[DigestLine]:
    """Every line this task will ever give, with the morning it is told.

    What falls in a pause is told after it; of several reminders then only the last.
    """
    if task.owner_role in (Owner.WORKER, Owner.TEAM_LEAD):
        lines = deadlines.reminder_lines(
            task.code, clock_on=task.clock_on, dates=task.dates, opened_at=task.opened_at
        )
        yield from _after_pauses(task, lines)
    late_on = deadlines.late_on(task.code, task.dates)
    if late_on:
        yield DigestLine(task, "late", "late", deadlines.moved_to(late_on, task.pauses))
    lead_on = deadlines.lead_told_on(task.code, task.dates)
    if lead_on:
        yield DigestLine(task, "late", "lead", deadlines.moved_to(lead_on, task.pauses))
    if task.code == "D16" and task.label == str(max(deadlines.ABSENCE_HOURS)):
        yield DigestLine(task, f"{task.label} hours", "gap_lead", _next_morning(task.opened_at))


def _after_pauses(task: Task, lines: list[deadlines.Line]) -> Iterator[DigestLine]:
    put_off: dict[date, str] = {}
    for line in lines:
        if (on := deadlines.moved_to(line.on, task.pauses)) == line.on:
            yield DigestLine(task, line.label, "remind", on)
        else:
            put_off[on] = line.label
    for on, label in put_off.items():
        yield DigestLine(task, label, "remind", on)


def _next_morning(moment: datetime) -> date:
    """The first working day of which 08:00 is still to come."""
    day = local_date(moment)
    return working_day_on_or_after(day if moment <= at_eight(day) else day + ONE_DAY)


def digests_due(now: datetime, today: date) -> dict[User, list[Line]]:
    """Per person the lines that are due on a working morning up to now and still open.

    A morning that was missed (no planner ran) is caught up for a week; what was told before is
    left out by the caller. Empty before 08:00 and on free days.
    """
    if not is_working_day(today) or now < at_eight(today):
        return {}
    since = today - timedelta(days=CATCH_UP_DAYS)
    lines = [
        line
        for task in _open_tasks(today)
        for line in lines_of(task)
        if since < line.on <= today and at_eight(line.on) >= task.opened_at
    ]
    told = _by_person(lines, now, today)
    for person, line in _ladder_lines(since, now, today):
        told[person].append(line)
    infos = list(info_lines(since, today))
    workers = workers_of({line.trajectory.pk for line in infos}, now, today)
    for line in infos:
        for person in workers[line.trajectory.pk]:
            told[person].append(line)
    return told


def _ladder_lines(since: date, now: datetime, today: date) -> Iterator[tuple[User, LadderLine]]:
    """At one lost day the worker, at three the lead, from five the behavioural scientist too."""
    told = Escalation.objects.filter(closed_at=None, told_on__gt=since, told_on__lte=today)
    steps = list(told.select_related("trajectory"))
    workers = workers_of({step.trajectory_id for step in steps}, now, today)
    leads = leads_of({step.trajectory.team_id for step in steps}, today)
    linked = linked_to({step.trajectory_id for step in steps if step.level >= 3}, now)
    for step in steps:
        people = [(person, "gap_scientist") for person in linked[step.trajectory_id]]
        if step.level == 1:
            people += [(person, "gap") for person in workers[step.trajectory_id]]
        else:
            people += [(person, "gap_lead") for person in leads[step.trajectory.team_id]]
        for person, kind in people:
            yield person, LadderLine(step, f"level {step.level}", kind, step.told_on)


def _open_tasks(today: date) -> Iterable[Task]:
    around = timedelta(days=LOOK_AHEAD_DAYS)
    tasks = Task.objects.to_tell_of(today - around, today + around)
    return tasks.select_related("trajectory__coordinator", "round").prefetch_related(
        "round__pauses"
    )


def _by_person(lines: list[DigestLine], now: datetime, today: date) -> dict[User, list[Line]]:
    workers = workers_of({line.task.trajectory_id for line in lines}, now, today)
    leads = leads_of({line.task.trajectory.team_id for line in lines}, today)
    told: dict[User, list[Line]] = defaultdict(list)
    for line in lines:
        trajectory = line.task.trajectory
        of_lead = line.kind in ("lead", "gap_lead") or line.task.owner_role == Owner.TEAM_LEAD
        people = set(leads[trajectory.team_id] if of_lead else workers[trajectory.pk])
        if line.kind == "late" and trajectory.coordinator in _may_read(trajectory, workers, leads):
            people.add(trajectory.coordinator)
        for person in people:
            told[person].append(line)
    return told


def _may_read(
    trajectory: Trajectory, workers: dict[int, list[User]], leads: dict[int, list[User]]
) -> list[User]:
    """A coordinator who was replaced as worker reads the file no longer, so hears nothing of it."""
    return [*workers[trajectory.pk], *leads[trajectory.team_id]]
