"""Where the youth is enrolled and goes to school."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cases import dual
from cases.absence import hours_missed
from cases.absolute_absence import watch_enrolment
from cases.asking import requests_of
from cases.choosing import dual_block
from cases.danger import dangers_of
from cases.doors import youth_to_see, youth_to_work_on
from cases.enrolling import enrol
from cases.forms.career import ChangeEnrolmentForm, NewEnrolmentForm
from cases.ladder_page import alarm_of, first_days_of
from cases.lessons import lessons_of, summary
from cases.models import Enrolment
from cases.models.career import SchoolsOverlap
from cases.picture import picture_of
from cases.school_duty import school_until
from cases.schooling import career_of
from cases.staying import stay_block
from cases.touching import in_touch
from cases.views.pages import file_page, form_page
from cases.views.rows import change_row, put_back_row, remove_row
from cases.views.ways import posted
from config.kit.dates import ONE_DAY, local_date
from config.kit.notices import say
from config.kit.tags import longday

TAB = "school_career"


@require_safe
def school_career(request: HttpRequest, ref: str) -> HttpResponse:
    youth, trajectory = youth_to_see(request, ref)
    today, round = local_date(timezone.now()), trajectory.newest_round
    enrolments, career = list(youth.enrolments.all()), career_of(youth)
    return file_page(
        request,
        "cases/school_career.html",
        trajectory,
        tab=TAB,
        enrolments=enrolments,
        picture=picture_of(career, youth.placements.all(), trajectory.rounds.all(), today),
        without=summary(career, round.event_on if round else None, today),
        hours_missed=hours_missed(career, today),
        **dual_block(enrolments, today),
        **lessons_of(career, enrolments, today),
        **stay_block(round, youth.placements.all(), enrolments, today),
        asked=requests_of(trajectory, today),
        touch=in_touch(youth, today),
        **alarm_of(trajectory),
        **dangers_of(youth),
        school_until=school_until(youth.birth_date, today),
        first_days=first_days_of(trajectory),
        interruptions=list(trajectory.interruptions.all()),
    )


def enrolment_new(request: HttpRequest, ref: str) -> HttpResponse:
    youth, trajectory = youth_to_work_on(request, ref)
    back = reverse("cases:school_career", args=[ref])
    form = NewEnrolmentForm(posted(request), row=Enrolment(youth=youth))
    if form.is_valid() and _enrolled(request, form):
        watch_enrolment(trajectory=trajectory, by=request.user, now=timezone.now())
        return redirect(back)
    title = _("Add a school")
    return form_page(
        request, trajectory, form, tab=TAB, title=title, heading=title, back=back, has_school=True
    )


def _enrolled(request: HttpRequest, form: NewEnrolmentForm) -> bool:
    """False, with the reason in the form, when somebody else was first."""
    row, ends_on = form.new_row(), form.cleaned_data.get("end_others_on")
    try:
        enrol(enrolment=row, ended=form.ended_now, ends_on=ends_on, by=request.user,
              now=timezone.now())  # fmt: skip
    except SchoolsOverlap:
        form.refuse(dual.words_of_overlap())
        return False
    if form.ends_with_window and row.ended_on:
        text = _("Saved, until %(day)s: by then you choose which school goes on.")
        say(request, text % {"day": longday(row.ended_on - ONE_DAY)})
    else:
        say(request, _("Saved."))
    return True


def enrolment_edit(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Correct it, end it, or say whether the youth goes there."""
    youth, trajectory = youth_to_work_on(request, ref)
    row = get_object_or_404(Enrolment.objects.select_related("location"), youth=youth, pk=pk)
    row.youth = youth
    back = reverse("cases:school_career", args=[ref])
    form = ChangeEnrolmentForm(posted(request), row=row, today=local_date(timezone.now()))
    if form.is_valid():
        try:
            answer = change_row(request, trajectory, form, back=back, tab=TAB)
            watch_enrolment(trajectory=trajectory, by=request.user, now=timezone.now())
            return answer
        except SchoolsOverlap:
            form.refuse(dual.words_of_overlap())
    remove = reverse("cases:enrolment_remove", args=[ref, pk])
    title = _("Change an enrolment")
    return form_page(
        request, trajectory, form, tab=TAB, title=title, heading=title, intro=str(row.location),
        back=back, remove=remove,
    )  # fmt: skip


@require_POST
def enrolment_remove(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    youth, trajectory = youth_to_work_on(request, ref)
    rows = Enrolment._base_manager.select_related("location")
    row = get_object_or_404(rows, youth=youth, pk=pk)
    row.youth = youth
    today = local_date(timezone.now())
    if row.is_current(today) and (text := dual.bound_words(row, today)):
        say(request, text)
        return redirect("cases:enrolment_edit", ref, pk)
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
