"""The check over all rooms: do facts, milestones, tasks, guardian's rows and log agree?"""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils import timezone

from accounts import chain
from cases import counting, deadlines
from cases import facts as case_facts
from cases.choices import Status, TaskState
from cases.models import AccessGrant, Assignment, Milestone, Task, TrajectoryUserPermission
from cases.models.access import GIVES, PERMISSIONS
from config.kit.dates import local_date
from perspectives import facts as plan_facts
from schools.calendar import calendars_for
from teamtables import facts as table_facts

CLOSED_BY = {
    "M2": ("INFORM",), "M3": ("D02",), "M5": ("D03",), "M7": ("D01",), "M8": ("PROGRAMME",),
    "M9": ("D06",), "M10": ("D07",), "M11": ("D08",), "M12": ("D09",),
}  # fmt: skip


def all_differences() -> Iterator[str]:
    """Every difference, one line each, by opaque references."""
    yield from milestone_differences()
    yield from case_facts.differences()
    yield from table_facts.differences()
    yield from task_differences()
    yield from permission_differences()
    yield from deadline_differences()
    yield from counting.differences(timezone.now())
    yield from chain.differences()


def milestone_differences() -> Iterator[str]:
    """Each app proves its own milestones from its own rows; both ways."""
    for facts in (case_facts, table_facts, plan_facts):
        proven = facts.milestones()
        stored = {
            (row.round_id, row.code): row.done_on
            for row in Milestone.objects.filter(code__in=facts.CODES, done_on__isnull=False)
        }
        for key in sorted({*proven, *stored}):
            if proven.get(key) != stored.get(key):
                yield f"round {key[0]} {key[1]}: fact {proven.get(key)}, stored {stored.get(key)}"


def task_differences() -> Iterator[str]:
    """What happened leaves no task open; what ended leaves nothing open at all."""
    done = Milestone.objects.filter(code__in=CLOSED_BY, done_on__isnull=False)
    reached = {(row.round_id, code) for row in done for code in CLOSED_BY[row.code]}
    for task in Task.objects.open().select_related("trajectory", "round"):
        if (task.round_id, task.code) in reached:
            yield f"task {task.pk} {task}: open, but its milestone is reached"
        if task.trajectory.status in (Status.CLOSED, Status.WITHDRAWN):
            yield f"task {task.pk} {task}: open in an ended trajectory"
        if task.round and task.round.withdrawn_at:
            yield f"task {task.pk} {task}: open in a withdrawn round"


def permission_differences() -> Iterator[str]:
    """Guardian's rows equal the relations that were not ended."""
    running = Assignment.objects.filter(ended_at=None).values_list("trajectory", "user")
    wanted = {(*pair, permission) for pair in running for permission in PERMISSIONS}
    grants = AccessGrant.objects.filter(ended_at=None)
    for trajectory, user, ground in grants.values_list("trajectory", "user", "ground"):
        wanted |= {(trajectory, user, permission) for permission in GIVES.get(ground, ())}
    rows = TrajectoryUserPermission.objects.values_list(
        "content_object", "user", "permission__codename"
    )
    for trajectory, user, permission in sorted(wanted ^ set(rows)):
        yield f"trajectory {trajectory}, user {user}: {permission} differs from the relations"


def deadline_differences() -> Iterator[str]:
    """The dates of every open task follow from the table of terms again."""
    tasks = list(Task.objects.filter(state=TaskState.OPEN).select_related("contact__location"))
    schools = {task.contact.location for task in tasks if task.contact and task.contact.location}
    calendars = calendars_for(schools)
    for task in tasks:
        location = task.contact.location_id if task.contact else None
        expected = deadlines.dates_for(
            task.code,
            clock_on=task.clock_on,
            opened_on=_dated_on(task),
            calendar=calendars.get(location),
            not_after=task.not_after,
        )
        if expected != task.dates:
            yield f"task {task.pk} {task}: {task.dates}, by the table {expected}"


def _dated_on(task: Task) -> date:
    """The day the dates were last set: the opening, or the last move."""
    if task.earlier_dates:
        return local_date(datetime.fromisoformat(task.earlier_dates[-1]["until"]))
    return local_date(task.opened_at)
