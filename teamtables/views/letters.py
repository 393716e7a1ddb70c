"""An invitation on paper, for who gets no mail: a page to print, and the same as a PDF.

Both are answers to a POST, because they show link and code and no address may show them again.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.choices import Action
from accounts.log import record
from cases.dossier import context_of
from cases.shielding import is_shielded
from config.kit.pdf import pdf_answer
from config.kit.squares import picture_of
from config.kit.tokens import grouped
from teamtables.doors import invitation_to_work_on
from teamtables.emails import code_page
from teamtables.models import Invitation
from teamtables.papers import invitation_letter
from teamtables.views.links import about


@require_POST
def letter(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return _printed(request, uuid, _page)


@require_POST
def paper(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return _printed(request, uuid, _pdf)


def _printed(
    request: HttpRequest, uuid: UUID, show: Callable[[HttpRequest, Invitation], HttpResponse]
) -> HttpResponse:
    """Logged before it is shown, or back to the table with the reason."""
    invitation, table = invitation_to_work_on(request, uuid)
    if reason := _why_not(invitation):
        messages.error(request, reason)
        return redirect(table)
    record(by=request.user, action=Action.PRINT, thing=("invitation", str(uuid)),
           dossier=table.trajectory.youth.ref, request=request)  # fmt: skip
    return show(request, invitation)


def _page(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    table = invitation.table
    context = context_of(request, table.trajectory, "") | {
        **about(table.round, request.user),
        **letter_of(invitation),
    }
    return render(request, "teamtables/letter.html", context)


def _pdf(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    table, told = invitation.table, letter_of(invitation)
    content = invitation_letter(
        invitation, address=told["address"], worker=about(table.round, request.user)["worker"],
        code_page=told["code_page"], code=told["code"],
    )  # fmt: skip
    return pdf_answer(content, kind="uitnodiging", ref=table.ref, on=table.on)


def _why_not(invitation: Invitation) -> str:
    """Why nothing is printed; empty when it can be."""
    table = invitation.table
    if not invitation.person or not table.is_invited or timezone.now() >= table.starts_at:
        return _("There is nothing to print for this person.")
    if not table.round.is_told:
        return _("Nothing leaves the house until the young person knows.")
    return ""


def letter_of(invitation: Invitation) -> dict[str, Any]:
    """What an invitation on paper says, whatever it is printed by."""
    table, link = invitation.table, invitation.link
    address = settings.SITE_URL.rstrip("/") + reverse("teamtables:reply", args=[link.token])
    return {
        "invitation": invitation,
        "table": table,
        "person": invitation.person,
        "address": address,
        "picture": picture_of(address),
        "code_page": code_page(),
        "code": grouped(link.code),
        "place_hidden": is_shielded(table.round),
    }
