"""Pure decisions about a trajectory; the clock comes from outside, nothing is queried.

They read the shape that `TrajectoryQuerySet.for_work` loads: rounds with milestones.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from cases import deadlines
from cases.choices import EventKind, Phase, SignalCode

STEPS = (
    ("event", "M1"),
    ("talk", "M3"),
    ("table", "M5"),
    ("plan", "M7"),
    ("handover", "M12"),
    ("aftercare", "M20"),
)
WITHOUT_THREE_WEEKS = ("talk", "table", "plan")


def phase(round: Any, *, today: date) -> Phase:
    """The later phase wins: left, within six weeks of leaving, plan agreed, else start.

    The start lasts until the plan is agreed or day 21, whichever is later.
    """
    if round.is_done("M13"):
        return Phase.AFTER
    if round.departs_on and today >= round.departs_on - timedelta(days=deadlines.TRANSITION_DAYS):
        return Phase.TRANSITION
    day = round.day_count(today)
    if round.is_done("M7") and day is not None and day > deadlines.term("D01").length:
        return Phase.STAY
    return Phase.INTAKE


@dataclass(frozen=True)
class Step:
    """One of the six steps: `state` is done, now, later or skipped."""

    code: str
    state: str
    done_on: date | None


def steps(round: Any) -> list[Step]:
    """The six steps of a round in order; the first that is not done is where it stands now."""
    result, has_now = [], False
    for code, milestone_code in STEPS:
        milestone = round.milestone(milestone_code)
        done_on = milestone.done_on if milestone else None
        if done_on:
            state = "done"
        elif milestone or (code in WITHOUT_THREE_WEEKS and round.kind == EventKind.RETURN_HOME):
            state = "skipped"
        elif has_now:
            state = "later"
        else:
            state, has_now = "now", True
        result.append(Step(code, state, done_on))
    return result


def current_step(round: Any) -> Step | None:
    return next((step for step in steps(round) if step.state == "now"), None)


def signal_of(tasks: Iterable[Any], today: date) -> SignalCode:
    """The worst signal among the worker's open tasks of one youth."""
    return deadlines.worst(task.signal(today) for task in tasks)


def cause_of(tasks: Iterable[Any], today: date) -> Any:
    """The task that causes the signal of `signal_of`; of several the earliest."""

    def place(task: Any) -> tuple:
        return (-deadlines.rank(task.signal(today)), task.act_by, task.pk)

    return min(tasks, key=place, default=None)


def next_task(tasks: Sequence[Any], order: Sequence[str]) -> Any:
    """The youth's next step: it follows the order of the process, not the date (chosen).

    Tasks that are no step of the process come after it, the earliest first. Of an older round
    only what the newest one lacks comes up.
    """

    def place(task: Any) -> tuple:
        step = order.index(task.code) if task.code in order else len(order)
        return (step, -task.round.number if task.round else 0, task.act_by, task.pk)

    return min(tasks, key=place, default=None)
