"""What others were asked and have not done yet. Pure; reads what `for_work` loads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cases import steps, titles
from cases.choices import Owner, SignalCode
from cases.models import Task, Trajectory
from cases.worklist import person
from config.kit.dates import local_date

OTHERS = (Owner.SCHOOL, Owner.PARTNER, Owner.PARENT)


@dataclass(frozen=True)
class Waiting:
    """What somebody outside the house was asked and has not done yet."""

    task: Task
    person: str
    title: str
    who: str
    phone: str
    since: date
    signal: SignalCode
    url: str


def waiting_for(trajectories: Iterable[Trajectory], today: date) -> list[Waiting]:
    """Open tasks of a named person at a school or partner, or of a parent; nearest term first."""
    tasks = [
        task
        for trajectory in trajectories
        for task in trajectory.open_tasks
        if task.owner_role in OTHERS and (task.contact_id or task.guardian_id)
    ]
    return [
        _waiting(task, today) for task in sorted(tasks, key=lambda task: (task.act_by, task.pk))
    ]


def _waiting(task: Task, today: date) -> Waiting:
    return Waiting(
        task=task,
        person=person(task.trajectory.youth, today),
        title=titles.title(task),
        who=steps.asked(task),
        phone=(task.contact or task.guardian).phone,
        since=local_date(task.opened_at),
        signal=task.signal(today),
        url=steps.page(task),
    )
