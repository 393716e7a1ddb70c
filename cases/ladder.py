"""The ladder: who hears that a young person has no education, and from which day.

Each morning every running gap is counted anew; what was told is never told twice, and a gap that
ended closes its steps and tasks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from accounts.log import record
from cases import deadlines
from cases.career_choices import EscalationCode
from cases.choices import Status, TaskState
from cases.looking_back import look_back_at
from cases.lost_days import ended_gap, running_gap, unconfirmed_days
from cases.models import Enrolment, Escalation, Task, Trajectory
from cases.school_duty import must_go_to_school
from config.kit.dates import (
    ONE_DAY,
    add_working_days,
    at_eight,
    is_working_day,
    local_date,
    working_day_on_or_after,
)

# A step of this morning stands there before 08:00, so that the morning's digest tells it.
AHEAD = timedelta(minutes=10)
LAST = max(deadlines.LADDER)
TASKS = ("BREAKTHROUGH", "D24")


@dataclass(frozen=True)
class Step:
    """The highest step a gap has reached, and the morning after the day that made it so."""

    level: int
    morning: date


DAYS = {EscalationCode.GAP: running_gap, EscalationCode.FIRST_DAY: unconfirmed_days}


def step_of(gap: Sequence[date]) -> Step | None:
    """Pure: from the lost days to the step; a step is taken the working morning after its day."""
    reached = [level for level, days in deadlines.LADDER.items() if len(gap) >= days]
    if not reached:
        return None
    level = max(reached)
    made_on = gap[deadlines.LADDER[level] - 1]
    return Step(level, working_day_on_or_after(made_on + ONE_DAY))


def climb_ladder_at(now: datetime) -> None:
    """Every running trajectory that may be without education, or was until now.

    Steps are taken on working mornings; what is over is closed at any hour.
    """
    today = local_date(now)
    is_morning = is_working_day(today) and now >= at_eight(today) - AHEAD
    for pk in list(_concerned(today) if is_morning else _climbing()):
        with transaction.atomic():
            rows = Trajectory.objects.select_for_update(of=["self"]).select_related("youth")
            look_at(rows.get(pk=pk), now, may_climb=is_morning)


def _climbing() -> Iterable[int]:
    return set(Escalation.objects.filter(closed_at=None).values_list("trajectory", flat=True))


def _concerned(today: date) -> Iterable[int]:
    """Open ones whose youth goes to no school today, and those with an open step."""
    attended = (
        Enrolment.objects.current(today)
        .filter(youth=OuterRef("youth"))
        .filter(Q(away_from=None) | Q(away_from__gt=today) | Q(back_on__lte=today))
    )
    climbing = Escalation.objects.filter(trajectory=OuterRef("pk"), closed_at=None)
    unseen = Task.objects.open().filter(trajectory=OuterRef("pk"), code="D10", due_on__lt=today)
    without = Q(status=Status.OPEN) & (~Exists(attended) | Exists(unseen))
    rows = Trajectory.objects.filter(without | Exists(climbing))
    return rows.order_by("pk").values_list("pk", flat=True)


def look_at(trajectory: Trajectory, now: datetime, *, may_climb: bool = True) -> None:
    """Take the steps that are due for this trajectory, or close what is over."""
    today = local_date(now)
    is_open = trajectory.status == Status.OPEN
    for code, days in DAYS.items():
        gap = days(trajectory, today) if is_open else []
        _close_what_is_over(trajectory, code, gap, now)
        if may_climb:
            _climb(trajectory, code, gap, now)


def _running(trajectory: Trajectory, code: str) -> Escalation | None:
    climbs = trajectory.escalations.filter(code=code, closed_at=None)
    return climbs.select_related("trajectory__youth").first()


def _close_what_is_over(
    trajectory: Trajectory, code: str, gap: Sequence[date], now: datetime
) -> None:
    running = _running(trajectory, code)
    if running and running.since not in gap:
        _close(running, now)
        _look_back(trajectory, running, now)


def _climb(trajectory: Trajectory, code: str, gap: Sequence[date], now: datetime) -> None:
    today, step = local_date(now), step_of(gap)
    running = _running(trajectory, code)
    if not step or step.morning > today or (running and running.is_waiting(today)):
        return
    if running and running.level >= step.level:
        return
    told_on = _told_on(trajectory, step, now)
    if running:
        running.climb(level=step.level, told_on=told_on, now=now)
    else:
        running = Escalation.objects.create(
            trajectory=trajectory, code=code, level=step.level, since=gap[0],
            told_on=told_on, opened_at=now,
        )  # fmt: skip
        record(by=None, action="create", thing=running, dossier=trajectory.youth.ref)
    _open_tasks(trajectory, step, gap, now)


def _told_on(trajectory: Trajectory, step: Step, now: datetime) -> date | None:
    """Its own morning; noticed later, the next one.

    The first steps are not told afterwards when their morning lies before the logging (chosen):
    who logs it knows. The steps that call for others are always told.
    """
    today = local_date(now)
    is_early = step.level < deadlines.LADDER_ALWAYS_TOLD_FROM
    events = trajectory.youth.events.filter(withdrawn_at=None, round__trajectory=trajectory)
    logged_at = events.order_by("entered_at").values_list("entered_at", flat=True).first()
    if is_early and logged_at and at_eight(step.morning) < logged_at:
        return None
    is_in_time = step.morning == today or now <= at_eight(today)
    return today if is_in_time else add_working_days(today, 1)


def _open_tasks(trajectory: Trajectory, step: Step, gap: Sequence[date], now: datetime) -> None:
    """At five days a table that breaks through is proposed; at twenty others are called (D24)."""
    round, today = trajectory.newest_round, local_date(now)
    if step.level >= 3 and not _was_asked(trajectory, "BREAKTHROUGH", gap[0]):
        Task.start(round=round, code="BREAKTHROUGH", clock_on=today, now=now)
    is_pupil = must_go_to_school(trajectory.youth.birth_date, today)
    if step.level == LAST and is_pupil and not _was_asked(trajectory, "D24", gap[0]):
        Task.start(round=round, code="D24", clock_on=today, now=now)


def _was_asked(trajectory: Trajectory, code: str, since: date) -> bool:
    """In this same gap: it is asked once."""
    return trajectory.tasks.filter(code=code, clock_on__gte=since).exists()


def _close(escalation: Escalation, now: datetime) -> None:
    escalation.close(now=now)
    if escalation.trajectory.escalations.filter(closed_at=None).exists():
        return
    tasks = escalation.trajectory.tasks.open().filter(code__in=TASKS)
    for task in tasks.select_related("trajectory__youth"):
        task.cancel(by=None, now=now, reason="there is education again")


def _look_back(trajectory: Trajectory, climb: Escalation, now: datetime) -> None:
    """Education came again: a gap that was long is looked back at."""
    if climb.code != EscalationCode.GAP or trajectory.status != Status.OPEN:
        return
    days, ended_on = ended_gap(trajectory, climb.since, local_date(now))
    if ended_on:
        look_back_at(trajectory, days, ended_on=ended_on, now=now)


@transaction.atomic
def propose_table(*, trajectory: Trajectory, by: object, now: datetime) -> bool:
    """The lead proposed a table that breaks through; a second press changes nothing."""
    tasks = trajectory.tasks.open().filter(code="BREAKTHROUGH")
    task = tasks.select_related("trajectory__youth").first()
    return bool(task and task.close(by=by, now=now))


@transaction.atomic
def unpropose_table(*, trajectory: Trajectory, by: object, now: datetime) -> bool:
    """The table this person planned was taken back: it waits to be proposed again."""
    tasks = trajectory.tasks.filter(code="BREAKTHROUGH").select_related("trajectory__youth")
    newest = tasks.order_by("pk").last()
    if not newest or newest.state != TaskState.DONE or newest.closed_by != by:
        return False
    newest.reopen(by=by, now=now)
    return True
