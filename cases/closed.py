"""Tasks that are done, as lines of a list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cases import titles
from cases.models import Task
from cases.ticking import may_take_back
from cases.worklist import person
from config.kit.dates import local_date


@dataclass(frozen=True)
class Done:
    task: Task
    title: str
    person: str
    may_take_back: bool


def done_rows(tasks: Iterable[Task], *, now: datetime) -> list[Done]:
    today = local_date(now)
    return [
        Done(
            task=task,
            title=titles.title(task),
            person=person(task.trajectory.youth, today),
            may_take_back=may_take_back(task, now=now),
        )
        for task in tasks
    ]
