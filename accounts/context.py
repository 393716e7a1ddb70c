"""What every page knows of who looks at it. Numbers beside the links come from upper apps."""

from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.access import landing_url
from accounts.choices import Role
from accounts.preferences import chosen

WORDS = {
    "cases:my_work": _("My work"),
    "dashboards:lead_today": _("Team today"),
    "cases:youths": _("Young people"),
    "teamtables:index": _("Team tables"),
    "dashboards:pilot": _("Pilot"),
    "schools:index": _("Schools"),
    "schools:landscape": _("Care landscape"),
    "accounts:users": _("Users"),
    "dashboards:figures": _("Figures"),
    "accounts:access_log": _("Access log"),
    "cases:log_reviews": _("Review list"),
    "teamtables:bottlenecks": _("Bottlenecks"),
    "dashboards:interviews": _("Interviews"),
}
PAGES = {
    Role.WORKER: ["cases:my_work", "cases:youths", "teamtables:index", "schools:index"],
    Role.TEAM_LEAD: [
        "dashboards:lead_today",
        "cases:youths",
        "teamtables:index",
        "dashboards:pilot",
        "schools:index",
    ],
    Role.BEHAVIOURAL_SCIENTIST: ["cases:youths", "teamtables:index", "schools:landscape"],
    Role.ADMIN: ["schools:index", "accounts:users"],
    Role.RESEARCHER: ["dashboards:figures", "schools:landscape"],
    Role.CO_RESEARCHER: ["dashboards:figures", "schools:landscape"],
    Role.REGIONAL_VIEWER: ["dashboards:figures", "teamtables:bottlenecks", "schools:landscape"],
    Role.PRIVACY_OFFICER: ["accounts:access_log", "cases:log_reviews", "schools:landscape"],
    Role.PEER_INTERVIEWER: ["dashboards:interviews"],
}


class NavigationItem(NamedTuple):
    name: str
    label: str | Promise
    url: str
    current: bool


def navigation(request: HttpRequest) -> dict[str, object]:
    """The pages of all roles somebody holds today, those of the first role first."""
    if not request.user.is_authenticated:
        return {}
    roles = dict.fromkeys(Role(held.role) for held in request.user.roles_today)
    names = dict.fromkeys(name for role in roles for name in PAGES[role])
    if "schools:index" in names:
        names.pop("schools:landscape", None)  # it is a tab there
    return {
        "nav_items": [_item(request, name) for name in names],
        "landing_url": landing_url(request.user),
        "can_search": "cases:youths" in names,
        "idle_seconds": int(settings.SESSION_IDLE.total_seconds()),
    }


def preferences(request: HttpRequest) -> dict[str, object]:
    return {
        "theme": chosen(request, "theme"),
        "second_factor": settings.SECOND_FACTOR,
        "has_work_account": bool(settings.OIDC_URL),
    }


def _item(request: HttpRequest, name: str) -> NavigationItem:
    url = reverse(name)
    return NavigationItem(name, WORDS[name], url, request.path.startswith(url))
