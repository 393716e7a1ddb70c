"""The worker's home: what to do now, this week, and what others still owe."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import requires_role
from accounts.choices import Role
from cases.attention import opened_with_a_reason, stand_ins
from cases.closed import done_rows
from cases.models import AccessQuestion, Task, Trajectory
from cases.waiting import waiting_for
from cases.worklist import LATER, NOW, WEEK, Row, rows_for
from config.kit.dates import local_date

DONE_DAYS = 30
PER_PAGE = 50
WAITING_SHOWN = 5


@require_safe
@requires_role(Role.WORKER)
def my_work(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    today = local_date(now)
    trajectories = _mine(request, today)
    rows = rows_for(trajectories, today)
    groups = {name: [row for row in rows if row.group == name] for name in (NOW, WEEK, LATER)}
    waiting = waiting_for(trajectories, today)
    done = Task.objects.workable_by(request.user).of_worker().done_since(today).for_row()
    context = {
        "today": today,
        "rows": rows,
        "groups": groups,
        "late_count": sum(row.is_late for row in groups[NOW]),
        "next_day": _next_day(groups[WEEK] + groups[LATER], today),
        "waiting": waiting[:WAITING_SHOWN],
        "waiting_count": len(waiting),
        "done": done_rows(done, now=now),
        "stand_ins": stand_ins(trajectories, request.user),
        "opened": opened_with_a_reason(trajectories, now),
        "questions": AccessQuestion.objects.visible_to(request.user).unanswered(),
        "asked": [each for each in rows if _is_asked(each, request)],
    }
    return render(request, "cases/my_work.html", context)


@require_safe
@requires_role(Role.WORKER)
def waiting(request: HttpRequest) -> HttpResponse:
    today = local_date(timezone.now())
    rows = Paginator(waiting_for(_mine(request, today), today), PER_PAGE)
    page = rows.get_page(request.GET.get("page"))
    return render(request, "cases/waiting.html", {"page": page, "today": today})


@require_safe
@requires_role(Role.WORKER)
def done(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    since = local_date(now) - timedelta(days=DONE_DAYS)
    tasks = Task.objects.workable_by(request.user).of_worker().done_since(since).for_row()
    page = Paginator(tasks, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": done_rows(page, now=now), "days": DONE_DAYS}
    return render(request, "cases/done.html", context)


def _mine(request: HttpRequest, today: date) -> list[Trajectory]:
    return list(Trajectory.objects.workable_by(request.user).running().for_work(today))


def _is_asked(row: Row, request: HttpRequest) -> bool:
    return row.trajectory.proposed_coordinator_id == request.user.pk


def _next_day(rows: Iterable[Row], today: date) -> date | None:
    """When the next thing is due, for who is done for today."""
    return min(
        (row.deadline for row in rows if row.deadline and row.deadline > today), default=None
    )
