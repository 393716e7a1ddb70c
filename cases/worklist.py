"""The lines of a worklist: per young person the next step. Pure; the clock comes from outside.

They read what `TrajectoryQuerySet.for_work` loads, so that a page asks a fixed number of queries.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from cases import deadlines, rules, steps, timing, titles
from cases.choices import MilestoneCode, Owner, SignalCode, Status
from cases.models import Task, Trajectory, Youth

NOW, WEEK, LATER = "now", "week", "later"


@dataclass(frozen=True)
class Row:
    """One young person: the next step, and what else is open by the end of the week.

    `signal` is the worst of the worker's open tasks, also when `task`, the next step, is not the
    one that causes it (`cause` is). `deadline` is the first day on which something has to be done.
    """

    trajectory: Trajectory
    task: Task | None
    cause: Task | None
    signal: SignalCode
    group: str
    deadline: date | None
    is_pressing: bool
    person: str
    title: str
    url: str
    go_on: str
    asks_why: bool = False  # before it is put off until tomorrow
    note: str = ""
    also: str = ""

    @property
    def is_late(self) -> bool:
        return self.signal == SignalCode.LATE

    @property
    def tick_url(self) -> str:
        return steps.tick_url(self.task) if self.task else ""

    @property
    def may_snooze(self) -> bool:
        return bool(self.task) and self.group == NOW

    @property
    def workers(self) -> list[User]:
        return [assignment.user for assignment in self.trajectory.working]


def rows_for(trajectories: Iterable[Trajectory], today: date) -> list[Row]:
    """A row for every running trajectory, the nearest deadline first, never by name."""
    rows = [_row(trajectory, today) for trajectory in trajectories]
    return sorted(rows, key=lambda row: (row.deadline or date.max, row.trajectory.pk))


def person(youth: Youth, today: date) -> str:
    """Samira B., 14 years"""
    age = youth.age(today)
    if age is None:
        return youth.short_name
    text = ngettext("%(name)s, %(age)s year", "%(name)s, %(age)s years", age)
    return text % {"name": youth.short_name, "age": age}


def end_of_week(today: date) -> date:
    return today + timedelta(days=6 - today.weekday())


def worker_tasks(trajectory: Trajectory) -> list[Task]:
    return [task for task in trajectory.open_tasks if task.owner_role == Owner.WORKER]


def _row(trajectory: Trajectory, today: date) -> Row:
    tasks = worker_tasks(trajectory)
    awake = [task for task in tasks if not task.waits_until(today)]
    task = rules.next_task(awake or tasks, steps.ORDER)
    if not task:
        return _quiet_row(trajectory, today)
    deadline = min(each.act_by for each in awake or tasks)
    return Row(
        trajectory=trajectory,
        task=task,
        cause=rules.cause_of(tasks, today),
        signal=rules.signal_of(tasks, today),
        group=_group(tasks, awake, deadline, today),
        deadline=deadline,
        is_pressing=any(_is_pressing(each, today) for each in awake),
        person=person(trajectory.youth, today),
        title=titles.title(task),
        url=steps.page(task),
        go_on=steps.go_on(task),
        asks_why=task.signal(today) == SignalCode.LATE,
        note=_note(task, today),
        also=_also([each for each in tasks if each is not task], today),
    )


def _is_pressing(task: Task, today: date) -> bool:
    return task.act_by <= today and task.code not in deadlines.INFO_CODES


def _group(tasks: Sequence[Task], awake: Sequence[Task], deadline: date, today: date) -> str:
    """Now is what asks attention today; what was put off until tomorrow comes this week."""
    if rules.signal_of(awake, today) != SignalCode.OK:
        return NOW
    days = [day for task in tasks if (day := task.waits_until(today))]
    days += [deadline] if awake else []
    return WEEK if min(days) <= end_of_week(today) else LATER


def _note(task: Task, today: date) -> str:
    if task.is_snoozed(today):
        return _("again on %(day)s") % {"day": format_date(task.snoozed_to, "D j M")}
    return timing.note(task, today)


def _also(others: Iterable[Task], today: date) -> str:
    """also: choose the dual enrolment, Friday"""
    soon = [task for task in others if task.act_by <= end_of_week(today)]
    parts = [
        _("%(what)s, %(day)s") % {"what": _inside(task), "day": _weekday(task, today)}
        for task in sorted(soon, key=lambda task: (task.act_by, task.pk))
    ]
    return _("also: %(what)s") % {"what": "; ".join(parts)} if parts else ""


def _inside(task: Task) -> str:
    """The title within a sentence; typed words keep their capital."""
    title = titles.title(task)
    return title if task.text else title[:1].lower() + title[1:]


def _weekday(task: Task, today: date) -> str:
    if task.signal(today) == SignalCode.LATE:
        return _("late")
    day = max(task.act_by, today)
    return _("today") if day == today else format_date(day, "l")


def _quiet_row(trajectory: Trajectory, today: date) -> Row:
    """Nothing is asked of the worker now; the row says what would come next."""
    title, url = _quiet_step(trajectory)
    return Row(
        trajectory=trajectory,
        task=None,
        cause=None,
        signal=SignalCode.OK,
        group=LATER,
        deadline=None,
        is_pressing=False,
        person=person(trajectory.youth, today),
        title=title,
        url=url,
        go_on=title,
    )


def _quiet_step(trajectory: Trajectory) -> tuple[str, str]:
    ref, youth, round = trajectory.ref, trajectory.youth, trajectory.newest_round
    if trajectory.status == Status.SIGNAL or not round:
        return _("Log what happened"), reverse("cases:event_new", args=[youth.ref])
    if round.is_done(MilestoneCode.M13):
        return _("Plan the aftercare"), reverse("perspectives:aftercare", args=[ref])
    if round.is_done(MilestoneCode.M7) and not round.departs_on:
        return _("Fill in when %(name)s leaves") % {"name": youth.calling_name}, reverse(
            "cases:places", args=[youth.ref]
        )
    return _("Nothing to do now"), youth.get_absolute_url()
