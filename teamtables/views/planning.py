"""Planning a table: the form, the check page with the exact mail, and sending."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from cases import deadlines
from cases.doors import trajectory_to_work_on
from cases.dossier import context_of
from cases.models import Round, Trajectory
from config.kit.dates import SchoolCalendar, local_date
from config.kit.tags import shortday
from schools.calendar import calendars_for
from teamtables import proposing
from teamtables.choices import TableKind, TableState
from teamtables.doors import round_of
from teamtables.forms.moment import school_is_closed
from teamtables.forms.planning import PlanForm
from teamtables.forms.when import FIXED, POLL, filled
from teamtables.holding import talk_is_held
from teamtables.inviting import AlreadyPlanned, plan_table
from teamtables.models import TeamTable
from teamtables.previews import preview, refill


def plan(request: HttpRequest, ref: str) -> HttpResponse:
    """GET shows the form; a POST shows the check page, and with `step=send` it sends."""
    trajectory = trajectory_to_work_on(request, ref)
    round, now = _round(trajectory), timezone.now()
    planned = round.tables.filter(state__in=[TableState.DRAFT, *TableState.planned()]).first()
    if planned and planned.is_planned and request.method != "POST":
        return redirect(planned)
    form = PlanForm(
        request.POST if request.method == "POST" else None,
        round=round,
        user=request.user,
        now=now,
        initial=_initial(planned, round, request.GET.get("kind", ""), now),
    )
    step = request.POST.get("step", "check")
    if not form.is_bound or step == "back" or not form.is_valid():
        return _form_page(request, trajectory, form, step)
    if step == "send":
        return _send(request, round, form, now)
    return _check_page(request, trajectory, form, now)


def _round(trajectory: Trajectory) -> Round:
    newest = round_of(trajectory)
    if newest is None:
        raise Http404
    rounds = Round.objects.select_related("trajectory__youth", "old_school", "new_school")
    return rounds.get(pk=newest.pk)


def _initial(planned: TeamTable | None, round: Round, kind: str, now: datetime) -> dict[str, Any]:
    """A draft that was taken back fills the form again; else there are moments to choose from.

    The ladder asks for its own kind.
    """
    if planned:
        return refill(planned) | {"form_key": uuid4()}
    known = {"kind": kind} if kind in TableKind.values else {}
    moments = proposing.propose(round, _calendars(round), now=now)
    is_fixed = not moments or proposing.is_short(round, now=now)
    when = {"when": FIXED if is_fixed else POLL, "form_key": uuid4()}
    return known | filled(moments) | when


def _calendars(round: Round) -> list[SchoolCalendar]:
    schools = [each for each in (round.old_school, round.new_school) if each]
    return list(calendars_for(schools).values())


def _form_page(
    request: HttpRequest, trajectory: Trajectory, form: PlanForm, step: str
) -> HttpResponse:
    is_wrong = form.is_bound and step != "back"
    advice = proposing.many_holidays(form.round, _calendars(form.round), now=form.now)
    context = context_of(request, trajectory, "") | {
        "form": form,
        "show_errors": is_wrong,
        "advice": advice,
    }
    return render(request, "teamtables/plan.html", context, status=422 if is_wrong else 200)


def _check_page(
    request: HttpRequest, trajectory: Trajectory, form: PlanForm, now: datetime
) -> HttpResponse:
    invitees = form.invitees()
    context = context_of(request, trajectory, "") | {
        "posted": _posted(form),
        "values": form.cleaned_data,
        "ends_at": form.cleaned_data["starts_at"] + timedelta(minutes=form.cleaned_data["minutes"]),
        "invitees": invitees,
        "mail": preview(form, worker=request.user, now=now),
        "warnings": _warnings(form),
        "is_told": form.round.is_told,
        "name": form.name,
        "about": form.about(),
        "is_existing": form.about().kind in TableKind.existing(),
    }
    return render(request, "teamtables/check.html", context)


def _posted(form: PlanForm) -> list[tuple[str, str]]:
    """What was typed, to send along with the check page."""
    names = tuple(f"{name}_" for name in form.fields)
    fields = set(form.fields) - {"asked_there"}  # ticked on the check page itself
    known = (key for key in form.data if key in fields or key.startswith(names))
    return [(key, value) for key in known for value in form.data.getlist(key)]


def _warnings(form: PlanForm) -> list[str]:
    """What is unusual about the moments; none of it stops the worker."""
    values, round = form.cleaned_data, form.round
    days = [local_date(each) for each in values.get("options", [values["starts_at"]])]
    schools = [each for each in (round.old_school, round.new_school) if each]
    calendars = calendars_for(schools)
    places = [(each, calendars[each.pk]) for each in schools]
    warnings = [
        f"{shortday(day)}: {text}" if values.get("options") else text
        for day in days
        for text in school_is_closed(day, places)
    ]
    count = round.day_count(max(days))
    if count is not None and count > deadlines.term("D01").length:
        warnings.append(_("That is day %(day)s, after the three weeks.") % {"day": count})
    if not talk_is_held(round):
        warnings.append(_("The school talk has not been held yet; it comes before the table."))
    return warnings


def _send(request: HttpRequest, round: Round, form: PlanForm, now: datetime) -> HttpResponse:
    values = form.cleaned_data
    try:
        table = plan_table(
            round=round,
            starts_at=values["starts_at"],
            minutes=values["minutes"],
            place=values["place"],
            invitees=form.invitees(),
            missing_reason=values.get("missing_reason", ""),
            about=form.about(),
            form_key=values["form_key"],
            options=values.get("options", ()),
            by=request.user,
            now=now,
        )
    except AlreadyPlanned as error:
        return redirect(error.table)
    return redirect(table)
