"""Enrolled nowhere while of school age (D23): red at once, until there is an enrolment again."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from cases.choices import EnrolmentKind, Status
from cases.models import Enrolment, Task, Trajectory
from cases.school_duty import must_go_to_school
from config.kit.dates import ONE_DAY, local_date
from schools.calendar import calendar_for

CODE = "D23"


def is_absent(trajectory: Trajectory, today: date) -> bool:
    """Whether no main enrolment holds on the next school day, today included.

    A next school that starts right after the weekend or the holiday is no absence.
    """
    youth = trajectory.youth
    rows = list(youth.enrolments.filter(kind=EnrolmentKind.MAIN).select_related("location"))
    if not rows:
        return must_go_to_school(youth.birth_date, today)
    last = max(rows, key=lambda row: row.started_on)
    day = calendar_for(last.location).next_school_day(today - ONE_DAY)
    if any(row.is_current(day) for row in rows):
        return False
    return must_go_to_school(youth.birth_date, day)


@transaction.atomic
def watch_enrolment(*, trajectory: Trajectory, by: Any, now: datetime) -> None:
    """After an act that changes an enrolment: open the task the same moment, or close it."""
    today = local_date(now)
    is_open = trajectory.status == Status.OPEN
    if is_open and is_absent(trajectory, today):
        if round := trajectory.newest_round:
            Task.start(round=round, code=CODE, clock_on=today, now=now)
        return
    for task in trajectory.tasks.open().filter(code=CODE).select_related("trajectory__youth"):
        task.close(by=by, now=now)


def watch_enrolments_at(now: datetime) -> None:
    """What no act tells: an enrolment that ends with the passing of a day."""
    today = local_date(now)
    endless = Enrolment.objects.filter(
        youth=OuterRef("youth"), kind=EnrolmentKind.MAIN, ended_on=None, started_on__lte=today
    )
    asked = Task.objects.open().filter(trajectory=OuterRef("pk"), code=CODE)
    doubtful = Trajectory.objects.filter(status=Status.OPEN).filter(~Exists(endless))
    for pk in [*_keys(doubtful), *_keys(Trajectory.objects.filter(Exists(asked), Exists(endless)))]:
        with transaction.atomic():
            rows = Trajectory.objects.select_for_update(of=["self"]).select_related("youth")
            watch_enrolment(trajectory=rows.get(pk=pk), by=None, now=now)


def _keys(rows: Any) -> list[int]:
    return list(rows.order_by("pk").values_list("pk", flat=True))
