"""A date poll on the worker's side: what people say, fixing the date, and one more option."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases.dossier import context_of
from config.kit.notices import say
from config.kit.tags import clock
from teamtables import choosing, fixing
from teamtables.doors import invitation_to_work_on, table_to_work_on
from teamtables.forms.options import ChoicesForm, OptionForm
from teamtables.mailing import after_undo
from teamtables.models import Invitation, PollAnswer, TeamTable
from teamtables.replying import TooLate
from teamtables.weighing import best_of, options_of


def poll_of(table: TeamTable, *, now: datetime) -> dict[str, Any] | None:
    """The grid of the table's page; one query more, and only while the date is open."""
    if not table.is_polling:
        return None
    answers = PollAnswer.objects.filter(slot__table=table)
    options = options_of(table.moments, table.asked, answers, now=now)
    people = [cell.invitation for cell in options[0].cells] if options else []
    spoken_for = {each.stands_in_for_id for each in table.asked if each.speaks}
    silent = [each for each in people if each.is_silent and each.pk not in spoken_for]
    return {
        "options": options,
        "best": best_of(options),
        "people": people,
        "all_chose": not silent,
        "is_empty": len(silent) == len(people),
        "may_add": len(choosing.open_options(table, now)) < choosing.MOST_OPTIONS,
    }


@require_POST
def fix(request: HttpRequest, ref: str) -> HttpResponse:
    """This option becomes the moment of the table."""
    table, now = table_to_work_on(request, ref), timezone.now()
    chosen = request.POST.get("slot", "")
    slot = next((each for each in table.moments if str(each.pk) == chosen), None)
    if slot is None:
        messages.error(request, _("This time is not one of the options. Look at them first."))
        return redirect(table)
    try:
        is_fixed = fixing.fix_moment(table=table, slot=slot, by=request.user, now=now)
    except fixing.OptionClosed:
        messages.error(request, _("Nobody can come then any more. Choose another time."))
    else:
        if is_fixed:
            text = _("The date is fixed. The mails go at %(time)s.")
            say(request, text % {"time": clock(after_undo(now))})
    return redirect(table)


def add_option(request: HttpRequest, ref: str) -> HttpResponse:
    """One more moment to choose from."""
    table, now = table_to_work_on(request, ref), timezone.now()
    if not table.is_polling:
        return redirect(table)
    form = OptionForm(request.POST if request.method == "POST" else None, now=now, table=table)
    if form.is_bound and form.is_valid():
        _add(request, table, form.cleaned_data["starts_at"], now)
        return redirect(table)
    context = context_of(request, table.trajectory, "") | {"form": form, "table": table}
    status = 422 if form.is_bound else 200
    return render(request, "teamtables/option.html", context, status=status)


def _add(request: HttpRequest, table: TeamTable, starts_at: datetime, now: datetime) -> None:
    try:
        choosing.add_option(table=table, starts_at=starts_at, by=request.user, now=now)
    except (choosing.NoSuchOption, TooLate):
        messages.error(request, _("The table changed meanwhile. Look at it first."))
    else:
        text = _("Added. Everybody is asked again at %(time)s; what they said stays.")
        say(request, text % {"time": clock(after_undo(now))})


def choices(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What somebody says to each option, by phone or in person."""
    invitation, table = invitation_to_work_on(request, uuid)
    now = timezone.now()
    options = choosing.open_options(table, now)
    if not table.is_polling or not options:
        return redirect(table)
    known = invitation.poll_answers.values_list("slot_id", "answer")
    form = ChoicesForm(
        request.POST if request.method == "POST" else None, options=options, known=dict(known)
    )
    if form.is_bound and form.is_valid():
        _note(request, invitation, form, now)
        return redirect(table)
    youth = table.trajectory.youth.calling_name
    context = context_of(request, table.trajectory, "") | {
        "form": form,
        "table": table,
        "name": invitation.person.name if invitation.person else youth,
    }
    status = 422 if form.is_bound else 200
    return render(request, "teamtables/choices.html", context, status=status)


def _note(request: HttpRequest, invitation: Invitation, form: ChoicesForm, now: datetime) -> None:
    try:
        choosing.choose(invitation=invitation, choices=form.choices(), via=request.user, now=now)
    except (TooLate, choosing.OptionsChanged):
        messages.error(request, _("The table changed meanwhile. Look at it first."))
    else:
        say(request, _("Noted."))
