"""The list of tables, one table, and the acts on it as a whole."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.access import requires_role
from accounts.choices import Role
from cases.doors import trajectory_to_see
from cases.dossier import context_of
from config.kit.dates import AMSTERDAM, local_date
from config.kit.notices import say
from config.kit.tags import clock
from teamtables import feedback, guests, minuted
from teamtables.bottleneck_querysets import own_teams
from teamtables.choices import TableState
from teamtables.doors import may_read_words, round_of, table_to_see, table_to_work_on
from teamtables.forms.acts import CancelForm, MoveForm
from teamtables.inviting import AlreadySent
from teamtables.inviting import take_back as take_back_plan
from teamtables.listing import agreements_in_order, rows_of
from teamtables.mailing import after_undo
from teamtables.models import TeamTable
from teamtables.moving import NotPlanned, cancel_table, move_table
from teamtables.quorum import quorum_of
from teamtables.reminding import remind_silent
from teamtables.views.polls import poll_of

MOST_PAST = 25
READERS = (Role.WORKER, Role.TEAM_LEAD, Role.BEHAVIOURAL_SCIENTIST)


@require_safe
@requires_role(*READERS)
def index(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    tables = TeamTable.objects.visible_to(request.user).for_index(local_date(now))
    planned = tables.planned().order_by("starts_at")
    open_ones = Q(state=TableState.POLLING) | Q(starts_at__gte=now)
    past = tables.filter(state__in=[TableState.HELD, TableState.CANCELLED])
    context = {
        "coming": rows_of(planned.filter(open_ones), request.user, now),
        "to_record": rows_of(planned.exclude(open_ones), request.user, now),
        "past": rows_of(past.order_by(F("starts_at").desc())[:MOST_PAST], request.user, now),
        "reads_bottlenecks": bool(own_teams(request.user)),
    }
    return render(request, "teamtables/index.html", context)


@require_safe
def for_trajectory(request: HttpRequest, ref: str) -> HttpResponse:
    """The newest table of a trajectory, else the page where one is planned."""
    trajectory = trajectory_to_see(request, ref)
    tables = TeamTable.objects.visible_to(request.user).filter(
        round__trajectory=trajectory,
        round__withdrawn_at=None,
        state__in=[*TableState.planned(), TableState.HELD],
    )
    newest = tables.order_by("-round__number", "-starts_at").first()
    if newest:
        return redirect(newest)
    if trajectory.may_work and round_of(trajectory):
        return redirect("teamtables:plan", ref=ref)
    return redirect(trajectory.youth)


@require_safe
def detail(request: HttpRequest, ref: str) -> HttpResponse:
    table, now = table_to_see(request, ref), timezone.now()
    trajectory = table.trajectory
    mails = guests.mails_of(table)
    rows = guests.guests_of(table, mails, now=now)
    context = context_of(request, trajectory, "") | {
        "table": table,
        "guests": rows,
        "quorum": quorum_of(table, [each.invitation.pk for each in rows if each.is_opened]),
        "may_remind": any(each.may_remind for each in rows),
        "absent": minuted.absent(table),
        "walked_in": minuted.walked_in(table),
        "areas": minuted.areas_read(table),
        "is_coming": table.is_planned and now < table.starts_at,
        "poll": poll_of(table, now=now),
        "may_record": table.is_invited and now >= table.starts_at,
        "leaves_at": guests.leaves_at(mails.values(), now=now),
        "is_held_back": table.is_planned and not table.round.is_told,
        "may_take_back": trajectory.may_work
        and guests.may_take_back(table, mails.values(), now=now),
        "agreements": agreements_in_order(
            table.agreements.shared().for_row(), trajectory.open_tasks
        ),
        "back": request.path,
        "reads_words": may_read_words(request, trajectory),
    }
    context |= feedback.for_page(table, is_own=bool(trajectory.assignment_of(request.user)))
    return render(request, "teamtables/detail.html", context)


@require_POST
def take_back(request: HttpRequest, ref: str) -> HttpResponse:
    """Undo of planning; the form is filled again."""
    table = table_to_work_on(request, ref)
    try:
        take_back_plan(table=table, by=request.user, now=timezone.now())
    except AlreadySent:
        messages.error(request, _("The invitations were sent already. You can cancel the table."))
        return redirect(table)
    say(request, _("Nothing was sent. Change what you want and send again."))
    return redirect("teamtables:plan", ref=table.trajectory.ref)


def move(request: HttpRequest, ref: str) -> HttpResponse:
    table, now = table_to_work_on(request, ref), timezone.now()
    if not table.is_invited:
        return redirect(table)
    rows = [each for each in table.asked if each.person or not each.is_silent]
    youth = table.trajectory.youth.calling_name
    names = [(str(each.pk), each.person.name if each.person else youth) for each in rows]
    form = MoveForm(
        request.POST if request.method == "POST" else None,
        names=names,
        now=now,
        initial=_moment(table) | {"sequence": table.sequence},
    )
    if form.is_bound and form.is_valid():
        return _move(request, table, form, now)
    context = context_of(request, table.trajectory, "") | {"form": form, "table": table}
    return render(request, "teamtables/move.html", context, status=422 if form.is_bound else 200)


def _moment(table: TeamTable) -> dict[str, Any]:
    local = table.starts_at.astimezone(AMSTERDAM)
    return {
        "day": local.date(),
        "time": local.time(),
        "minutes": table.minutes,
        "place": table.place,
    }


def _move(request: HttpRequest, table: TeamTable, form: MoveForm, now: datetime) -> HttpResponse:
    values = form.cleaned_data
    if values["sequence"] != table.sequence:
        messages.error(request, _("This table was moved meanwhile. Look at the new moment first."))
        return redirect(table)
    try:
        move_table(
            table=table,
            starts_at=values["starts_at"],
            minutes=values["minutes"],
            place=values["place"],
            already_yes=[each for each in table.asked if str(each.pk) in values["already_yes"]],
            by=request.user,
            now=now,
        )
    except NotPlanned:
        return redirect(table)
    if table.round.is_told:
        say(request, _("Moved. The mails go at %(time)s.") % {"time": clock(after_undo(now))})
    else:
        say(request, _("Moved. The invitations wait until the young person knows."))
    return redirect(table)


def cancel(request: HttpRequest, ref: str) -> HttpResponse:
    table, now = table_to_work_on(request, ref), timezone.now()
    if not table.is_planned:
        return redirect(table)
    form = CancelForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        reason = form.cleaned_data["reason"]
        cancel_table(table=table, by=request.user, now=now, reason=reason)
        plan_url = reverse("teamtables:plan", args=[table.trajectory.ref])
        text = _("The table is off. Who was invited hears it by mail.")
        say(request, text, next_url=plan_url, next_label=_("Plan a new team table"))
        return redirect(table)
    context = context_of(request, table.trajectory, "") | {"form": form, "table": table}
    return render(request, "teamtables/cancel.html", context, status=422 if form.is_bound else 200)


@require_POST
def remind(request: HttpRequest, ref: str) -> HttpResponse:
    """Everybody who has not answered; each at most twice."""
    table = table_to_work_on(request, ref)
    say_reminded(request, remind_silent(table, by=request.user, now=timezone.now()))
    return redirect(table)


def say_reminded(request: HttpRequest, count: int) -> None:
    if count:
        text = ngettext("%(count)s reminder goes out.", "%(count)s reminders go out.", count)
        say(request, text % {"count": count})
    else:
        messages.error(request, _("Nobody was reminded: today or twice already. Better phone now."))
