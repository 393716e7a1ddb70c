"""Goals of a plan: who is in charge, when to look at it again, and the steps of the cycle."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.log import record
from accounts.models import User
from perspectives import following_up
from perspectives.choices import PlanState
from perspectives.models import FuturePerspective, Goal, PlanArea
from perspectives.planning import start_plan

PROMISED = ("text", "kind", "in_charge", "review_on")
FOLLOWED = ("state", "evaluation")


class GoalChangedMeanwhile(Exception):
    """Somebody else saved this goal, or its plan was replaced; nothing was written over."""

    def __init__(self, goal: Goal) -> None:
        super().__init__()
        self.goal = goal


@transaction.atomic
def add_goal(*, area: PlanArea, typed: Mapping[str, Any], by: User, now: datetime) -> Goal:
    """A new goal; in an agreed plan it starts a new version. The same goal twice is one."""
    area = _area_to_change(area, by=by, now=now)
    same = {name: typed[name] for name in PROMISED}
    followed = {name: typed[name] for name in FOLLOWED if name in typed}
    found = area.goals.filter(**same).first()
    if found:
        return found
    goal = Goal.objects.create(area=area, by=by, **same, **followed)
    _record(area.plan, area, by)
    return goal


@transaction.atomic
def change_goal(
    *, goal: Goal, version: int, typed: Mapping[str, Any], by: User, now: datetime
) -> Goal:
    """How it goes is kept in the plan as it is; another promise makes a new version of the plan.

    Who writes how it went, or ends the goal, has looked at it: that task is done; who takes that
    back has it again.
    Raises GoalChangedMeanwhile when another editor was first.
    """
    goal = Goal.objects.select_for_update().select_related("area__plan").get(pk=goal.pk)
    if goal.version != version or goal.area.plan.state == PlanState.REPLACED:
        raise GoalChangedMeanwhile(goal)
    told, had_ended = goal.evaluation, goal.state in following_up.ENDED
    if any(getattr(goal, name) != typed[name] for name in PROMISED):
        goal = _area_to_change(goal.area, by=by, now=now).goals.get(uuid=goal.uuid)
        for name in PROMISED:
            setattr(goal, name, typed[name])
    for name in FOLLOWED:
        setattr(goal, name, typed.get(name, getattr(goal, name)))
    goal.by = by
    goal.version += 1
    goal.save()
    has_ended = goal.state in following_up.ENDED
    is_newly_told = bool(goal.evaluation) and goal.evaluation != told
    is_taken_back = bool(told) and not goal.evaluation
    if has_ended or is_newly_told and not had_ended:
        following_up.goal_is_evaluated(goal=goal, plan=goal.area.plan, by=by, now=now)
    elif had_ended or is_taken_back:
        following_up.goal_goes_on(goal=goal, plan=goal.area.plan, by=by, now=now)
    _record(goal.area.plan, goal.area, by)
    return goal


def was_agreed(goal: Goal) -> bool:
    """Whether a plan with this goal was ever agreed; then it is stopped, with how it went."""
    same = Goal._base_manager.filter(uuid=goal.uuid)
    return same.exclude(area__plan__state=PlanState.DRAFT).exists()


def remove_goal(*, goal: Goal, by: User, now: datetime) -> bool:
    """Out of the draft; False when it was agreed before, or its plan was meanwhile."""
    return not was_agreed(goal) and _set_removed(goal, now, by)


def put_back_goal(*, goal: Goal, by: User) -> bool:
    """Undo of `remove_goal`, as long as the plan is a draft."""
    return _set_removed(goal, None, by)


@transaction.atomic
def _set_removed(goal: Goal, moment: datetime | None, by: User) -> bool:
    plan = FuturePerspective.objects.select_for_update().get(pk=goal.area.plan_id)
    if plan.state != PlanState.DRAFT:
        return False
    Goal._base_manager.filter(pk=goal.pk).update(removed_at=moment)
    _record(plan, goal.area, by)
    return True


def _area_to_change(area: PlanArea, *, by: User, now: datetime) -> PlanArea:
    """This area in the draft; an agreed plan itself is never changed."""
    plan = FuturePerspective.objects.select_for_update().get(pk=area.plan_id)
    if plan.state != PlanState.DRAFT:
        plan = start_plan(round=plan.trajectory.newest_round or plan.round, by=by, now=now)
    return plan.areas.select_related("plan__trajectory__youth").get(area=area.area)


def _record(plan: FuturePerspective, area: PlanArea, by: User) -> None:
    record(by=by, action="change", thing=("plan", str(plan.pk)),
           dossier=plan.trajectory.youth.ref, fields=[f"goals_{area.area}"])  # fmt: skip
