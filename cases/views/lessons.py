"""The hours of a week at school, and what bridges a time without: added, changed, taken away."""

from collections.abc import Callable
from functools import partial

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases.absence import watch_absence
from cases.doors import youth_to_work_on
from cases.forms.lessons import BridgingForm, WeekForm
from cases.models import AttendancePeriod, BridgingArrangement, Enrolment, Trajectory
from cases.views.pages import form_page
from cases.views.rows import add_row, change_row, put_back_row, remove_row
from cases.views.ways import posted
from config.kit.dates import local_date

TAB = "school_career"


def _career(ref: str, part: str) -> str:
    return f"{reverse('cases:school_career', args=[ref])}#{part}"


def _stored(form: WeekForm, store: Callable[[], HttpResponse]) -> HttpResponse | None:
    """None when somebody else filled in the same week in this very moment."""
    try:
        return store()
    except IntegrityError:
        form.add_error("week", form.taken)
        return None


def _watched(trajectory: Trajectory, answer: HttpResponse) -> HttpResponse:
    """After hours were stored, or not: who was away for long is a signal."""
    watch_absence(trajectory=trajectory, now=timezone.now())
    return answer


def week_new(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """The hours of one week at one school."""
    youth, trajectory = youth_to_work_on(request, ref)
    enrolment = get_object_or_404(Enrolment.objects.select_related("location"), youth=youth, pk=pk)
    enrolment.youth = youth
    row, today = AttendancePeriod(enrolment=enrolment), local_date(timezone.now())
    form, back = WeekForm(posted(request), row=row, today=today), _career(ref, "weeks")
    add = partial(add_row, request, form, back=back)
    if form.is_valid() and (done := _stored(form, add)):
        return _watched(trajectory, done)
    title = _("Fill in a week")
    return form_page(
        request, trajectory, form, tab=TAB, title=title, heading=title,
        intro=str(enrolment.location), back=back,
    )  # fmt: skip


def week_edit(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    youth, trajectory = youth_to_work_on(request, ref)
    weeks = AttendancePeriod.objects.select_related("enrolment__location")
    row = get_object_or_404(weeks, enrolment__youth=youth, pk=pk)
    row.enrolment.youth = youth
    form = WeekForm(posted(request), row=row, today=local_date(timezone.now()))
    back = _career(ref, "weeks")
    change = partial(change_row, request, trajectory, form, back=back, tab=TAB)
    if form.is_valid() and (done := _stored(form, change)):
        return _watched(trajectory, done)
    title = _("Change a week")
    return form_page(
        request, trajectory, form, tab=TAB, title=title, heading=title,
        intro=str(row.enrolment.location), back=back,
        remove=reverse("cases:week_remove", args=[ref, pk]),
    )  # fmt: skip


@require_POST
def week_remove(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    youth, trajectory = youth_to_work_on(request, ref)
    row = get_object_or_404(AttendancePeriod._base_manager, enrolment__youth=youth, pk=pk)
    undo = reverse("cases:week_put_back", args=[ref, pk])
    done = remove_row(request, row, undo=undo, back=_career(ref, "weeks"))
    return _watched(trajectory, done)


@require_POST
def week_put_back(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    youth, trajectory = youth_to_work_on(request, ref)
    row = AttendancePeriod.removed_of(youth).filter(pk=pk).first()
    answer = put_back_row(request, row, back=_career(ref, "weeks"))
    return _watched(trajectory, answer) if row else answer


def bridging_new(request: HttpRequest, ref: str) -> HttpResponse:
    youth, trajectory = youth_to_work_on(request, ref)
    form = BridgingForm(posted(request), row=BridgingArrangement(youth=youth))
    back, title = _career(ref, "bridging"), _("Add education for the time without school")
    if form.is_valid():
        return add_row(request, form, back=back)
    return form_page(request, trajectory, form, tab=TAB, title=title, heading=title, back=back)


def bridging_edit(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    youth, trajectory = youth_to_work_on(request, ref)
    row = get_object_or_404(BridgingArrangement, youth=youth, pk=pk)
    row.youth = youth
    form = BridgingForm(posted(request), row=row)
    back, title = _career(ref, "bridging"), _("Change education for the time without school")
    if form.is_valid():
        return change_row(request, trajectory, form, back=back, tab=TAB)
    remove = reverse("cases:bridging_remove", args=[ref, pk])
    return form_page(
        request, trajectory, form, tab=TAB, title=title, heading=title, back=back, remove=remove
    )


@require_POST
def bridging_remove(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    youth, _trajectory = youth_to_work_on(request, ref)
    row = get_object_or_404(BridgingArrangement._base_manager, youth=youth, pk=pk)
    undo = reverse("cases:bridging_put_back", args=[ref, pk])
    return remove_row(request, row, undo=undo, back=_career(ref, "bridging"))


@require_POST
def bridging_put_back(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    youth, _trajectory = youth_to_work_on(request, ref)
    row = BridgingArrangement.removed_of(youth).filter(pk=pk).first()
    return put_back_row(request, row, back=_career(ref, "bridging"))
