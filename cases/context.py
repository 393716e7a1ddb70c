"""The numbers beside "My work", the review list and the users in the menu."""

from django.http import HttpRequest
from django.utils import timezone

from accounts.choices import Role
from accounts.models import RoleChange
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
    if user.is_authenticated and user.has_role(Role.ADMIN):
        numbers["accounts:users"] = RoleChange.objects.to_decide(user).count()
    return {"badges": numbers}
