"""The agreements of a trajectory: a panel of the file, and ticking one off."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from cases.doors import trajectory_to_see
from cases.dossier import context_of
from cases.views.ways import way_back, with_way_back
from config.kit.htmx import is_fragment
from config.kit.notices import say
from teamtables import ticking
from teamtables.doors import agreement_to_work_on
from teamtables.listing import agreements_in_order
from teamtables.models import Agreement


@require_safe
@vary_on_headers("HX-Request")
def agreements_panel(request: HttpRequest, ref: str) -> HttpResponse:
    """Shared agreements, the open ones first; a fragment for the file, else a page."""
    trajectory = trajectory_to_see(request, ref)
    rows = Agreement.objects.visible_to(request.user).shared().for_row()
    mine = rows.filter(round__trajectory=trajectory, round__withdrawn_at=None)
    context = context_of(request, trajectory, "") | {
        "agreements": agreements_in_order(mine, trajectory.open_tasks),
        "back": request.path,
    }
    if is_fragment(request):
        context["back"] = f"{trajectory.youth.get_absolute_url()}#agreements"
        return render(request, "teamtables/_agreements_panel.html", context)
    return render(request, "teamtables/agreements.html", context)


@require_POST
def done(request: HttpRequest, uuid: UUID) -> HttpResponse:
    agreement = agreement_to_work_on(request, uuid)
    back = _back(request, agreement)
    if ticking.tick(agreement=agreement, via=request.user, now=timezone.now()):
        undo = with_way_back(reverse("teamtables:agreement_reopen", args=[uuid]), back)
        say(request, _("Ticked off."), undo=undo)
    return redirect(back)


@require_POST
def reopen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    agreement = agreement_to_work_on(request, uuid)
    if ticking.untick(agreement=agreement, by=request.user, now=timezone.now()):
        say(request, _("The agreement is open again."))
    return redirect(_back(request, agreement))


@require_POST
def phoned(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The worker called the owner who asked for it."""
    agreement = agreement_to_work_on(request, uuid)
    ticking.phoned(
        round=agreement.round, subject=agreement.uuid, by=request.user, now=timezone.now()
    )
    say(request, _("Noted."))
    return redirect(_back(request, agreement))


def _back(request: HttpRequest, agreement: Agreement) -> str:
    panel = reverse("teamtables:agreements_panel", args=[agreement.round.trajectory.ref])
    return way_back(request, panel)
