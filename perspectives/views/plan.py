"""The future plan as a task list, one page per living area, agreeing, and print."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.log import record
from cases.choices import MilestoneCode
from cases.doors import trajectory_to_see, trajectory_to_work_on
from cases.dossier import context_of
from cases.models import Trajectory
from cases.shielding import secret_words
from config.kit.dates import local_date
from config.kit.notices import say
from config.kit.pdf import pdf_answer
from perspectives import planning, voices
from perspectives.choices import Area, AreaState, PlanState
from perspectives.forms.plan import AgreeForm, AreaForm
from perspectives.models import FuturePerspective, PlanArea
from perspectives.paper import WRITTEN, keep_secrets, pdf_for_youth
from perspectives.rules import areas_missing, has_learning_goal
from perspectives.views.history import requests_of

AUTOSAVE = "autosave"
WORDS_IN_LIST = 25


def plan_of(trajectory: Trajectory) -> FuturePerspective | None:
    """The draft when there is one, else the agreed plan; with its areas."""
    plans = FuturePerspective.objects.filter(
        trajectory=trajectory, state__in=[PlanState.DRAFT, PlanState.AGREED]
    )
    found = plans.select_related("round", "agreed_by").prefetch_related(
        "areas__words_by", "areas__goals", "parent_voices__guardian"
    )
    by_state = {plan.state: plan for plan in found}
    return by_state.get(PlanState.DRAFT) or by_state.get(PlanState.AGREED)


def _context(
    request: HttpRequest, trajectory: Trajectory, plan: FuturePerspective | None
) -> dict[str, Any]:
    return context_of(request, trajectory, "") | {
        "plan": plan,
        "is_draft": bool(plan) and plan.state == PlanState.DRAFT,
        "name": trajectory.youth.calling_name,
    }


def _items(trajectory: Trajectory, plan: FuturePerspective) -> list[dict[str, Any]]:
    shown = {AreaState.DONE: "done", AreaState.NOT_NEEDED: "done", AreaState.BUSY: "busy"}
    return [
        {
            "title": area.get_area_display(),
            "hint": _said(area, trajectory.youth.calling_name),
            "url": reverse("perspectives:area", args=[trajectory.ref, area.area]),
            "status": area.get_state_display(),
            "state": shown.get(AreaState(area.state), "todo"),
        }
        for area in plan.areas.all()
    ]


def _said(area: PlanArea, name: str) -> str:
    """The youth's own words lead each line of the list."""
    if area.youth_words:
        return f"“{Truncator(area.youth_words).words(WORDS_IN_LIST)}”"
    if area.declined:
        return _("%(name)s does not want to say now") % {"name": name}
    return _("Only when it is needed") if area.area == Area.CARE else ""


@require_safe
def future(request: HttpRequest, ref: str) -> HttpResponse:
    trajectory = trajectory_to_see(request, ref)
    plan, newest = plan_of(trajectory), trajectory.newest_round
    today = local_date(timezone.now())
    context = _context(request, trajectory, plan)
    context["items"] = _items(trajectory, plan) if plan else []
    context["is_ready"] = bool(plan) and not areas_missing(plan.areas.all())
    context["has_round"], context["asked"] = bool(newest), requests_of(trajectory)
    term = next((task for task in trajectory.open_tasks if task.code == "D01"), None)
    if newest and term:
        context["day"], context["signal"] = newest.day_count(today), term.signal(today)
    if plan and plan.agreed_on:
        context["agreed_day"] = plan.round.day_count(plan.agreed_on)
    return render(request, "perspectives/future.html", context)


@require_POST
def start(request: HttpRequest, ref: str) -> HttpResponse:
    """Begin the plan, or a new version of an agreed one."""
    trajectory = trajectory_to_work_on(request, ref)
    if not trajectory.newest_round:
        raise Http404
    planning.start_plan(round=trajectory.newest_round, by=request.user, now=timezone.now())
    return redirect("perspectives:future", ref=ref)


def area(request: HttpRequest, ref: str, area: str) -> HttpResponse:
    """One living area; who may only look, or an agreed plan, is shown as text."""
    is_act = request.method == "POST"
    trajectory = (trajectory_to_work_on if is_act else trajectory_to_see)(request, ref)
    plan = plan_of(trajectory)
    row = next((each for each in plan.areas.all() if each.area == area), None) if plan else None
    if not row:
        raise Http404
    context = _context(request, trajectory, plan) | {"area": row, "has_words": True}
    if not context["is_draft"] or not trajectory.may_work:
        typed = [request.POST.get(name, "") for name in WRITTEN] if is_act else []
        context["typed"] = [text for text in typed if text]
        return render(
            request, "perspectives/area_read.html", context, status=409 if is_act else 200
        )
    if is_act:
        return _save_area(request, row, context)
    others = _others_words(row, request)
    context["form"] = AreaForm(
        area=area, name=context["name"], others_words=others, initial=_initial(row)
    )
    return render(request, "perspectives/area.html", context)


def _others_words(row: PlanArea, request: HttpRequest) -> str:
    """The youth's words, when somebody else than this person wrote them down."""
    return row.youth_words if row.words_by_id not in (None, request.user.pk) else ""


def _initial(row: PlanArea) -> dict[str, Any]:
    names = (*planning.AREA_FIELDS, "version")
    return {name: getattr(row, name) for name in names} | {
        "not_needed": row.state == AreaState.NOT_NEEDED
    }


