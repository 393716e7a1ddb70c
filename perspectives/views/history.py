"""Asking a former school about the youth's history; the list stands on the page of the plan."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases.doors import trajectory_to_work_on
from cases.models import Trajectory
from cases.shielding import secret_words, without
from cases.views.pages import form_page
from cases.views.rows import add_row, change_row, put_back_row, remove_row
from cases.views.ways import posted
from config.kit.dates import local_date
from perspectives.forms.history import HistoryForm
from perspectives.models import HistoryRequest


def _back(ref: str) -> str:
    return reverse("perspectives:future", args=[ref]) + "#history"


def requests_of(trajectory: Trajectory) -> list[HistoryRequest]:
    """Of every round, the oldest first; without secret names for who does not work on it."""
    rows = HistoryRequest.objects.filter(round__trajectory=trajectory)
    found = list(rows.select_related("contact__location"))
    newest = trajectory.newest_round
    words = secret_words(newest) if newest and not trajectory.may_work else []
    for row in found:
        row.asks, row.told = without(row.asks, words), without(row.told, words)
        row.whom = without(f"{row.contact.name}, {row.contact.location}", words)
    return found


def history_new(request: HttpRequest, ref: str) -> HttpResponse:
    trajectory = trajectory_to_work_on(request, ref)
    round = trajectory.newest_round
    if not round:
        raise Http404
    today = local_date(timezone.now())
    row = HistoryRequest(youth=trajectory.youth, round=round, asked_on=today)
    form = HistoryForm(posted(request), row=row)
    if form.is_valid():
        return add_row(request, form, back=_back(ref))
    title = _("Ask a former school")
    name = {"name": trajectory.youth.calling_name}
    intro = _("Tell %(name)s first what you ask, and why.") % name
    return form_page(
        request, trajectory, form, title=title, heading=title, back=_back(ref), intro=intro
    )


def history_edit(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    trajectory = trajectory_to_work_on(request, ref)
    rows = HistoryRequest.objects.select_related("round__trajectory", "contact")
    row = get_object_or_404(rows, round__trajectory=trajectory, pk=pk)
    row.youth = trajectory.youth
    form = HistoryForm(posted(request), row=row)
    if form.is_valid():
        return change_row(request, trajectory, form, back=_back(ref))
    title = _("What a former school tells")
    remove = reverse("perspectives:history_remove", args=[ref, pk])
    return form_page(
        request, trajectory, form, title=title, heading=title, back=_back(ref), remove=remove
    )


@require_POST
def history_remove(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    trajectory = trajectory_to_work_on(request, ref)
    row = get_object_or_404(HistoryRequest._base_manager, round__trajectory=trajectory, pk=pk)
    undo = reverse("perspectives:history_put_back", args=[ref, pk])
    return remove_row(request, row, undo=undo, back=_back(ref))


@require_POST
def history_put_back(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    trajectory = trajectory_to_work_on(request, ref)
    removed = HistoryRequest.removed_of(trajectory.youth).filter(round__trajectory=trajectory)
    return put_back_row(request, removed.filter(pk=pk).first(), back=_back(ref))
