"""Pauses of the terms of a trajectory: which wait, why and until when."""

from collections.abc import Callable
from datetime import date

from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cases import deadlines, titles
from cases.doors import trajectory_to_see, trajectory_to_work_on
from cases.forms.pause import PauseForm
from cases.models import Pause, Task, Trajectory
from cases.views.pages import file_page, form_page
from cases.views.rows import add_row, change_row, put_back_row, remove_row
from cases.views.ways import posted
from config.kit.dates import local_date


def _back(ref: str) -> str:
    return reverse("cases:pauses", args=[ref])


@require_safe
def pauses(request: HttpRequest, ref: str) -> HttpResponse:
    """Every open term that may wait, and every pause there was."""
    trajectory = trajectory_to_see(request, ref)
    rows = Pause.objects.filter(round__trajectory=trajectory).select_related("round")
    today = local_date(timezone.now())
    return file_page(
        request,
        "cases/pauses.html",
        trajectory,
        terms=[_term(task, today) for task in _pausable(trajectory)],
        pauses=[{"row": row, "title": titles.title_of(row.code, trajectory.youth)} for row in rows],
    )


def _pausable(trajectory: Trajectory) -> list[Task]:
    newest = trajectory.newest_round
    found = [each for each in trajectory.open_tasks if each.code in deadlines.PAUSABLE]
    return [each for each in found if newest and each.round_id == newest.pk]


def _term(task: Task, today: date) -> dict[str, object]:
    return {
        "task": task,
        "signal": task.signal(today),
        "title": titles.title(task),
        "waits": deadlines.running(task.pauses, today),
    }


def _new(trajectory: Trajectory, code: str) -> Pause:
    """For the open term of this code in the newest round; any other is not there."""
    if not any(task.code == code for task in _pausable(trajectory)):
        raise Http404
    return Pause(youth=trajectory.youth, round=trajectory.newest_round, code=code)


def pause_new(request: HttpRequest, ref: str, code: str) -> HttpResponse:
    trajectory = trajectory_to_work_on(request, ref)
    form = PauseForm(posted(request), row=_new(trajectory, code))
    if form.is_valid() and (
        answer := _store(form, lambda: add_row(request, form, back=_back(ref)))
    ):
        return answer
    return _page(request, trajectory, form, _("Pause: %(term)s"))


def _store(form: PauseForm, act: Callable[[], HttpResponse]) -> HttpResponse | None:
    """None, with words on the form, when another pause was first."""
    try:
        with transaction.atomic():
            return act()
    except IntegrityError:
        form.add_error("until", _("There is a pause in these days already. Change that one."))
        return None


def _page(
    request: HttpRequest, trajectory: Trajectory, form: PauseForm, words: str, **more: str
) -> HttpResponse:
    title = words % {"term": titles.title_of(form.row.code, trajectory.youth)}
    intro = _("Reminders wait until the pause is over. The day itself does not move.")
    back = _back(trajectory.ref)
    return form_page(
        request, trajectory, form, title=title, heading=title, intro=intro, back=back, **more
    )


def _of(trajectory: Trajectory, pk: int, *, removed: bool = False) -> Pause | None:
    rows = Pause._base_manager.filter(round__trajectory=trajectory, removed_at__isnull=not removed)
    return rows.select_related("round", "youth").filter(pk=pk).first()


def pause_edit(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """An earlier last day ends it, a later one makes it longer."""
    trajectory = trajectory_to_work_on(request, ref)
    if not (row := _of(trajectory, pk)):
        raise Http404
    form = PauseForm(posted(request), row=row)
    if form.is_valid() and (
        answer := _store(form, lambda: change_row(request, trajectory, form, back=_back(ref)))
    ):
        return answer
    remove = reverse("cases:pause_remove", args=[ref, pk])
    return _page(request, trajectory, form, _("Change the pause: %(term)s"), remove=remove)


@require_POST
def pause_remove(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    trajectory = trajectory_to_work_on(request, ref)
    row = get_object_or_404(Pause._base_manager, round__trajectory=trajectory, pk=pk)
    undo = reverse("cases:pause_put_back", args=[ref, pk])
    return remove_row(request, row, undo=undo, back=_back(ref))


@require_POST
def pause_put_back(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    trajectory = trajectory_to_work_on(request, ref)
    return put_back_row(request, _of(trajectory, pk, removed=True), back=_back(ref))
