"""The future plan: drafting it in the youth's words, and agreeing on it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from accounts.log import record
from accounts.models import User
from cases.choices import MilestoneCode
from cases.models import Milestone, Round, Trajectory
from perspectives import following_up
from perspectives.choices import Agrees, Area, PlanState
from perspectives.models import FuturePerspective, Goal, PlanArea
from perspectives.own_words import WordsNotConfirmed, keep_words
from perspectives.rules import area_state, areas_missing, has_learning_goal, is_exempt
from perspectives.voices import check_lead_spoke, keep_parents

GOAL_FIELDS = (
    "uuid", "text", "kind", "in_charge", "review_on", "state", "evaluation", "by_id", "version"
)  # fmt: skip
EXEMPT = ("learning_exempt_until", "learning_exempt_reason")
SAID = ("youth_agrees", "youth_says")
AREA_FIELDS = ("youth_words", "declined", "needed", "who_arranges", "otherwise", "state")


class PlanIsIncomplete(Exception):
    """A plan needs every living area; care may be "not needed"."""

    def __init__(self, areas: list[str]) -> None:
        super().__init__()
        self.areas = areas


class LearningGoalMissing(Exception):
    """A plan has at least one learning goal, or says why not and until when."""


class AreaChangedMeanwhile(Exception):
    """Somebody else saved this area, or the plan was agreed; nothing was overwritten."""

    def __init__(self, area: PlanArea) -> None:
        super().__init__()
        self.area = area


@transaction.atomic
def start_plan(*, round: Round, by: User, now: datetime) -> FuturePerspective:
    """The draft of this trajectory; a new version starts from what was agreed before."""
    trajectory = Trajectory.objects.select_for_update(of=("self",)).get(pk=round.trajectory_id)
    plans = FuturePerspective.objects.filter(trajectory=trajectory)
    draft = plans.filter(state=PlanState.DRAFT).first()
    if draft:
        return draft
    latest = plans.aggregate(latest=Max("version"))["latest"] or 0
    agreed = plans.filter(state=PlanState.AGREED).prefetch_related("areas__goals").first()
    plan = FuturePerspective.objects.create(
        trajectory=trajectory,
        round=round,
        version=latest + 1,
        strengths=agreed.strengths if agreed else "",
        dream=agreed.dream if agreed else "",
        options=agreed.options if agreed else "",
    )
    before = {area.area: area for area in agreed.areas.all()} if agreed else {}
    areas = PlanArea.objects.bulk_create(
        PlanArea(plan=plan, area=area, **_copied(before.get(area))) for area in Area.values
    )
    Goal.objects.bulk_create(
        Goal(area=area, **{name: getattr(goal, name) for name in GOAL_FIELDS})
        for area in areas
        if area.area in before
        for goal in before[area.area].goals.all()
    )
    record(by=by, action="create", thing=("plan", str(plan.pk)), dossier=trajectory.youth.ref)
    return plan


def _copied(area: PlanArea | None) -> dict[str, Any]:
    names = (*AREA_FIELDS, "words_by", "words_at")
    return {name: getattr(area, name) for name in names} if area else {}


@transaction.atomic
def save_area(
    *, area: PlanArea, version: int, typed: Mapping[str, Any], by: User, now: datetime
) -> PlanArea:
    """Keep what was typed about one living area.

    Who changes the youth's words is kept as the writer; `said` tells that they come from the
    youth. Raises AreaChangedMeanwhile when another editor was first, WordsNotConfirmed when the
    words that somebody else wrote down are changed without it.
    """
    area = PlanArea.objects.select_for_update().select_related("plan").get(pk=area.pk)
    if area.version != version or area.plan.state != PlanState.DRAFT:
        raise AreaChangedMeanwhile(area)
    if typed.get("youth_words", area.youth_words) != area.youth_words:
        if area.words_by_id not in (None, by.pk) and not typed.get("said"):
            raise WordsNotConfirmed
        area.words_by, area.words_at = by, now
        keep_words(area=area, text=typed["youth_words"], by=by, now=now)
    for name in AREA_FIELDS:
        setattr(area, name, typed.get(name, getattr(area, name)))
    area.state = area_state(area)
    area.version += 1
    area.save()
    dossier = area.plan.trajectory.youth.ref
    record(by=by, action="change", thing=("plan", str(area.plan_id)), dossier=dossier,
           fields=[area.area])  # fmt: skip
    return area


@transaction.atomic
def agree(
    *, plan: FuturePerspective, typed: Mapping[str, Any], on: date, by: User, now: datetime
) -> FuturePerspective:
    """The plan is agreed (M7): the former version is replaced in the same act.

    `typed` holds what the youth says, in `parents` what each parent says, and after a "no" of the
    youth which lead spoke with the youth, and when; `programme_on` is the day on which the day
    programme starts. What the plan asks next are tasks from now on. Agreeing again changes
    nothing. Raises PlanIsIncomplete, LearningGoalMissing, LeadHasNotSpoken or ParentIsNotAsked.
    """
    plan = FuturePerspective.objects.select_for_update().get(pk=plan.pk)
    if plan.state != PlanState.DRAFT:
        return plan
    missing = areas_missing(plan.areas.all())
    if missing:
        raise PlanIsIncomplete(missing)
    _keep_exemption(plan, typed, on)
    _keep_talk_of_lead(plan, typed)
    keep_parents(plan, typed.get("parents", {}), on=on)
    agreed = FuturePerspective.objects.filter(trajectory=plan.trajectory, state=PlanState.AGREED)
    agreed.update(state=PlanState.REPLACED)
    for name in SAID:
        setattr(plan, name, typed.get(name, ""))
    plan.programme_on = typed.get("programme_on")
    plan.state, plan.agreed_on, plan.agreed_by = PlanState.AGREED, on, by
    plan.save()
    Milestone.reach(round=plan.round, code=MilestoneCode.M7, on=on, by=by)
    for task in plan.round.tasks.open().filter(code="D01").select_related("trajectory__youth"):
        task.close(by=by, now=now)
    following_up.open_tasks(plan=plan, by=by, now=now)
    record(by=by, action="change", thing=("plan", str(plan.pk)),
           dossier=plan.trajectory.youth.ref, fields=["state"])  # fmt: skip
    return plan


def _keep_exemption(plan: FuturePerspective, typed: Mapping[str, Any], on: date) -> None:
    """A plan with a learning goal needs none, so then none is kept."""
    until, reason = (typed.get(name) for name in EXEMPT)
    if has_learning_goal(Goal.objects.filter(area__plan=plan)):
        until, reason = None, ""
    elif not is_exempt(until, reason or "", on):
        raise LearningGoalMissing
    plan.learning_exempt_until, plan.learning_exempt_reason = until, reason or ""


def _keep_talk_of_lead(plan: FuturePerspective, typed: Mapping[str, Any]) -> None:
    """Only after a "no" of the youth the lead's talk with the youth belongs to the plan."""
    lead, spoke_on = typed.get("lead_spoke", ""), typed.get("lead_spoke_on")
    check_lead_spoke(typed["youth_agrees"], lead, spoke_on)
    if typed["youth_agrees"] == Agrees.NO:
        plan.lead_spoke, plan.lead_spoke_on = lead, spoke_on
