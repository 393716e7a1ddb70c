"""The week of a youth: what there is on which day, when it began, and a block of it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cases.doors import trajectory_to_see, trajectory_to_work_on
from cases.models import Trajectory
from cases.shielding import secret_words, without
from cases.views.pages import file_page, form_page
from cases.views.rows import add_row, change_row, put_back_row, remove_row
from cases.views.ways import posted
from config.kit.dates import local_date
from config.kit.notices import say
from perspectives import programming
from perspectives.choices import Weekday
from perspectives.forms.day_programme import BeginForm, BlockForm
from perspectives.models import Block, DayProgramme, Goal
from perspectives.views.plan import plan_of


def _programmes(trajectory: Trajectory) -> tuple[DayProgramme | None, DayProgramme | None]:
    """The one that is being made and the one that runs."""
    rows = DayProgramme.objects.filter(trajectory=trajectory, ended_on=None)
    found = {row.is_in_the_making(): row for row in rows.prefetch_related("blocks")}
    return found.get(True), found.get(False)


def _goals(trajectory: Trajectory) -> list[Goal]:
    plan = plan_of(trajectory)
    return [goal for area in plan.areas.all() for goal in area.goals.all()] if plan else []


def _days(
    programme: DayProgramme, words: list[str], goals: dict[UUID, str]
) -> list[tuple[str, list[Block]]]:
    """The days of the week that have something; Monday to Friday always."""
    blocks = list(programme.blocks.all())
    for block in blocks:
        block.what, block.with_whom = without(block.what, words), without(block.with_whom, words)
        block.goal_text = without(goals.get(block.goal, ""), words)
    by_day = {day: [each for each in blocks if each.weekday == day] for day in Weekday.values}
    shown = [day for day in Weekday.values if by_day[day] or day <= Weekday.FRIDAY]
    return [(Weekday(day).label, by_day[day]) for day in shown]


@require_safe
def week(request: HttpRequest, ref: str) -> HttpResponse:
    """The week in the making when there is one, else the one that runs; prints as it is."""
    trajectory = trajectory_to_see(request, ref)
    making, running = _programmes(trajectory)
    shown = making or running
    words = secret_words(trajectory.newest_round) if trajectory.newest_round else []
    goals = {goal.uuid: goal.text for goal in _goals(trajectory)}
    return file_page(
        request,
        "perspectives/day_programme.html",
        trajectory,
        programme=shown,
        running=running,
        days=_days(shown, [] if trajectory.may_work else words, goals) if shown else [],
        hours=programming.hours_of_education(shown.blocks.all()) if shown else 0,
        may_change=trajectory.may_work and bool(making),
        name=trajectory.youth.calling_name,
    )


@require_POST
def make(request: HttpRequest, ref: str) -> HttpResponse:
    trajectory = trajectory_to_work_on(request, ref)
    if not trajectory.newest_round:
        raise Http404
    programming.make_programme(round=trajectory.newest_round, by=request.user, now=timezone.now())
    return redirect("perspectives:day_programme", ref=ref)


def _first_day(making: DayProgramme, running: DayProgramme | None) -> date:
    round = making.round
    event = min(round.event_on or round.opened_on, round.opened_on)
    return max(event, running.started_on) if running and running.started_on else event


def begin(request: HttpRequest, ref: str) -> HttpResponse:
    trajectory = trajectory_to_work_on(request, ref)
    making, running = _programmes(trajectory)
    back, now = reverse("perspectives:day_programme", args=[ref]), timezone.now()
    if not making:
        return redirect(back)
    initial = {"started_on": local_date(now), "in_holidays": making.in_holidays}
    form = BeginForm(posted(request), initial=initial, not_before=_first_day(making, running))
    title = _("The week begins")
    if not form.is_valid():
        return form_page(request, trajectory, form, title=title, heading=title, back=back)
    typed = form.cleaned_data
    try:
        programming.begin_programme(
            programme=making, on=typed["started_on"], in_holidays=typed["in_holidays"],
            by=request.user, now=now,
        )  # fmt: skip
    except programming.NothingInIt:
        form.add_error(None, _("First put something in the week: add a block."))
        return form_page(request, trajectory, form, title=title, heading=title, back=back)
    say(
        request,
        _("The week has begun."),
        undo=reverse("perspectives:programme_not_begun", args=[ref]),
    )
    return redirect(back)


@require_POST
def not_begun(request: HttpRequest, ref: str) -> HttpResponse:
    """Undo of `begin`."""
    _making, running = _programmes(trajectory_to_work_on(request, ref))
    if running and programming.take_back_begin(
        programme=running, by=request.user, now=timezone.now()
    ):
        say(request, _("The week has not begun: you can change it again."))
    return redirect("perspectives:day_programme", ref=ref)


def _making(request: HttpRequest, ref: str) -> tuple[Trajectory, DayProgramme]:
    """Only a week in the making is changed; one that ran stays as it was."""
    trajectory = trajectory_to_work_on(request, ref)
    programme = get_object_or_404(DayProgramme, trajectory=trajectory, started_on=None)
    return trajectory, programme


def _store(form: BlockForm, act: Any) -> HttpResponse | None:
    """Somebody else may have taken the same hours a moment ago: the database says so."""
    try:
        with transaction.atomic():
            return act()
    except IntegrityError:
        form.add_error("starts", _("Just now something else was put at that time. Look again."))
        return None


def block_new(request: HttpRequest, ref: str) -> HttpResponse:
    trajectory, programme = _making(request, ref)
    back = reverse("perspectives:day_programme", args=[ref])
    row = Block(programme=programme, youth=trajectory.youth)
    form = BlockForm(posted(request), row=row, goals=_goals(trajectory))
    if form.is_valid() and (answer := _store(form, lambda: add_row(request, form, back=back))):
        return answer
    title = _("Add a block")
    return form_page(request, trajectory, form, title=title, heading=title, back=back)


def block_edit(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    trajectory, programme = _making(request, ref)
    row = get_object_or_404(Block, programme=programme, pk=pk)
    row.programme, row.youth = programme, trajectory.youth
    back = reverse("perspectives:day_programme", args=[ref])
    form = BlockForm(posted(request), row=row, goals=_goals(trajectory))
    if form.is_valid() and (
        answer := _store(form, lambda: change_row(request, trajectory, form, back=back))
    ):
        return answer
    title = _("Change a block")
    remove = reverse("perspectives:block_remove", args=[ref, pk])
    return form_page(
        request, trajectory, form, title=title, heading=title, back=back, remove=remove
    )


@require_POST
def block_remove(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    _trajectory, programme = _making(request, ref)
    row = get_object_or_404(Block._base_manager, programme=programme, pk=pk)
    undo = reverse("perspectives:block_put_back", args=[ref, pk])
    return remove_row(
        request, row, undo=undo, back=reverse("perspectives:day_programme", args=[ref])
    )


@require_POST
def block_put_back(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    trajectory, programme = _making(request, ref)
    row = Block.removed_of(trajectory.youth).filter(programme=programme, pk=pk).first()
    return put_back_row(request, row, back=reverse("perspectives:day_programme", args=[ref]))
