"""What an agreed plan asks next: the day programme, a look at each goal, and the plan on paper."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from cases import deadlines
from cases.choices import MilestoneCode, TaskState
from cases.models import Round, Task
from config.kit.dates import local_date
from perspectives.choices import Cycle
from perspectives.family import ask_parent, may_have_page
from perspectives.models import FamilyLink, FuturePerspective, Goal

NO_LONGER = "the plan no longer asks it"
ENDED = (Cycle.REACHED, Cycle.STOPPED)


def open_tasks(*, plan: FuturePerspective, by: Any, now: datetime) -> None:
    """Hold the tasks of the trajectory to what is agreed now; what is done stays done."""
    _ask_programme(plan, by, now)
    _ask_goals(plan, by, now)
    _ask_letters(plan, by, now)


def goal_is_evaluated(*, goal: Goal, plan: FuturePerspective, by: Any, now: datetime) -> None:
    """It was looked at: its task is done, in whichever version of the plan."""
    for task in _open(plan, "GOAL").filter(subject=goal.uuid):
        task.close(by=by, now=now)


def goal_goes_on(*, goal: Goal, plan: FuturePerspective, by: Any, now: datetime) -> None:
    """It had not ended after all: the task that its end closed is open again."""
    tasks = Task.objects.filter(trajectory=plan.trajectory, code="GOAL", subject=goal.uuid)
    if tasks.open().exists():
        return
    done = tasks.filter(state=TaskState.DONE, clock_on=goal.review_on)
    for task in done.select_related("trajectory__youth").order_by("-closed_at")[:1]:
        task.reopen(by=by, now=now)


def _round(plan: FuturePerspective) -> Round:
    """A draft of before a later event is agreed in the newest round."""
    return plan.trajectory.newest_round or plan.round


def _open(plan: FuturePerspective, code: str) -> Any:
    tasks = Task.objects.open().filter(trajectory=plan.trajectory, code=code)
    return tasks.select_related("trajectory__youth")


def _ask_programme(plan: FuturePerspective, by: Any, now: datetime) -> None:
    """On the day the plan names; a plan that names none asks none."""
    round = _round(plan)
    begun = round.milestones.filter(code=MilestoneCode.M8, done_on__isnull=False).exists()
    day = None if begun else plan.programme_on
    waiting = list(_open(plan, "PROGRAMME"))
    _hold(waiting, day, by, now)
    if day and not waiting:
        Task.start(round=round, code="PROGRAMME", clock_on=day, now=now)


def _ask_goals(plan: FuturePerspective, by: Any, now: datetime) -> None:
    """One for each goal that goes on, on the day to look at it; once for each day."""
    goals = Goal.objects.filter(area__plan=plan).exclude(state__in=ENDED).select_related("area")
    asked = {goal.uuid: goal for goal in goals}
    waiting = list(_open(plan, "GOAL"))
    for task in waiting:
        goal = asked.get(task.subject)
        _hold([task], goal.review_on if goal else None, by, now)
    known = {task.subject for task in waiting}
    done = Task.objects.filter(
        trajectory=plan.trajectory, code="GOAL", state=TaskState.DONE
    ).values_list("subject", "clock_on")
    looked_at = set(done)
    for goal in asked.values():
        if goal.uuid not in known and (goal.uuid, goal.review_on) not in looked_at:
            Task.start(round=_round(plan), code="GOAL", clock_on=goal.review_on, subject=goal.uuid,
                       label=goal.area.area, now=now)  # fmt: skip


def _hold(tasks: Iterable[Task], day: date | None, by: Any, now: datetime) -> None:
    """Open tasks move to this day; without a day they end."""
    for task in tasks:
        if not day:
            task.cancel(by=by, now=now, reason=NO_LONGER)
        elif task.clock_on != day:
            dates = deadlines.dates_for(task.code, clock_on=day, opened_on=local_date(now))
            task.redate(clock_on=day, dates=dates, by=by, now=now)


def _ask_letters(plan: FuturePerspective, by: Any, now: datetime) -> None:
    """A parent without e-mail who may read the plan and has no way in yet gets one on paper."""
    trajectory = plan.trajectory
    waiting = {task.guardian_id: task for task in _open(plan, "PLAN_PAPER")}
    linked = FamilyLink.objects.filter(trajectory=trajectory, revoked_at=None, expires_at__gt=now)
    is_served = set(linked.values_list("guardian", flat=True))
    asked = {
        guardian.pk: guardian
        for guardian in trajectory.youth.guardians.all()
        if not guardian.gets_mail
        and guardian.pk not in is_served
        and may_have_page(trajectory, guardian, now=now)
    }
    for pk, task in waiting.items():
        if pk not in asked:
            task.cancel(by=by, now=now, reason=NO_LONGER)
    for pk, guardian in asked.items():
        if pk not in waiting:
            ask_parent(trajectory, guardian, "PLAN_PAPER", now=now)
