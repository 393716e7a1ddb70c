"""Everything that happened in a file, the newest first, with who did it. Pure on loaded rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from accounts.choices import Role
from accounts.models import User
from cases import steps, titles
from cases.assigning import said_of
from cases.choices import GrantGround, MilestoneCode, TaskState
from cases.danger import facts_of
from cases.models import AccessGrant, Assignment, Milestone, Task, Trajectory, TriggerEvent
from cases.row_changes import changes_of
from cases.ticking import may_take_back
from cases.withdrawing import may_undo
from config.kit.dates import AMSTERDAM
from config.kit.tags import longday

# What a task of the process reaches: one entry, under the name of the milestone.
REACHES = {
    "INFORM": MilestoneCode.M2,
    "D02": MilestoneCode.M3,
    "CALL": MilestoneCode.M4,
    "D03": MilestoneCode.M5,
    "REPORT": MilestoneCode.M6,
    "D01": MilestoneCode.M7,
    "D09": MilestoneCode.M12,
    "DEPART": MilestoneCode.M13,
}


@dataclass(frozen=True)
class Entry:
    """`has_time` is False for what is only known by its day. `task` can be taken back; `event` is
    one that still counts, and `may_undo` says that it can be taken back without a reason."""

    at: datetime
    title: str
    who: str = ""
    detail: str = ""
    has_time: bool = True
    is_withdrawn: bool = False
    task: Task | None = None
    event: TriggerEvent | None = None
    may_undo: bool = False


def history_of(
    trajectory: Trajectory, *, reader: User, with_changes: bool, now: datetime
) -> list[Entry]:
    """The entries of this trajectory and of the events of its youth; a fixed number of queries.

    What a former worker noted with an event shows only to a new worker who may read it; what a
    field held before (`with_changes`), to who may also read the log of this file.
    """
    mine = trajectory.assignment_of(reader)
    sees_log = bool(mine) or trajectory.team_id in reader.role_teams(Role.TEAM_LEAD)
    tasks = list(trajectory.tasks.select_related("closed_by").for_list())
    told = {
        (task.round_id, REACHES[task.code])
        for task in tasks
        if task.state == TaskState.DONE and task.code in REACHES
    }
    rows = Milestone.objects.filter(round__trajectory=trajectory).exclude(code=MilestoneCode.M1)
    rows = rows.select_related("done_by")
    milestones = [each for each in rows if (each.round_id, each.code) not in told]
    events = TriggerEvent.objects.filter(round__trajectory=trajectory).select_related("entered_by")
    assignments = trajectory.assignments.select_related("user", "by")
    grants = trajectory.grants.select_related("user", "granted_by").filter(starts_at__lte=now)
    entries = [
        *(entry for event in events for entry in _of_event(event, mine, now)),
        *(Entry(*fact) for fact in facts_of(trajectory.youth)),
        *(Entry(*fact) for fact in said_of(trajectory)),
        *(entry for milestone in milestones for entry in _of_milestone(milestone)),
        *(entry for task in tasks for entry in _of_task(task, now)),
        *(entry for assignment in assignments for entry in _of_assignment(assignment)),
        *(entry for grant in grants for entry in _of_grant(grant, sees_log=sees_log)),
    ]
    if with_changes:
        entries += [
            Entry(at=each.at, title=each.title, who=each.who, detail=each.detail)
            for each in changes_of(trajectory.youth)
        ]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def _of_event(event: TriggerEvent, mine: Assignment | None, now: datetime) -> Iterator[Entry]:
    reads_note = not mine or mine.reads_note(event.entered_by_id, event.entered_at)
    day = longday(event.effective_on) if event.effective_on else _("day not known yet")
    yield Entry(
        at=event.entered_at,
        title=_("Event logged: %(kind)s, %(day)s")
        % {"kind": event.get_kind_display().lower(), "day": day},
        who=_name(event.entered_by),
        detail=event.note if reads_note else "",
        is_withdrawn=event.withdrawn_at is not None,
        event=None if event.withdrawn_at else event,
        may_undo=may_undo(event, now=now),
    )
    if event.withdrawn_at:
        title = _("Event withdrawn: %(kind)s") % {"kind": event.get_kind_display().lower()}
        yield Entry(at=event.withdrawn_at, title=title)


def _of_milestone(milestone: Milestone) -> Iterator[Entry]:
    label = milestone.get_code_display()
    if milestone.done_on:
        yield Entry(
            at=_day_start(milestone.done_on),
            title=label,
            who=_name(milestone.done_by),
            has_time=False,
        )


def _of_task(task: Task, now: datetime) -> Iterator[Entry]:
    title = titles.title(task)
    for earlier in task.earlier_dates:
        moment, was = parse_datetime(earlier["until"]), parse_date(earlier["due_on"])
        yield Entry(
            at=moment,
            title=_("New day for: %(task)s") % {"task": title},
            detail=_("It was %(day)s.") % {"day": longday(was)},
        )
    if task.is_open:
        return
    done = task.state == TaskState.DONE
    yield Entry(
        at=task.closed_at,
        title=_closed(task, done, title),
        who=_name(task.closed_by) or (steps.asked(task) if done else ""),
        detail=task.reason,
        task=task if may_take_back(task, now=now) else None,
    )


def _closed(task: Task, done: bool, title: str) -> str:
    if not done:
        return _("No longer needed: %(task)s") % {"task": title}
    if task.code in REACHES:
        return str(REACHES[task.code].label)
    return _("Done: %(task)s") % {"task": title}


def _of_assignment(assignment: Assignment) -> Iterator[Entry]:
    who = _name(assignment.user)
    yield Entry(
        at=_day_start(assignment.starts_on),
        title=_("%(name)s works on it") % {"name": who},
        who=_name(assignment.by),
        has_time=False,
    )
    if assignment.ended_at:
        title = _("%(name)s no longer works on it") % {"name": who}
        yield Entry(at=assignment.ended_at, title=title)


def _of_grant(grant: AccessGrant, *, sees_log: bool) -> Iterator[Entry]:
    """Why somebody opened the file is for who may see its log."""
    is_hidden = grant.ground == GrantGround.BREAK_GLASS and not sees_log
    what = {"name": _name(grant.user), "ground": grant.get_ground_display()}
    yield Entry(
        at=grant.starts_at,
        title=_("%(ground)s: %(name)s") % what,
        who=_name(grant.granted_by),
        detail="" if is_hidden else grant.reason,
        has_time=False,
    )
    if grant.ended_at:
        yield Entry(at=grant.ended_at, title=_("Ended: %(ground)s, %(name)s") % what)


def _name(user: User | None) -> str:
    return user.display_name if user else ""


def _day_start(day: date) -> datetime:
    return datetime.combine(day, time(), AMSTERDAM)
