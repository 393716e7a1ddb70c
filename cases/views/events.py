"""Logging what happened, taking it back, and what is known later: the day, and being told."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import requires_role
from accounts.choices import Role
from accounts.wall import Beyond, beyond
from cases import staying
from cases.choices import EnrolmentKind, EventKind
from cases.doors import event_of_worker, trajectory_to_work_on, works_on, youth_to_see
from cases.dossier import school_now
from cases.dual import words_of_overlap
from cases.forms.event import EventForm, Situation
from cases.forms.event_day import EventDayForm
from cases.forms.event_start import PickYouthForm, WithdrawForm
from cases.intake import log_event, set_event_day, similar_event
from cases.logged import next_step, question_about, words_after_logging, words_after_telling
from cases.models import Trajectory, TriggerEvent, Youth
from cases.models.career import SchoolsOverlap
from cases.registering import open_again
from cases.telling import TooLate, youth_is_not_told, youth_is_told
from cases.views.pages import file_page, form_page, kept_values
from cases.views.ways import posted, way_back
from cases.withdrawing import may_undo, withdraw_event
from config.kit.dates import local_date
from config.kit.notices import say


@requires_role(Role.WORKER)
def event_start(request: HttpRequest) -> HttpResponse:
    """For which young person? Works on the worker's own; without JavaScript too."""
    today = local_date(timezone.now())
    form = PickYouthForm(posted(request), user=request.user, today=today)
    if form.is_valid() and form.chosen:
        return redirect("cases:event_new", form.chosen)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "cases/event_start.html", {"form": form}, status=status)


def event_new(request: HttpRequest, ref: str) -> HttpResponse:
    youth, trajectory = youth_to_see(request, ref)
    if not works_on(trajectory, request):
        raise PermissionDenied
    today = local_date(timezone.now())
    form = EventForm(posted(request), situation=_situation(youth, today))
    if form.is_valid():
        try:
            return _log(request, trajectory, form)
        except SchoolsOverlap:
            form.add_error("new_school", words_of_overlap())
    status = 422 if form.is_bound else 200
    school = school_now(youth.enrolments.all(), today)
    return file_page(
        request, "cases/event.html", trajectory, status=status, form=form, school=school
    )


def _situation(youth: Youth, today: date) -> Situation:
    place = youth.placements.filter(ended_on=None).first()
    enrolled = [
        each
        for each in youth.enrolments.all()
        if each.kind == EnrolmentKind.MAIN and not each.ended_on and each.started_on <= today
    ]
    oldest = min(enrolled, key=lambda each: each.started_on, default=None)
    return Situation(youth=youth, place=place, enrolment=oldest, today=today)


def _log(request: HttpRequest, trajectory: Trajectory, form: EventForm) -> HttpResponse:
    typed, now = form.cleaned_data, timezone.now()
    kind, on = EventKind(typed["kind"]), typed["effective_on"]
    if typed["form_key"] and TriggerEvent.objects.filter(form_key=typed["form_key"]).exists():
        return redirect(trajectory.youth)
    similar = similar_event(trajectory, kind=kind, on=on, today=local_date(now))
    answer = request.POST.get("same", "")
    if similar and answer not in ("yes", "no"):
        kept = [pair for pair in kept_values(request) if pair[0] != "same"]
        question = question_about(similar)
        return file_page(
            request, "cases/event_same.html", trajectory, status=422, question=question, kept=kept
        )
    trajectory = _running(request, trajectory, now)
    same_as = similar if answer == "yes" else None
    event = _store(request, trajectory, form, same_as, now)
    _say_logged(request, event, joined=bool(similar and answer == "yes"))
    return redirect(trajectory.youth)


@transaction.atomic
def _store(
    request: HttpRequest,
    trajectory: Trajectory,
    form: EventForm,
    same_as: TriggerEvent | None,
    now: datetime,
) -> TriggerEvent:
    """The event, and whether the youth could have stayed at the own school."""
    typed = form.cleaned_data
    kind = EventKind(typed["kind"])
    event = log_event(
        trajectory=trajectory,
        kind=kind,
        effective_on=typed["effective_on"],
        told=typed["told"] == "yes",
        by=request.user,
        now=now,
        place=form.new_place(kind),
        new_school=typed["new_school"],
        note=typed["note"],
        form_key=typed["form_key"],
        same_as=same_as,
    )
    if kind.asks_stay:
        stay, reason = typed["stay"], typed["stay_reason"]
        staying.answer(round=event.round, answer=stay, reason=reason, by=request.user, now=now)
    return event


