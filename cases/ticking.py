"""Ticking off a task that a person simply did, and taking that back."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from accounts.models import User
from cases import steps
from cases.choices import MilestoneCode, Owner, TaskState
from cases.models import Milestone, Task
from config.kit.dates import local_date

REACHES = {"CALL": MilestoneCode.M4}
BY_THE_WORKER = (Owner.WORKER, Owner.YOUTH)
NOTED = ("D12", "D14")  # what a school did, noted by the worker who heard it
UNDO_DAYS = 7


class NotTickedHere(Exception):
    """The task is closed by the act on its own page, or by who it is for."""


class OpenAgain(Exception):
    """The same task was opened anew meanwhile."""


def may_tick(task: Task) -> bool:
    is_heard = task.owner_role in BY_THE_WORKER or task.code in NOTED
    return steps.is_ticked(task) and is_heard


def may_take_back(task: Task, *, now: datetime) -> bool:
    """A tick can be taken back for a week."""
    recent = task.closed_at is not None and task.closed_at >= now - timedelta(days=UNDO_DAYS)
    return may_tick(task) and task.state == TaskState.DONE and recent


@transaction.atomic
def tick(*, task: Task, by: User, now: datetime) -> bool:
    """Done. Calling the old school is a milestone (M4) too. A second press changes nothing."""
    if not may_tick(task):
        raise NotTickedHere
    changed = task.close(by=by, now=now)
    if changed and task.code in REACHES and task.round:
        Milestone.reach(round=task.round, code=REACHES[task.code], on=local_date(now), by=by)
    return changed


def take_back(*, task: Task, by: User, now: datetime) -> bool:
    """Undo of `tick`. Raises OpenAgain when the same task is open already."""
    if task.is_open:
        return False
    if not may_take_back(task, now=now):
        raise NotTickedHere
    try:
        with transaction.atomic():
            task.reopen(by=by, now=now)
            if task.code in REACHES and task.round:
                Milestone.take_back(round=task.round, code=REACHES[task.code])
    except IntegrityError as error:
        raise OpenAgain from error
    return True
