"""The number beside "My work" in the menu."""

from django.http import HttpRequest
from django.utils import timezone

from accounts.choices import Role
from cases.models import Task
from config.kit.dates import local_date


def badges(request: HttpRequest) -> dict[str, dict[str, int]]:
    """Numbers beside pages of the menu, by the page's name; for a worker one query."""
    user = request.user
    if not user.is_authenticated or not user.has_role(Role.WORKER):
        return {"badges": {}}
    today = local_date(timezone.now())
    return {"badges": {"cases:my_work": Task.objects.pressing_rows(user, today)}}
