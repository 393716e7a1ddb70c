"""The numbers beside "My work" and the review list in the menu."""

from django.http import HttpRequest
from django.utils import timezone

from accounts.choices import Role
from cases.models import Task
from cases.review_list import number_waiting
from config.kit.dates import local_date

REVIEWERS = (Role.PRIVACY_OFFICER, Role.TEAM_LEAD)


def badges(request: HttpRequest) -> dict[str, dict[str, int]]:
    """Numbers beside pages of the menu, by the page's name; each one query."""
    user = request.user
    numbers: dict[str, int] = {}
    if user.is_authenticated and user.has_role(Role.WORKER):
        today = local_date(timezone.now())
        numbers["cases:my_work"] = Task.objects.pressing_rows(user, today)
    if user.is_authenticated and any(map(user.has_role, REVIEWERS)):
        numbers["cases:log_reviews"] = number_waiting(user)
    return {"badges": numbers}
