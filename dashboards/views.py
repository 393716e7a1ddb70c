"""The team lead's two pages, and the one of who sees figures only."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import Request, requires_role
from accounts.choices import Action, Role
from accounts.log import record
from accounts.models import Region, RoleAssignment
from cases.models import AccessGrant, Trajectory
from cases.worklist import rows_for
from config.kit.dates import local_date
from dashboards.boards import Board, lead_board, research_board
from dashboards.choices import Scope
from dashboards.exporting import as_csv
from dashboards.forms import PilotFilter
from dashboards.heartbeat import is_silent, last_heartbeat
from dashboards.team import LATE, WEEK, grouped, team_rows
from outbox.models import Mail
from perspectives.ideas import ideas_for

SEES_ALL = (Role.RESEARCHER, Role.CO_RESEARCHER)


@require_safe
@requires_role(Role.TEAM_LEAD)
def lead_today(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    today = local_date(now)
    led = Trajectory.objects.led_by(request.user).running().for_work(today)
    groups = grouped(team_rows(rows_for(led, today), today))
    last = last_heartbeat()
    context = {
        "today": today,
        "groups": groups,
        "late_count": len(groups[LATE]),
        "week_count": len(groups[WEEK]),
        "workers": RoleAssignment.objects.workers_by_team(
            request.user.role_teams(Role.TEAM_LEAD), today
        ),
        "reviews": AccessGrant.objects.reviewable_by(request.user).filter(reviewed_at=None).count(),
        "ideas": ideas_for(request.user).filter(state="").count(),
        "last_heartbeat": last,
        "is_silent": is_silent(last, now),
        "doubtful_mails": Mail.objects.needs_a_human().count(),
        "helpdesk_phone": settings.HELPDESK_PHONE,
    }
    return render(request, "dashboards/lead_today.html", context)


@require_safe
@requires_role(Role.TEAM_LEAD)
def pilot(request: HttpRequest) -> HttpResponse:
    filters = PilotFilter(request.GET)
    board = _lead_board(request, filters)
    context = {
        "form": filters,
        "board": board,
        "is_own": filters.scope == Scope.OWN,
        "k": settings.SMALL_NUMBER,
    }
    status = 200 if filters.is_valid() else 422
    return render(request, "dashboards/pilot.html", context, status=status)


@require_safe
@requires_role(Role.TEAM_LEAD)
def pilot_csv(request: HttpRequest, chart: str) -> HttpResponse:
    return _csv(request, _lead_board(request, PilotFilter(request.GET)), chart)


@require_safe
@requires_role(*SEES_ALL, Role.REGIONAL_VIEWER)
def figures(request: Request) -> HttpResponse:
    regions, board = _figures(request)
    names = None if regions is None else Region.objects.filter(pk__in=regions)
    context = {"board": board, "k": board.sight.k, "regions": names}
    return render(request, "dashboards/figures.html", context)


@require_safe
@requires_role(*SEES_ALL, Role.REGIONAL_VIEWER)
def figures_csv(request: Request, chart: str) -> HttpResponse:
    return _csv(request, _figures(request)[1], chart)


def _figures(request: Request) -> tuple[set[int] | None, Board]:
    """The whole for who may see it, so that nobody subtracts a region from it; else the own
    regions together.
    """
    sees_all = any(request.user.has_role(role) for role in SEES_ALL)
    regions = None if sees_all else request.user.role_regions(Role.REGIONAL_VIEWER)
    return regions, research_board(local_date(timezone.now()), regions)


def _lead_board(request: HttpRequest, filters: PilotFilter) -> Board:
    return lead_board(
        request.user,
        scope=filters.scope,
        period=filters.chosen_period,
        today=local_date(timezone.now()),
    )


def _csv(request: HttpRequest, board: Board, slug: str) -> HttpResponse:
    """The numbers of one chart as they are on the page; logged before the answer."""
    chart = board.chart(slug)
    if not chart:
        raise Http404
    record(by=request.user, action=Action.EXPORT, thing=("page", slug), request=request)
    name = f"{slug}-{local_date(timezone.now()).isoformat()}.csv"
    answer = HttpResponse(as_csv(chart.columns, chart.rows), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
