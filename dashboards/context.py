"""The number beside "Team today" in the menu, with those of the rooms below."""

from datetime import date

from django.http import HttpRequest
from django.utils import timezone

from accounts.choices import Role
from accounts.models import User
from cases import context
from cases.models import Task, Trajectory
from config.kit.dates import local_date
from dashboards.team import OWNERS


def badges(request: HttpRequest) -> dict[str, dict[str, int]]:
    """Numbers beside pages of the menu, by the page's name; for a team lead one query more."""
    numbers = context.badges(request)["badges"]
    user = request.user
    if user.is_authenticated and user.has_role(Role.TEAM_LEAD):
        today = local_date(timezone.now())
        numbers = numbers | {"dashboards:lead_today": pressing_rows(user, today)}
    return {"badges": numbers}


def pressing_rows(user: User, today: date) -> int:
    """Of how many young people of the team something is late or for today."""
    running = Trajectory.objects.led_by(user).running()
    tasks = Task.objects.filter(trajectory__in=running, owner_role__in=OWNERS).pressing(today)
    return tasks.values("trajectory").distinct().count()