def _running(request: HttpRequest, trajectory: Trajectory, now: datetime) -> Trajectory:
    """Something happens after the last trajectory ended: a new one starts."""
    if trajectory.is_running:
        return trajectory
    with beyond(Beyond.OTHER_TEAM):
        is_elsewhere = trajectory.youth.trajectories.running().exists()
    if is_elsewhere:
        raise PermissionDenied
    return open_again(trajectory=trajectory, by=request.user, now=now)


def _say_logged(request: HttpRequest, event: TriggerEvent, *, joined: bool) -> None:
    label, url = next_step(event.round)
    say(
        request,
        words_after_logging(event, local_date(timezone.now()), joined=joined),
        undo=reverse("cases:event_undo", args=[event.pk]),
        next_url=url,
        next_label=label,
    )


@require_POST
def event_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Within 7 days an event is taken back without a reason."""
    event, trajectory = event_of_worker(request, pk)
    now = timezone.now()
    if not event.withdrawn_at and not may_undo(event, now=now):
        return redirect("cases:event_withdraw", pk)
    withdraw_event(event=event, by=request.user, now=now, reason="undo", is_undo=True)
    say(request, _("Undone. The event stays in the history as withdrawn."))
    return redirect(way_back(request, trajectory.youth.get_absolute_url()))


def event_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """It does not go on, or was an error: with a reason, at any time."""
    event, trajectory = event_of_worker(request, pk)
    youth_url = trajectory.youth.get_absolute_url()
    if event.withdrawn_at:
        say(request, _("This event was withdrawn already."))
        return redirect(youth_url)
    if not trajectory.may_work:
        raise PermissionDenied
    form = WithdrawForm(posted(request))
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        withdraw_event(event=event, by=request.user, now=timezone.now(), reason=reason)
        say(request, _("Withdrawn. Open tasks and messages that still waited are cancelled."))
        return redirect(youth_url)
    status = 422 if form.is_bound else 200
    return file_page(
        request, "cases/event_withdraw.html", trajectory, status=status, form=form, event=event
    )


def event_day(request: HttpRequest, ref: str) -> HttpResponse:
    """The day was not known when the event was logged; now it is."""
    trajectory = trajectory_to_work_on(request, ref)
    youth, today = trajectory.youth, local_date(timezone.now())
    unknown = [each for each in trajectory.rounds.all() if not (each.event_on or each.withdrawn_at)]
    if not unknown:
        say(request, _("The day is known already."))
        return redirect(youth)
    round = max(unknown, key=lambda each: each.number)
    event = round.events.filter(withdrawn_at=None).earliest("entered_at")
    form = EventDayForm(posted(request), situation=_situation(youth, today), event=event)
    if form.is_valid():
        place = form.new_place(form.kind)
        day = form.cleaned_data["day"]
        try:
            set_event_day(round=round, on=day, by=request.user, now=timezone.now(), place=place)
        except SchoolsOverlap:
            form.add_error("day", words_of_overlap())
        else:
            event.refresh_from_db()
            _say_logged(request, event, joined=False)
            return redirect(youth)
    return form_page(
        request,
        trajectory,
        form,
        title=_("From which day?"),
        heading=_("From which day?"),
        intro=event.get_kind_display(),
        button=_("Save the day"),
        back=youth.get_absolute_url(),
    )


@require_POST
def told(request: HttpRequest, ref: str) -> HttpResponse:
    """The young person knows it now; the newest event that was still kept silent."""
    trajectory = trajectory_to_work_on(request, ref)
    now = timezone.now()
    silent = [each for each in trajectory.rounds.all() if not (each.is_told or each.withdrawn_at)]
    if silent:
        round = max(silent, key=lambda each: each.number)
        count = youth_is_told(round=round, by=request.user, now=now)
        label, url = next_step(round)
        undo = reverse("cases:told_undo", args=[ref, round.number])
        text = words_after_telling(trajectory.youth, count, now)
        say(request, text, undo=undo, next_url=url, next_label=label)
    return redirect(way_back(request, trajectory.youth.get_absolute_url()))


@require_POST
def told_undo(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Pressed by mistake: everything waits again, unless a message has gone."""
    trajectory = trajectory_to_work_on(request, ref)
    round = get_object_or_404(trajectory.rounds, number=number)
    try:
        youth_is_not_told(round=round, by=request.user, now=timezone.now())
    except TooLate:
        say(request, _("Too late to undo: messages may have gone. Phone who got one."))
    else:
        say(request, _("Undone. Nobody gets a message until the young person knows."))
    return redirect(trajectory.youth)
