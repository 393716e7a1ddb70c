"""Which page is whose: guards for views, and where a person lands after signing in."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accounts.choices import Role
from accounts.models import User

View = Callable[..., HttpResponse]

LANDING = {
    Role.WORKER: "cases:my_work",
    Role.TEAM_LEAD: "dashboards:lead_today",
    Role.BEHAVIOURAL_SCIENTIST: "cases:youths",
    Role.ADMIN: "schools:index",
    Role.RESEARCHER: "dashboards:figures",
    Role.PRIVACY_OFFICER: "accounts:access_log",
}


def requires_role(*roles: Role) -> Callable[[View], View]:
    """Seen but not allowed: 403 for who holds none of these roles today."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not any(request.user.has_role(role) for role in roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def landing_url(user: User) -> str:
    """The page of the first role; without a role, the page that says so."""
    names = [LANDING[Role(held.role)] for held in user.roles_today]
    return reverse(names[0] if names else "accounts:home")
