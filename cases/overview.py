"""The parts of a youth's overview: the six steps, the open tasks and the agreements. Pure."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases import deadlines, rules, steps, timing, titles
from cases.choices import EventKind, MilestoneCode, Owner, SignalCode
from cases.models import Round, Task, Trajectory
from cases.ticking import may_tick
from cases.waiting import OTHERS
from config.kit.tags import longday

LABELS = {
    "event": gettext_lazy("Event"),
    "talk": gettext_lazy("School talk"),
    "table": gettext_lazy("Team table"),
    "plan": gettext_lazy("Future plan"),
    "handover": gettext_lazy("Handover"),
    "aftercare": gettext_lazy("Aftercare"),
}
PAGES = {
    "talk": "cases:talk",
    "table": "teamtables:for_trajectory",
    "plan": "perspectives:future",
    "handover": "perspectives:handover",
    "aftercare": "perspectives:aftercare",
}
STATES = {
    "done": ("done", gettext_lazy("Done")),
    "now": ("now", gettext_lazy("Now")),
    "later": ("later", gettext_lazy("Not yet")),
    "blocked": ("blocked", gettext_lazy("Cannot start yet")),
    "skipped": ("blocked", gettext_lazy("Not needed")),
}


def heading(round: Round | None) -> str:
    """School track after an other place to live (29 October 2025)"""
    if not round:
        return _("Nothing logged yet")
    kind = EventKind(round.kind).label
    kind = kind[:1].lower() + kind[1:]
    if not round.event_on:
        return _("School track after: %(kind)s") % {"kind": kind}
    day = longday(round.event_on).split(" ", 1)[1]
    return _("School track after: %(kind)s (%(day)s)") % {"kind": kind, "day": day}


def stepper(round: Round, *, reads_talk: bool) -> list[dict[str, Any]]:
    """The six steps as `ui/stepper.html` asks for them; the talk opens for its worker alone."""
    return [_step(step, round, reads_talk) for step in rules.steps(round)]


def _step(step: rules.Step, round: Round, reads_talk: bool) -> dict[str, Any]:
    waits = step.code == "aftercare" and not round.is_done(MilestoneCode.M13)
    state, word = STATES["blocked" if step.state == "later" and waits else step.state]
    is_open = state != "blocked" and (reads_talk or step.code != "talk")
    page = PAGES.get(step.code) if is_open else None
    url = reverse(page, args=[round.trajectory.ref]) if page else ""
    return {"label": LABELS[step.code], "state": state, "word": word, "url": url}


@dataclass(frozen=True)
class Line:
    """An open task in the file: whose it is, and where a tick goes when a tick is all it asks."""

    task: Task
    title: str
    url: str
    note: str
    signal: SignalCode
    who: str
    hint: str
    tick_url: str
    pause_url: str = ""

    @property
    def is_for_lead(self) -> bool:
        return self.task.owner_role == Owner.TEAM_LEAD


def task_lines(trajectory: Trajectory, today: date) -> list[Line]:
    """What is still to be done, agreements left out; the nearest deadline first."""
    return [_line(task, today) for task in _sorted(trajectory) if task.code != "AGREEMENT"]


def agreement_lines(trajectory: Trajectory, today: date) -> list[Line]:
    """What was agreed at a table and is still open: what, who, when."""
    return [_line(task, today) for task in _sorted(trajectory) if task.code == "AGREEMENT"]


def _sorted(trajectory: Trajectory) -> list[Task]:
    return sorted(trajectory.open_tasks, key=lambda task: (task.act_by, task.pk))


def _line(task: Task, today: date) -> Line:
    asked = task.owner_role in OTHERS
    return Line(
        task=task,
        title=titles.title(task),
        url=steps.page(task),
        note=timing.note(task, today),
        signal=task.signal(today),
        who=steps.asked(task) if asked else _owner(task),
        hint=task.reason,
        tick_url=steps.tick_url(task) if may_tick(task) or task.code == "AGREEMENT" else "",
        pause_url=_pause_url(task, today),
    )


def _pause_url(task: Task, today: date) -> str:
    """Where this term is put on pause; empty when it may not be, or waits already."""
    round, trajectory = task.round, task.trajectory
    may_wait = task.code in deadlines.PAUSABLE and round == trajectory.newest_round
    if not may_wait or deadlines.running(task.pauses, today):
        return ""
    return reverse("cases:pause_new", args=[trajectory.ref, task.code])


def _owner(task: Task) -> str:
    if task.owner_role == Owner.YOUTH:
        return task.trajectory.youth.calling_name
    return task.get_owner_role_display()
