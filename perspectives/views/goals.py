"""The goals of one living area, and one goal."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases.doors import trajectory_to_see, trajectory_to_work_on
from cases.dossier import context_of
from cases.models import Trajectory
from config.kit.notices import say
from perspectives import goals
from perspectives.choices import Cycle
from perspectives.forms.goals import GoalForm
from perspectives.models import Goal, PlanArea
from perspectives.views.plan import plan_of


def _trajectory(request: HttpRequest, ref: str) -> Trajectory:
    is_act = request.method == "POST"
    return (trajectory_to_work_on if is_act else trajectory_to_see)(request, ref)


def _areas(trajectory: Trajectory) -> list[PlanArea]:
    plan = plan_of(trajectory)
    return list(plan.areas.all()) if plan else []


def _context(request: HttpRequest, trajectory: Trajectory, area: PlanArea) -> dict[str, Any]:
    return context_of(request, trajectory, "") | {
        "area": area,
        "name": trajectory.youth.calling_name,
        "has_words": True,
    }


def area_goals(request: HttpRequest, ref: str, area: str) -> HttpResponse:
    """The goals of one area, and a new one."""
    trajectory = _trajectory(request, ref)
    row = next((each for each in _areas(trajectory) if each.area == area), None)
    if not row:
        raise Http404
    context = _context(request, trajectory, row)
    if trajectory.may_work:
        context["form"] = GoalForm(
            request.POST or None, name=context["name"], initial={"state": Cycle.UNDERSTAND}
        )
    if request.method != "POST":
        return render(request, "perspectives/goals.html", context)
    form = context["form"]
    if not form.is_valid():
        return render(request, "perspectives/goals.html", context, status=422)
    goals.add_goal(area=row, typed=form.cleaned_data, by=request.user, now=timezone.now())
    say(request, _("Saved."))
    return redirect("perspectives:goals", ref=ref, area=area)


def goal(request: HttpRequest, ref: str, uuid: UUID) -> HttpResponse:
    """One goal, in the newest version of the plan."""
    trajectory = _trajectory(request, ref)
    row = _goal(Goal.objects.all(), trajectory, uuid)
    context = _context(request, trajectory, row.area) | {"goal": row}
    context["may_go"] = not goals.was_agreed(row)
    if trajectory.may_work:
        names = (*goals.PROMISED, *goals.FOLLOWED, "version")
        initial = {name: getattr(row, name) for name in names}
        context["form"] = GoalForm(request.POST or None, name=context["name"], initial=initial)
    if request.method != "POST":
        return render(request, "perspectives/goal.html", context)
    return _save(request, row, context)


def _goal(goals: QuerySet, trajectory: Trajectory, uuid: UUID) -> Goal:
    rows = goals.filter(area__in=_areas(trajectory), uuid=uuid)
    found = rows.select_related("area__plan__trajectory__youth").first()
    if not found:
        raise Http404
    return found


@require_POST
def remove(request: HttpRequest, ref: str, uuid: UUID) -> HttpResponse:
    """Out of the draft, with undo; a goal that was agreed stays."""
    trajectory = trajectory_to_work_on(request, ref)
    row = _goal(Goal._base_manager.all(), trajectory, uuid)
    if not goals.remove_goal(goal=row, by=request.user, now=timezone.now()):
        raise Http404
    undo = reverse("perspectives:goal_put_back", args=[ref, uuid])
    say(request, _("Taken out of the list."), undo=undo)
    return redirect("perspectives:goals", ref=ref, area=row.area.area)


@require_POST
def put_back(request: HttpRequest, ref: str, uuid: UUID) -> HttpResponse:
    """Undo of `remove`."""
    trajectory = trajectory_to_work_on(request, ref)
    row = _goal(Goal._base_manager.all(), trajectory, uuid)
    if not goals.put_back_goal(goal=row, by=request.user):
        raise Http404
    say(request, _("Put back in the list."))
    return redirect("perspectives:goals", ref=ref, area=row.area.area)


def _save(request: HttpRequest, row: Goal, context: dict[str, Any]) -> HttpResponse:
    form = context["form"]
    if not form.is_valid():
        return render(request, "perspectives/goal.html", context, status=422)
    typed = form.cleaned_data
    version = typed["version"] or 0
    try:
        goals.change_goal(goal=row, version=version, typed=typed, by=request.user,
                          now=timezone.now())  # fmt: skip
    except goals.GoalChangedMeanwhile as conflict:
        form.data = form.data.copy()
        form.data["version"] = str(conflict.goal.version)
        context["theirs"] = conflict.goal
        return render(request, "perspectives/goal.html", context, status=409)
    say(request, _("Saved."))
    return redirect("perspectives:goals", ref=context["trajectory"].ref, area=row.area.area)
