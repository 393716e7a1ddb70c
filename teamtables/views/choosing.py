"""Choosing a date by personal link: an answer to each option, and then what the others said."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from teamtables import choosing
from teamtables.forms.options import ChoicesForm
from teamtables.models import InvitationLink, PollAnswer
from teamtables.replying import TooLate
from teamtables.weighing import others_say


def choose(
    request: HttpRequest, link: InvitationLink, about: dict[str, Any], *, now: datetime
) -> HttpResponse:
    """The reply page while the date is open; `about` says who to call."""
    invitation = link.invitation
    answers = list(PollAnswer.objects.filter(slot__table=invitation.table))
    form = ChoicesForm(
        request.POST if request.method == "POST" else None,
        options=choosing.open_options(invitation.table, now),
        known={
            each.slot_id: each.answer for each in answers if each.invitation_id == invitation.pk
        },
    )
    if form.is_bound and _is_old(request, link, form):
        return redirect("teamtables:reply", token=link.token)
    if form.is_bound and (request.POST.get("choose") == "none" or form.is_valid()):
        return _keep(request, link, form, now)
    context = about | {
        "invitation": invitation,
        "table": invitation.table,
        "person": invitation.person,
        "place": "" if link.shielded else invitation.table.place,
        "is_school": invitation.is_school and not invitation.is_police,
        "is_open": bool(form.options),
        "form": form,
        "rows": _rows(link, form, answers),
    }
    return render(request, "teamtables/poll.html", context, status=422 if form.is_bound else 200)


def _is_old(request: HttpRequest, link: InvitationLink, form: ChoicesForm) -> bool:
    """The page shows other options than stand open now, or none does."""
    return not form.options or request.POST.get("sequence") != str(link.invitation.table.sequence)


def _keep(
    request: HttpRequest, link: InvitationLink, form: ChoicesForm, now: datetime
) -> HttpResponse:
    is_none = request.POST.get("choose") == "none"
    with suppress(TooLate, choosing.OptionsChanged):  # the page itself says how it is now
        choosing.choose(
            invitation=link.invitation,
            choices=form.nothing() if is_none else form.choices(),
            via=link,
            now=now,
            call_me=is_none,
        )
    return redirect("teamtables:reply", token=link.token)


def _rows(
    link: InvitationLink, form: ChoicesForm, answers: list[PollAnswer]
) -> list[tuple[Any, list[tuple[str, str]]]]:
    """Each question with what the others say: after the own answer, and never to the police."""
    invitation = link.invitation
    if invitation.is_silent or invitation.is_police:
        return [(form[name], []) for name in form.options]
    roles = {
        each.pk: str(each.get_role_display())
        for each in invitation.table.invitations.active().only("role", "table")
    }
    return [
        (form[name], others_say(answers, roles, slot=slot.pk, but=invitation))
        for name, slot in form.options.items()
    ]
