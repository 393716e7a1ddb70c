"""What the youth is good at and dreams of."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cases.doors import trajectory_to_see, trajectory_to_work_on
from cases.dossier import context_of
from config.kit.notices import say
from perspectives import about as verbs
from perspectives.choices import PlanState
from perspectives.forms.about import AboutForm
from perspectives.models import FuturePerspective
from perspectives.views.plan import plan_of

PAGE = "perspectives/about.html"


def about(request: HttpRequest, ref: str) -> HttpResponse:
    """Written in the draft; who may only look, or an agreed plan, is shown as text."""
    is_act = request.method == "POST"
    trajectory = (trajectory_to_work_on if is_act else trajectory_to_see)(request, ref)
    plan = plan_of(trajectory)
    if not plan:
        raise Http404
    context = context_of(request, trajectory, "") | {
        "name": trajectory.youth.calling_name,
        "plan": plan,
        "has_words": True,
    }
    if trajectory.may_work and (is_act or plan.state == PlanState.DRAFT):
        initial = {name: getattr(plan, name) for name in verbs.ABOUT}
        initial |= {"version": plan.about_version}
        context["form"] = AboutForm(request.POST if is_act else None, initial=initial)
    return _save(request, plan, context) if is_act else render(request, PAGE, context)


def _save(request: HttpRequest, plan: FuturePerspective, context: dict[str, Any]) -> HttpResponse:
    form = context["form"]
    if not form.is_valid():
        return render(request, PAGE, context, status=422)
    typed = form.cleaned_data
    try:
        verbs.save_about(plan=plan, version=typed["version"], typed=typed, by=request.user)
    except verbs.AboutChangedMeanwhile as conflict:
        form.data = form.data.copy()
        form.data["version"] = str(conflict.plan.about_version)
        context["theirs"] = conflict.plan
        return render(request, PAGE, context, status=409)
    say(request, _("Saved."))
    return redirect("perspectives:future", ref=context["trajectory"].ref)
