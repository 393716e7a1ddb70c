"""Who looked at a file: for its worker and the team lead, on paper, and for the young person."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_safe

from accounts.access import still
from accounts.choices import Action
from accounts.forms import AccessLogForm
from accounts.log import record
from accounts.models import AccessLog, User
from cases import inspection, plain_log
from cases.dossier import dossier_context
from cases.forms.access import asked
from cases.models import Assignment, Trajectory
from config.kit.sheets import csv_response

PER_PAGE = 50


@require_safe
def access(request: HttpRequest, ref: str) -> HttpResponse:
    context = _context(request, ref)
    if not context["form"].is_valid():
        return render(request, "cases/access.html", context, status=422)
    page = Paginator(_rows(context), PER_PAGE).get_page(request.GET.get("page"))
    team = inspection.team_of(context["trajectory"])
    lines = [inspection.line(row, team) for row in page]
    return render(request, "cases/access.html", context | {"page": page, "lines": lines})


@require_GET
def access_export(request: HttpRequest, ref: str) -> HttpResponseBase:
    context = _context(request, ref)
    form = context["form"]
    if not form.is_valid():
        return render(request, "cases/access.html", context, status=422)
    team = inspection.team_of(context["trajectory"])
    record(
        by=request.user,
        action=Action.EXPORT,
        thing=(AccessLog._meta.label_lower, ""),
        dossier=ref,
        request=request,
    )
    cells = (inspection.line(row, team).cells() for row in _rows(context).iterator(2000))
    name = f"{form.cleaned_data['start']:%Y-%m-%d}-{form.cleaned_data['end']:%Y-%m-%d}"
    may_go_on = still(request.user, lambda user: _may_read_log(user, ref))
    return csv_response(f"access-{ref}-{name}", inspection.COLUMNS, cells, may_go_on=may_go_on)


def _may_read_log(user: User, ref: str) -> bool:
    """As the page asks it: the worker, who stands in, and the own team's lead."""
    theirs = Trajectory.objects.workable_by(user) | Trajectory.objects.led_by(user)
    return theirs.filter(youth__ref=ref).exists()


@require_safe
def access_plain(request: HttpRequest, ref: str) -> HttpResponse:
    """The same for the young person: to look at together, or on paper."""
    context = _context(request, ref)
    if not context["form"].is_valid():
        return render(request, "cases/access_plain.html", context, status=422)
    working = Assignment.objects.filter(trajectory__youth=context["youth"])
    known = set(working.values_list("user", flat=True))
    days = list(plain_log.days(_rows(context), known))
    return render(request, "cases/access_plain.html", context | {"days": days})


def _context(request: HttpRequest, ref: str) -> dict[str, Any]:
    """403 for who sees the file and not its log."""
    context = dossier_context(request, ref, "access")
    if not context["may_see_log"]:
        raise PermissionDenied
    return context | {"form": AccessLogForm(asked(request.GET, context["today"]))}


def _rows(context: dict[str, Any]) -> QuerySet[AccessLog]:
    of_this = AccessLog.objects.of_dossier(context["youth"].ref)
    return of_this.matching(**context["form"].cleaned_data).for_index()
