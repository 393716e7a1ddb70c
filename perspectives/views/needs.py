"""What the youth and the parents need around leaving, and that it was mapped together."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases.doors import trajectory_to_see, trajectory_to_work_on
from cases.models import Round, Trajectory
from cases.shielding import secret_words, without
from cases.views.pages import file_page, form_page
from cases.views.rows import add_row, change_row, put_back_row, remove_row
from cases.views.ways import posted
from config.kit.dates import local_date
from config.kit.notices import say
from perspectives import needs as verbs
from perspectives.forms.needs import MappedForm, NeedForm
from perspectives.models import NeedsMapped, SupportNeed
from perspectives.needs_choices import Whose

SHOWN = ("what", "who_gives", "why_not")


def _back(ref: str) -> str:
    return reverse("perspectives:needs", args=[ref])


def _round(trajectory: Trajectory) -> Round:
    if not trajectory.newest_round:
        raise Http404
    return trajectory.newest_round


def needs(request: HttpRequest, ref: str) -> HttpResponse:
    """The help of the youth and that of the parents apart; a POST says it was mapped together."""
    is_act = request.method == "POST"
    trajectory = (trajectory_to_work_on if is_act else trajectory_to_see)(request, ref)
    round, name = _round(trajectory), trajectory.youth.calling_name
    mapped = NeedsMapped.objects.filter(round=round).first()
    form = None
    if trajectory.may_work and not mapped:
        earliest = min(round.event_on or round.opened_on, round.opened_on)
        initial = {"on": local_date(timezone.now())}
        form = MappedForm(posted(request), name=name, earliest=earliest, initial=initial)
    if is_act and form and form.is_valid():
        return _mapped(request, round, form.cleaned_data)
    if is_act and not form:
        return redirect(_back(ref))
    return file_page(
        request, "perspectives/needs.html", trajectory, status=422 if is_act else 200, name=name,
        mapped=mapped, form=form, sides=_sides(trajectory, round, name),
    )  # fmt: skip


def _sides(trajectory: Trajectory, round: Round, name: str) -> list[dict[str, Any]]:
    words = [] if trajectory.may_work else secret_words(round)
    rows = list(SupportNeed.objects.filter(round=round))
    for row in rows:
        for field in SHOWN:
            setattr(row, field, without(getattr(row, field), words))
    return [
        {
            "title": name if whose == Whose.YOUTH else Whose(whose).label,
            "rows": [row for row in rows if row.whose == whose],
        }
        for whose in Whose.values
    ]


def _mapped(request: HttpRequest, round: Round, typed: dict[str, Any]) -> HttpResponse:
    verbs.map_needs(round=round, **typed, by=request.user, now=timezone.now())
    ref = round.trajectory.ref
    say(request, _("Mapped together."), undo=reverse("perspectives:needs_undo", args=[ref]))
    return redirect(_back(ref))


@require_POST
def undo(request: HttpRequest, ref: str) -> HttpResponse:
    trajectory = trajectory_to_work_on(request, ref)
    verbs.not_mapped(round=_round(trajectory), by=request.user, now=timezone.now())
    say(request, _("Not mapped any more."))
    return redirect(_back(ref))


def need_new(request: HttpRequest, ref: str) -> HttpResponse:
    trajectory = trajectory_to_work_on(request, ref)
    row = SupportNeed(youth=trajectory.youth, round=_round(trajectory))
    form = NeedForm(posted(request), row=row, name=trajectory.youth.calling_name)
    if form.is_valid():
        return add_row(request, form, back=_back(ref))
    title = _("Add help that is needed")
    return form_page(request, trajectory, form, title=title, heading=title, back=_back(ref))


def need_edit(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    trajectory = trajectory_to_work_on(request, ref)
    row = get_object_or_404(SupportNeed, round__trajectory=trajectory, pk=pk)
    row.youth = trajectory.youth
    form = NeedForm(posted(request), row=row, name=trajectory.youth.calling_name)
    if form.is_valid():
        return change_row(request, trajectory, form, back=_back(ref))
    title, remove = (
        _("Change help that is needed"),
        reverse("perspectives:need_remove", args=[ref, pk]),
    )
    return form_page(
        request, trajectory, form, title=title, heading=title, back=_back(ref), remove=remove
    )


@require_POST
def need_remove(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    trajectory = trajectory_to_work_on(request, ref)
    row = get_object_or_404(SupportNeed._base_manager, round__trajectory=trajectory, pk=pk)
    undo = reverse("perspectives:need_put_back", args=[ref, pk])
    return remove_row(request, row, undo=undo, back=_back(ref))


@require_POST
def need_put_back(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    trajectory = trajectory_to_work_on(request, ref)
    removed = SupportNeed.removed_of(trajectory.youth).filter(round__trajectory=trajectory)
    return put_back_row(request, removed.filter(pk=pk).first(), back=_back(ref))
