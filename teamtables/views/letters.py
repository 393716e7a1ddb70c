"""An invitation on paper, for who gets no mail."""

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

from accounts.log import record
from cases.dossier import context_of
from cases.shielding import is_shielded
from config.kit.squares import picture_of
from config.kit.tokens import grouped
from teamtables.doors import invitation_to_work_on
from teamtables.emails import code_page
from teamtables.models import Invitation
from teamtables.views.links import about


@require_POST
def letter(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The answer itself shows link and code, because no address may show them again."""
    invitation, table = invitation_to_work_on(request, uuid)
    if not invitation.person or not table.is_invited or timezone.now() >= table.starts_at:
        messages.error(request, _("There is nothing to print for this person."))
        return redirect(table)
    if not table.round.is_told:
        messages.error(request, _("Nothing leaves the house until the young person knows."))
        return redirect(table)
    record(by=request.user, action="print", thing=("invitation", str(uuid)),
           dossier=table.trajectory.youth.ref, request=request)  # fmt: skip
    context = context_of(request, table.trajectory, "") | {
        **about(table.round, request.user),
        **letter_of(invitation),
    }
    return render(request, "teamtables/letter.html", context)


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
