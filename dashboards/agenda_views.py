from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import Request, requires_role, still
from accounts.choices import Action, Role
from accounts.log import record
from accounts.models import User
from config.kit.dates import local_date
from config.kit.sheets import csv_response
from dashboards.agenda import agenda_for

READERS = (Role.TEAM_LEAD, Role.REGIONAL_VIEWER)


@require_safe
@requires_role(*READERS)
def agenda(request: HttpRequest) -> HttpResponse:
    return render(request, "dashboards/agenda.html", {"agenda": agenda_for(request.user)})


@require_safe
@requires_role(*READERS)
def agenda_csv(request: Request) -> HttpResponseBase:
    """The same lines for a spreadsheet; logged before the answer."""
    found = agenda_for(request.user)
    record(by=request.user, action=Action.EXPORT, thing=("page", "agenda"), request=request)
    name = f"agenda-{local_date(timezone.now()).isoformat()}"
    may_go_on = still(request.user, _reads)
    return csv_response(name, found.columns, found.lines(), may_go_on=may_go_on)


def _reads(user: User) -> bool:
    return any(user.has_role(role) for role in READERS)
