"""All about leaving on one page, the first contacts, and getting used to the next place."""

from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cases.choices import MilestoneCode
from cases.doors import trajectory_to_see, trajectory_to_work_on
from cases.models import Round, Trajectory
from cases.shielding import secret_words, without
from cases.views.pages import file_page, form_page
from cases.views.rows import add_row, change_row, put_back_row, remove_row
from cases.views.ways import posted
from config.kit.dates import local_date
from perspectives import handing_over, next_place
from perspectives.forms.leaving import LeaveDayForm, MeetingForm, taken
from perspectives.models import HandoverContact, LeaveDay
from perspectives.rules import handover_missing
from perspectives.views.follow_up import shown_parts


def _shown(rows: Any, names: tuple[str, ...], words: list[str]) -> list[Any]:
    rows = list(rows)
    for row in rows:
        for name in names:
            setattr(row, name, without(getattr(row, name), words))
    return rows


@require_safe
def leaving(request: HttpRequest, ref: str) -> HttpResponse:
    """The planned day, what is known and open, the contacts and the days; prints as it is."""
    trajectory = trajectory_to_see(request, ref)
    round = next_place.round_to_leave(trajectory)
    context: dict[str, Any] = {"round": round, "name": trajectory.youth.calling_name}
    if round:
        context |= _of_round(trajectory, round)
    return file_page(request, "perspectives/leaving.html", trajectory, **context)


def _of_round(trajectory: Trajectory, round: Round) -> dict[str, Any]:
    words = [] if trajectory.may_work else secret_words(round)
    parts = shown_parts(trajectory, round)
    handover = handing_over.handover_of(round)
    return {
        "left": round.milestone(MilestoneCode.M13),
        "parts": parts,
        "missing": next_place.labels(next_place.missing(parts)),
        "known_on": next_place.known_on(parts),
        "met": round.milestone(MilestoneCode.M11),
        "meetings": _shown(HandoverContact.objects.filter(round=round), ("who",), words),
        "days": _shown(
            LeaveDay.objects.filter(round=round), ("place", "with_whom", "how_it_went"), words
        ),
        "handover": handover,
        "handover_open": len(handover_missing(handover)),
        "may_change": trajectory.may_work,
    }


def _round(request: HttpRequest, ref: str) -> tuple[Trajectory, Round]:
    trajectory = trajectory_to_work_on(request, ref)
    round = next_place.round_to_leave(trajectory)
    if not round:
        raise Http404
    return trajectory, round


def _back(ref: str) -> str:
    return reverse("perspectives:leaving", args=[ref])


def _meeting_form(request: HttpRequest, trajectory: Trajectory, row: HandoverContact) -> Any:
    round = row.round
    earliest = min(round.event_on or round.opened_on, round.opened_on)
    name = trajectory.youth.calling_name
    return MeetingForm(posted(request), row=row, name=name, earliest=earliest)


def meeting_new(request: HttpRequest, ref: str) -> HttpResponse:
    trajectory, round = _round(request, ref)
    today = local_date(timezone.now())
    row = HandoverContact(round=round, youth=trajectory.youth, on=today)
    form = _meeting_form(request, trajectory, row)
    if form.is_valid():
        return add_row(request, form, back=_back(ref))
    title = _("Log a contact")
    return form_page(request, trajectory, form, title=title, heading=title, back=_back(ref))


def meeting_edit(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    trajectory, row = _row(request, ref, HandoverContact, pk)
    form = _meeting_form(request, trajectory, row)
    if form.is_valid():
        return change_row(request, trajectory, form, back=_back(ref))
    title, remove = _("Change a contact"), reverse("perspectives:meeting_remove", args=[ref, pk])
    return form_page(
        request, trajectory, form, title=title, heading=title, back=_back(ref), remove=remove
    )


def _row(request: HttpRequest, ref: str, model: Any, pk: int) -> tuple[Trajectory, Any]:
    trajectory = trajectory_to_work_on(request, ref)
    row = get_object_or_404(model, round__trajectory=trajectory, pk=pk)
    row.youth = trajectory.youth
    return trajectory, row


def _remove(request: HttpRequest, ref: str, model: Any, pk: int, undo: str) -> HttpResponse:
    trajectory = trajectory_to_work_on(request, ref)
    row = get_object_or_404(model._base_manager, round__trajectory=trajectory, pk=pk)
    undo = reverse(f"perspectives:{undo}", args=[ref, pk])
    return remove_row(request, row, undo=undo, back=_back(ref))


def _put_back(request: HttpRequest, ref: str, model: Any, pk: int) -> HttpResponse:
    trajectory = trajectory_to_work_on(request, ref)
    removed = model.removed_of(trajectory.youth).filter(round__trajectory=trajectory, pk=pk)
    return put_back_row(request, removed.first(), back=_back(ref))


@require_POST
def meeting_remove(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    return _remove(request, ref, HandoverContact, pk, "meeting_put_back")


@require_POST
def meeting_put_back(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    return _put_back(request, ref, HandoverContact, pk)


def _store(form: LeaveDayForm, act: Callable[[], HttpResponse]) -> HttpResponse | None:
    """Somebody else may have taken the same days a moment ago: the database says so."""
    try:
        with transaction.atomic():
            return act()
    except IntegrityError:
        form.add_error("from_on", taken())
        return None


def leave_day_new(request: HttpRequest, ref: str) -> HttpResponse:
    trajectory, round = _round(request, ref)
    row = LeaveDay(round=round, youth=trajectory.youth)
    form = LeaveDayForm(posted(request), row=row, name=trajectory.youth.calling_name)
    if form.is_valid() and (
        answer := _store(form, lambda: add_row(request, form, back=_back(ref)))
    ):
        return answer
    title = _("Plan a day to get used to it")
    return form_page(request, trajectory, form, title=title, heading=title, back=_back(ref))


def leave_day_edit(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    trajectory, row = _row(request, ref, LeaveDay, pk)
    form = LeaveDayForm(posted(request), row=row, name=trajectory.youth.calling_name)
    if form.is_valid() and (
        answer := _store(form, lambda: change_row(request, trajectory, form, back=_back(ref)))
    ):
        return answer
    title, remove = _("Change these days"), reverse("perspectives:leave_day_remove", args=[ref, pk])
    return form_page(
        request, trajectory, form, title=title, heading=title, back=_back(ref), remove=remove
    )


@require_POST
def leave_day_remove(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    return _remove(request, ref, LeaveDay, pk, "leave_day_put_back")


@require_POST
def leave_day_put_back(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    return _put_back(request, ref, LeaveDay, pk)
