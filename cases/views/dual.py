"""Back, longer or over: the worker chooses, a team lead decides what a worker may not."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases import choosing
from cases.choosing import TwoSchools, two_schools_of
from cases.doors import trajectory_to_lead, trajectory_to_work_on
from cases.dual import words_of_overlap
from cases.forms import dual as forms
from cases.models import Round, Trajectory
from cases.models.career import SchoolsOverlap
from cases.views.pages import file_page
from cases.views.ways import posted
from config.kit.dates import ONE_DAY
from config.kit.notices import say

TAB = "school_career"


def dual(request: HttpRequest, ref: str) -> HttpResponse:
    trajectory = trajectory_to_work_on(request, ref)
    pair, round = two_schools_of(trajectory.youth), _round_of(trajectory)
    form = forms.DualForm(posted(request), pair=pair)
    if form.is_valid() and round and _chosen(request, round, form):
        return redirect("cases:school_career", trajectory.youth.ref)
    return _page(request, trajectory, form, pair, title=_("Back, longer or over?"))


def _chosen(request: HttpRequest, round: Round, form: forms.DualForm) -> bool:
    choice, now = form.cleaned_data["choice"], timezone.now()
    if choice == forms.ASK:
        words = form.cleaned_data["reason"]
        choosing.ask_lead(round=round, words=words, by=request.user, now=now)
        say(request, _("Asked. The team lead sees it with the tasks."))
        return True
    act = choosing.go_back if choice == forms.BACK else choosing.go_over
    try:
        act(round=round, by=request.user, now=now)
    except SchoolsOverlap:
        form.add_error("choice", words_of_overlap())
        return False
    undo = reverse("cases:dual_undo", args=[round.trajectory.ref])
    say(request, _("Saved. The schools stand in the list."), undo=undo)
    return True


@require_POST
def dual_undo(request: HttpRequest, ref: str) -> HttpResponse:
    trajectory = trajectory_to_work_on(request, ref)
    round = _round_of(trajectory)
    try:
        is_back = bool(round) and choosing.take_choice_back(
            round=round, by=request.user, now=timezone.now()
        )
    except SchoolsOverlap:
        is_back = False
    text = _("It is as it was. The choice is asked again.")
    say(request, text if is_back else _("Not undone: the list of schools has changed since."))
    return redirect("cases:school_career", trajectory.youth.ref)


def dual_lead(request: HttpRequest, ref: str) -> HttpResponse:
    trajectory = trajectory_to_lead(request, ref)
    pair, round = two_schools_of(trajectory.youth), _round_of(trajectory)
    form = forms.DualLeadForm(posted(request), pair=pair)
    if form.is_valid() and round and _decided(request, round, form):
        say(request, _("Saved, with your reason."))
        return redirect("cases:school_career", trajectory.youth.ref)
    asked = [task.reason for task in trajectory.open_tasks if task.code == "DUAL_ASK"]
    title = _("Decide about the dual enrolment")
    return _page(request, trajectory, form, pair, title=title, asked=asked)


def _decided(request: HttpRequest, round: Round, form: forms.DualLeadForm) -> bool:
    typed = form.cleaned_data
    given: dict[str, Any] = {"round": round, "by": request.user, "now": timezone.now()}
    try:
        if typed["choice"] == forms.LONGER:
            choosing.go_on_longer(until=typed["on"], reason=typed["reason"], **given)
        elif typed["choice"] == forms.END:
            choosing.end_own_school(on=typed["on"], reason=typed["reason"], **given)
        else:
            choosing.say_no(reason=typed["reason"], **given)
    except SchoolsOverlap:
        form.add_error("on", words_of_overlap())
        return False
    return True


def _round_of(trajectory: Trajectory) -> Round | None:
    """The round that asks; else the newest one with a place."""
    asked = [task.round for task in trajectory.open_tasks if task.code == "D05" and task.round]
    return asked[0] if asked else trajectory.newest_round


def _page(
    request: HttpRequest,
    trajectory: Trajectory,
    form: Any,
    pair: TwoSchools | None,
    **words: Any,
) -> HttpResponse:
    return file_page(
        request, "cases/dual.html", trajectory, tab=TAB, form=form, pair=pair,
        last=pair.until - ONE_DAY if pair else None,
        back=reverse("cases:school_career", args=[trajectory.youth.ref]),
        status=422 if form.is_bound else 200, **words,
    )  # fmt: skip
