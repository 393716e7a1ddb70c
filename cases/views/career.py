"""Where the youth is enrolled and goes to school."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from cases import rules
from cases.absolute_absence import watch_enrolment
from cases.doors import youth_to_see, youth_to_work_on
from cases.enrolling import enrol
from cases.forms.career import ChangeEnrolmentForm, NewEnrolmentForm
from cases.ladder_page import alarm_of, first_days_of
from cases.models import Enrolment, Trajectory
from cases.views.pages import file_page, form_page
from cases.views.rows import change_row, put_back_row, remove_row
from cases.views.ways import posted
from config.kit.dates import ONE_DAY, local_date
from config.kit.notices import say
from schools.calendar import calendar_for

TAB = "school_career"


@require_safe
def school_career(request: HttpRequest, ref: str) -> HttpResponse:
    youth, trajectory = youth_to_see(request, ref)
    today = local_date(timezone.now())
    return file_page(
        request,
        "cases/school_career.html",
        trajectory,
        tab=TAB,
        enrolments=list(youth.enrolments.all()),
        without=_without_education(trajectory, today),
        **alarm_of(trajectory),
        first_days=first_days_of(trajectory),
        interruptions=list(trajectory.interruptions.all()),
    )


def _without_education(trajectory: Trajectory, today: date) -> str:
    """In words: since the newest event up to yesterday, by the calendar of the school of then."""
    round = trajectory.newest_round
    since = round.event_on if round else None
    if not since or since >= today:
        return ""
    calendar, yesterday = calendar_for(round.old_school), today - ONE_DAY
    enrolments = trajectory.youth.enrolments.all()
    count = len(rules.days_without_education(enrolments, calendar, since, yesterday))
    about = {"count": count, "day": format_date(since, "j F Y")}
    if not count:
        return _("Since the event of %(day)s no school day was lost.") % about
    text = ngettext(
        "Since the event of %(day)s %(count)s school day without education.",
        "Since the event of %(day)s %(count)s school days without education.",
        count,
    )
    return text % about


def enrolment_new(request: HttpRequest, ref: str) -> HttpResponse:
    youth, trajectory = youth_to_work_on(request, ref)
    back = reverse("cases:school_career", args=[ref])
    form = NewEnrolmentForm(posted(request), row=Enrolment(youth=youth))
    if form.is_valid():
        enrol(enrolment=form.new_row(), ended=form.ended_now,
              ends_on=form.cleaned_data.get("end_others_on"), by=request.user,
              now=timezone.now())  # fmt: skip
        watch_enrolment(trajectory=trajectory, by=request.user, now=timezone.now())
        say(request, _("Saved."))
        return redirect(back)
    title = _("Add a school")
    return form_page(
        request, trajectory, form, tab=TAB, title=title, heading=title, back=back, has_school=True
    )


def enrolment_edit(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Correct it, end it, or say whether the youth goes there."""
    youth, trajectory = youth_to_work_on(request, ref)
    row = get_object_or_404(Enrolment.objects.select_related("location"), youth=youth, pk=pk)
    row.youth = youth
    back = reverse("cases:school_career", args=[ref])
    form = ChangeEnrolmentForm(posted(request), row=row)
    if form.is_valid():
        answer = change_row(request, trajectory, form, back=back, tab=TAB)
        watch_enrolment(trajectory=trajectory, by=request.user, now=timezone.now())
        return answer
    remove = reverse("cases:enrolment_remove", args=[ref, pk])
    title = _("Change an enrolment")
    return form_page(
        request, trajectory, form, tab=TAB, title=title, heading=title, intro=str(row.location),
        back=back, remove=remove,
    )  # fmt: skip


@require_POST
def enrolment_remove(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    youth, trajectory = youth_to_work_on(request, ref)
    row = get_object_or_404(Enrolment._base_manager, youth=youth, pk=pk)
    undo = reverse("cases:enrolment_put_back", args=[ref, pk])
    back = reverse("cases:school_career", args=[ref])
    answer = remove_row(request, row, undo=undo, back=back)
    watch_enrolment(trajectory=trajectory, by=request.user, now=timezone.now())
    return answer


@require_POST
def enrolment_put_back(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    youth, trajectory = youth_to_work_on(request, ref)
    row = Enrolment.removed_of(youth).filter(pk=pk).first()
    answer = put_back_row(request, row, back=reverse("cases:school_career", args=[ref]))
    watch_enrolment(trajectory=trajectory, by=request.user, now=timezone.now())
    return answer
