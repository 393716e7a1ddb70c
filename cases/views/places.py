"""Where the youth lived and lives, and the planned day of leaving."""

from collections.abc import Callable
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.log import viewed
from cases.choices import MilestoneCode
from cases.doors import youth_to_see, youth_to_work_on
from cases.forms.places import PlaceForm, PlanDepartureForm
from cases.leaving import plan_departure
from cases.models import Placement, Round, Trajectory
from cases.models.career import SchoolsOverlap, one_school_at_a_time
from cases.views.pages import file_page, form_page
from cases.views.rows import add_row, change_row
from cases.views.ways import posted
from config.kit.dates import local_date
from config.kit.notices import say
from config.kit.tags import longday

TAB = "places"


@require_safe
def places(request: HttpRequest, ref: str) -> HttpResponse:
    """A secret address is on the page only when it is asked for, and that is logged."""
    youth, trajectory = youth_to_see(request, ref)
    placements = list(youth.placements.all())
    asked = request.GET.get("show", "")
    opened = next((each for each in placements if str(each.pk) == asked and each.shielded), None)
    if opened:
        viewed(request, opened, youth.ref)
    current = next((each for each in placements if not each.ended_on), None)
    return file_page(
        request,
        "cases/places.html",
        trajectory,
        tab=TAB,
        placements=placements,
        opened=opened,
        current=current,
        leaving=_round_of(trajectory, current),
    )


def _round_of(trajectory: Trajectory, place: Placement | None) -> Round | None:
    """The newest round that is about this place and was not left yet."""
    rounds = [
        each
        for each in trajectory.rounds.all()
        if place and each.placement_id == place.pk and not each.withdrawn_at
    ]
    newest = max(rounds, key=lambda each: each.number, default=None)
    return None if newest and newest.is_done(MilestoneCode.M13) else newest


def place_new(request: HttpRequest, ref: str) -> HttpResponse:
    youth, trajectory = youth_to_work_on(request, ref)
    back = reverse("cases:places", args=[ref])
    form = PlaceForm(posted(request), row=Placement(youth=youth))
    if form.is_valid() and (done := _stored(form, partial(add_row, request, form, back=back))):
        return done
    title = _("Add a place")
    return form_page(request, trajectory, form, tab=TAB, title=title, heading=title, back=back)


def _stored(form: PlaceForm, store: Callable[[], HttpResponse]) -> HttpResponse | None:
    """The months with two schools hang on the place: what would end them too early is refused."""
    try:
        with one_school_at_a_time():
            return store()
    except SchoolsOverlap:
        text = _(
            "Two schools go together because of this place. Fill in when one of them ends first, "
            "at School career."
        )
        form.add_error("kind", text)
    return None


def place_edit(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    youth, trajectory = youth_to_work_on(request, ref)
    place = get_object_or_404(Placement, youth=youth, pk=pk)
    place.youth = youth
    if place.shielded:
        viewed(request, place, ref)
    back = reverse("cases:places", args=[ref])
    by_event = any(
        each.placement_id == pk and each.intake_on == place.started_on
        for each in trajectory.rounds.all()
        if not each.withdrawn_at
    )
    form = PlaceForm(posted(request), row=place, starts_with_event=by_event)
    change = partial(change_row, request, trajectory, form, back=back, tab=TAB)
    if form.is_valid() and (done := _stored(form, change)):
        return done
    intro = ""
    if by_event:
        intro = _(
            "Lives there since %(day)s; that day belongs to the event. Is the day wrong? Then "
            "withdraw the event and log it again."
        ) % {"day": longday(place.started_on)}
    title = _("Change a place")
    return form_page(
        request, trajectory, form, tab=TAB, title=title, heading=title, intro=intro, back=back
    )


def departure_plan(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Set or move the planned day of leaving; tasks and reminders move with it."""
    youth, trajectory = youth_to_work_on(request, ref)
    place = get_object_or_404(Placement, youth=youth, pk=pk, ended_on=None)
    round = _round_of(trajectory, place)
    if not round:
        raise Http404
    back, now = reverse("cases:places", args=[ref]), timezone.now()
    today = local_date(now)
    form = PlanDepartureForm(posted(request), place=place, planned_on=round.departs_on, today=today)
    if form.is_valid():
        given = form.cleaned_data
        plan_departure(
            round=round, on=given["on"], next_place=given["next_place"], by=request.user, now=now,
            reason=given.get("reason", ""),
        )  # fmt: skip
        text = _("Saved. The warm handover must be done before %(day)s.")
        handover = reverse("perspectives:handover", args=[trajectory.ref])
        say(request, text % {"day": longday(given["on"])}, next_url=handover,
            next_label=_("Next step: %(title)s") % {"title": _("Warm handover")})  # fmt: skip
        return redirect(back)
    title = _("Move the departure") if round.departs_on else _("Plan the departure")
    return form_page(request, trajectory, form, tab=TAB, title=title, heading=title, back=back)