def _save_area(request: HttpRequest, row: PlanArea, context: dict[str, Any]) -> HttpResponse:
    is_draft = request.POST.get("save") == "draft"
    before, others = row.youth_words, _others_words(row, request)
    form = AreaForm(
        request.POST, area=row.area, name=context["name"], others_words=others, is_draft=is_draft
    )
    context["form"] = form
    if not form.is_valid():
        return render(request, "perspectives/area.html", context, status=422)
    try:
        saved = planning.save_area(
            area=row,
            version=form.cleaned_data["version"],
            typed=form.cleaned_data,
            by=request.user,
            now=timezone.now(),
        )
    except planning.AreaChangedMeanwhile as conflict:
        return _show_conflict(request, conflict.area, context)
    if is_draft and request.headers.get("X-Requested-With") == AUTOSAVE:
        return JsonResponse({"version": saved.version})
    _say_saved(request, saved, context, asks_reading=saved.youth_words not in ("", before))
    return redirect("perspectives:future", ref=context["trajectory"].ref)


def _say_saved(
    request: HttpRequest, saved: PlanArea, context: dict[str, Any], *, asks_reading: bool
) -> None:
    """New words of the youth are read back."""
    if not asks_reading:
        return say(request, _("Saved."))
    say(
        request,
        _("Saved. Now read it to %(name)s.") % {"name": context["name"]},
        next_url=reverse("perspectives:area_words", args=[context["trajectory"].ref, saved.area]),
        next_label=_("Read it back"),
    )


def _show_conflict(request: HttpRequest, theirs: PlanArea, context: dict[str, Any]) -> HttpResponse:
    """Both texts on one page; saving again from here keeps what is typed now."""
    typed = request.POST.copy()
    typed["version"] = str(theirs.version)
    others = _others_words(theirs, request)
    context["form"] = AreaForm(typed, area=theirs.area, name=context["name"], others_words=others)
    context["theirs"] = theirs
    return render(request, "perspectives/area.html", context, status=409)


def _agree_form(
    request: HttpRequest, trajectory: Trajectory, plan: FuturePerspective, today: date
) -> AgreeForm:
    goals = [goal for area in plan.areas.all() for goal in area.goals.all()]
    return AgreeForm(
        request.POST or None,
        name=trajectory.youth.calling_name,
        has_learning_goal=has_learning_goal(goals),
        has_programme=plan.round.is_done(MilestoneCode.M8),
        parents=voices.parents_to_ask(trajectory.youth, on=today),
        not_before=min(plan.round.event_on or plan.round.opened_on, plan.round.opened_on),
        initial={"agreed_on": today, "programme_on": _programme_day(trajectory)},
    )


def _programme_day(trajectory: Trajectory) -> date | None:
    """The day that the plan agreed before names, as long as the programme is still asked."""
    tasks = (task for task in trajectory.open_tasks if task.code == "PROGRAMME")
    return next((task.clock_on for task in tasks), None)


def agree(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask the youth "is this right?", then the plan is agreed."""
    trajectory = trajectory_to_work_on(request, ref)
    plan = plan_of(trajectory)
    if not plan or plan.state != PlanState.DRAFT:
        return redirect("perspectives:future", ref=ref)
    now = timezone.now()
    form = _agree_form(request, trajectory, plan, local_date(now))
    context = _context(request, trajectory, plan) | {
        "form": form,
        "missing": [Area(code).label for code in areas_missing(plan.areas.all())],
    }
    if request.method != "POST":
        return render(request, "perspectives/agree.html", context)
    if context["missing"] or not form.is_valid():
        return render(request, "perspectives/agree.html", context, status=422)
    typed, on = form.cleaned_data, form.cleaned_data["agreed_on"]
    try:
        planning.agree(plan=plan, typed=typed, on=on, by=request.user, now=now)
    except planning.PlanIsIncomplete as incomplete:  # somebody took out words meanwhile
        context["missing"] = [Area(code).label for code in incomplete.areas]
        return render(request, "perspectives/agree.html", context, status=422)
    except (planning.LearningGoalMissing, voices.ParentIsNotAsked):  # changed meanwhile
        return redirect("perspectives:agree", ref=ref)
    say(request, _("The future plan is ready."), next_url=trajectory.youth.get_absolute_url(),
        next_label=_("Back to the file"))  # fmt: skip
    return redirect("perspectives:future", ref=ref)


def _on_paper(request: HttpRequest, trajectory: Trajectory) -> FuturePerspective:
    """The plan to take away, logged; without what gives a secret address away."""
    plan = plan_of(trajectory)
    if not plan:
        raise Http404
    record(
        by=request.user, action="print", thing=("plan", str(plan.pk)),
        dossier=trajectory.youth.ref, request=request,
    )  # fmt: skip
    words = secret_words(trajectory.newest_round) if trajectory.newest_round else []
    keep_secrets(plan, words)
    return plan


@require_safe
def print_page(request: HttpRequest, ref: str) -> HttpResponse:
    """The plan on paper: large, the youth's words first."""
    trajectory = trajectory_to_see(request, ref)
    plan = _on_paper(request, trajectory)
    context = _context(request, trajectory, plan) | {"areas": plan.areas.all()}
    return render(request, "perspectives/print.html", context)


@require_safe
def pdf(request: HttpRequest, ref: str) -> HttpResponse:
    """The plan for the youth to keep, large and plain."""
    trajectory = trajectory_to_see(request, ref)
    plan = _on_paper(request, trajectory)
    today = local_date(timezone.now())
    content = pdf_for_youth(plan, ref=trajectory.ref, on=plan.agreed_on or today)
    return pdf_answer(content, kind="plan", ref=trajectory.ref, on=today)
