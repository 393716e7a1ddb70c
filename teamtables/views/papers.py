"""An invitation as a letter, for who has no mail."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.choices import Action
from accounts.log import record
from config.kit.pdf import pdf_answer
from teamtables.doors import invitation_to_work_on
from teamtables.papers import invitation_letter
from teamtables.views.letters import letter_of
from teamtables.views.links import about


@require_POST
def invitation(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The answer itself holds the link, because no address may show it again."""
    asked, table = invitation_to_work_on(request, uuid)
    if not asked.person or not table.is_invited or timezone.now() >= table.starts_at:
        messages.error(request, _("There is nothing to hand over yet."))
        return redirect(table)
    if not table.round.is_told:
        messages.error(request, _("Nothing leaves the house until the young person knows."))
        return redirect(table)
    record(by=request.user, action=Action.PRINT, thing=("invitation", str(uuid)),
           dossier=table.trajectory.youth.ref, request=request)  # fmt: skip
    worker, told = about(table.round, request.user)["worker"], letter_of(asked)
    content = invitation_letter(
        asked, address=told["address"], worker=worker, code_page=told["code_page"],
        code=told["code"],
    )  # fmt: skip
    return pdf_answer(content, kind="uitnodiging", ref=table.ref, on=table.on)
