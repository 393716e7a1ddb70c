"""Which page is whose: guards for views, and where a person lands after signing in."""

import time
from collections.abc import Callable
from functools import wraps

from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from accounts.choices import Role
from accounts.models import User

View = Callable[..., HttpResponseBase]

LANDING = {
    Role.WORKER: "cases:my_work",
    Role.TEAM_LEAD: "dashboards:lead_today",
    Role.BEHAVIOURAL_SCIENTIST: "cases:youths",
    Role.ADMIN: "schools:index",
    Role.RESEARCHER: "dashboards:figures",
    Role.CO_RESEARCHER: "dashboards:figures",
    Role.REGIONAL_VIEWER: "dashboards:figures",
    Role.PRIVACY_OFFICER: "accounts:access_log",
    Role.PEER_INTERVIEWER: "dashboards:interviews",
}


class Request(HttpRequest):
    """For type checkers: what a view gets of somebody who signed in."""

    user: User
    request_id: str


def requires_role(*roles: Role) -> Callable[[View], View]:
    """Seen but not allowed: 403 for who holds none of these roles today."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: Request, *args: object, **kwargs: object) -> HttpResponseBase:
            if not any(request.user.has_role(role) for role in roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def requires_fresh_sign_in(view: View) -> View:
    """For sensitive acts: only who showed in the last five minutes who they are.

    Outside the demo that takes the second factor, in the demo the password. Who has to show it
    again goes on afterwards with what they were doing.
    """

    @wraps(view)
    def guarded(request: Request, *args: object, **kwargs: object) -> HttpResponseBase:
        if not signed_in_freshly(request):
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return guarded


def signed_in_freshly(request: Request) -> bool:
    shown = shown_freshly(request)
    return any(map(is_second_factor, shown)) if settings.SECOND_FACTOR else bool(shown)


def shown_freshly(request: Request) -> list[dict[str, object]]:
    """By what this person showed in the last five minutes who they are."""
    since = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    shown = get_authentication_records(request, request.user)
    return [record for record in shown if record["at"] >= since]


def is_second_factor(record: dict[str, object]) -> bool:
    """Ours, or that of the organisation's own provider when it asks one."""
    return record["method"] == "mfa" or is_theirs(record)


def is_theirs(record: dict[str, object]) -> bool:
    return record["method"] == "socialaccount" and settings.OIDC_SECOND_FACTOR


def still(user: User, may: Callable[[User], bool]) -> Callable[[], bool]:
    """For what goes on after the page was asked: does this account still run, and `may` it?"""

    def ask() -> bool:
        as_they_are_now = User.objects.filter(pk=user.pk, is_active=True).first()
        return as_they_are_now is not None and may(as_they_are_now)

    return ask


def landing_url(user: User) -> str:
    """The page of the first role; without a role, the page that says so."""
    names = [LANDING[Role(held.role)] for held in user.roles_today]
    return reverse(names[0] if names else "accounts:home")
