"""Acts on one task: ticked off, put off until tomorrow, and both taken back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.log import viewed
from cases import titles
from cases.choices import Owner, SignalCode
from cases.doors import task_to_work_on
from cases.forms.tasks import SnoozeForm
from cases.models import Task
from cases.ticking import NotTickedHere, OpenAgain, take_back, tick
from cases.views.ways import posted, way_back, with_way_back
from cases.worklist import person
from config.kit.dates import local_date
from config.kit.notices import say
from config.kit.tags import longday


@require_POST
def task_done(request: HttpRequest, pk: int) -> HttpResponse:
    task = task_to_work_on(request, pk)
    back = way_back(request, task.trajectory.youth.get_absolute_url())
    try:
        changed = tick(task=task, by=request.user, now=timezone.now())
    except NotTickedHere as error:
        raise PermissionDenied from error
    if changed:
        undo = with_way_back(reverse("cases:task_reopen", args=[pk]), back)
        say(request, _("Ticked off."), undo=undo)
    return redirect(back)


@require_POST
def task_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    task = task_to_work_on(request, pk)
    try:
        changed = take_back(task=task, by=request.user, now=timezone.now())
    except NotTickedHere as error:
        raise PermissionDenied from error
    except OpenAgain:
        messages.error(request, _("This task was opened again already."))
    else:
        if changed:
            say(request, _("The task is open again."))
    return redirect(way_back(request, task.trajectory.youth.get_absolute_url()))


def task_snooze(request: HttpRequest, pk: int) -> HttpResponse:
    """Until the next working day. Only a task that is late asks why, on a page of its own."""
    task = task_to_work_on(request, pk)
    if not task.is_open or task.owner_role != Owner.WORKER:
        raise PermissionDenied
    today = local_date(timezone.now())
    form = SnoozeForm(posted(request), is_late=task.signal(today) == SignalCode.LATE)
    if form.is_valid():
        return _snooze(request, task, form.cleaned_data["reason"])
    viewed(request, task, task.trajectory.youth.ref)
    context = {
        "form": form,
        "title": titles.title(task),
        "person": person(task.trajectory.youth, today),
        "back": way_back(request),
    }
    return render(request, "cases/snooze.html", context, status=422 if form.is_bound else 200)


def _snooze(request: HttpRequest, task: Task, reason: str) -> HttpResponse:
    task.snooze(by=request.user, now=timezone.now(), reason=reason)
    back = way_back(request)
    text = _("You will see this again on %(day)s.") % {"day": longday(task.snoozed_to)}
    say(request, text, undo=with_way_back(reverse("cases:task_wake", args=[task.pk]), back))
    return redirect(back)


@require_POST
def task_wake(request: HttpRequest, pk: int) -> HttpResponse:
    task = task_to_work_on(request, pk)
    if task.is_open and task.snoozed_to:
        task.wake(by=request.user, now=timezone.now())
        say(request, _("Back in your list of today."))
    return redirect(way_back(request))
