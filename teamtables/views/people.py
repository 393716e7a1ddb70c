"""Acts on one invited person: an answer heard by phone, a reminder, a call that was made."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases.dossier import context_of
from config.kit.notices import say
from config.kit.tags import clock
from teamtables import replying
from teamtables.choices import Answer
from teamtables.doors import invitation_to_work_on
from teamtables.forms.acts import PhoneAnswerForm
from teamtables.mailing import after_undo
from teamtables.models import Invitation
from teamtables.reminding import remind_silent
from teamtables.resending import send_again, undo_again
from teamtables.views.tables import say_reminded


def answer(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What somebody said by phone."""
    invitation, table = invitation_to_work_on(request, uuid)
    now = timezone.now()
    if table.is_polling:
        return redirect("teamtables:choices", uuid=uuid)
    if not table.is_invited or now >= table.starts_at:
        return redirect(table)
    form = PhoneAnswerForm(
        request.POST if request.method == "POST" else None,
        invitation=invitation,
        initial={"substitute_name": invitation.substitute_name, "note": invitation.note},
    )
    if form.is_bound and form.is_valid():
        _note(request, invitation, form.cleaned_data, now)
        return redirect(table)
    youth = table.trajectory.youth.calling_name
    context = context_of(request, table.trajectory, "") | {
        "form": form,
        "table": table,
        "name": invitation.person.name if invitation.person else youth,
    }
    return render(request, "teamtables/answer.html", context, status=422 if form.is_bound else 200)


def _note(
    request: HttpRequest, invitation: Invitation, values: dict[str, Any], now: datetime
) -> None:
    try:
        replying.answer(
            invitation=invitation,
            answer=Answer(values["answer"]),
            via=request.user,
            worker=request.user,
            now=now,
            substitute=replying.Substitute(values.get("substitute_name", "")),
            note=values["note"],
        )
    except replying.TooLate:
        messages.error(request, _("The table changed meanwhile. Look at it first."))
    else:
        say(request, _("Noted."))


@require_POST
def remind(request: HttpRequest, uuid: UUID) -> HttpResponse:
    invitation, table = invitation_to_work_on(request, uuid)
    count = remind_silent(table, by=request.user, now=timezone.now(), only=invitation.uuid)
    say_reminded(request, count)
    return redirect(table)


@require_POST
def again(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The same mail once more."""
    invitation, table = invitation_to_work_on(request, uuid)
    now = timezone.now()
    if send_again(invitation, by=request.user, now=now):
        text = _("The mail goes once more at %(time)s.") % {"time": clock(after_undo(now))}
        say(request, text, undo=reverse("teamtables:again_undo", args=[uuid]))
    else:
        say_reminded(request, 0)
    return redirect(table)


@require_POST
def again_undo(request: HttpRequest, uuid: UUID) -> HttpResponse:
    invitation, table = invitation_to_work_on(request, uuid)
    if undo_again(invitation, by=request.user, now=timezone.now()):
        say(request, _("Nothing was sent."))
    else:
        messages.error(request, _("The mail has gone already."))
    return redirect(table)
