"""What every page of one youth's file shows above its own part: who it is, how it stands, tabs."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.choices import Role
from cases import steps
from cases.choices import SignalCode
from cases.doors import youth_to_see
from cases.models import Enrolment, Youth
from cases.worklist import Row, rows_for
from config.kit.dates import local_date


def dossier_context(request: HttpRequest, ref: str, tab: str) -> dict[str, Any]:
    """For a page that extends `cases/_dossier.html`: finds the youth (404), logs the view.

    `tab` is youth, school_career, people, places, history or access. `may_work` and `may_lead`
    say whose buttons show; the acts themselves go through `cases.doors` again.
    """
    youth, trajectory = youth_to_see(request, ref)
    today = local_date(timezone.now())
    row = rows_for([trajectory], today)[0] if trajectory.is_running else None
    may_lead = trajectory.team_id in request.user.role_teams(Role.TEAM_LEAD)
    may_see_log = trajectory.may_work or may_lead
    return {
        "youth": youth,
        "trajectory": trajectory,
        "round": trajectory.newest_round,
        "row": row,
        "today": today,
        "may_work": trajectory.may_work,
        "may_lead": may_lead,
        "dossier": {
            "name": f"{youth.first_name} {youth.last_name}",
            "url": youth.get_absolute_url(),
            "facts": _facts(youth, today),
            "signal": _signal(row),
            "note": _note(row, today),
            "tabs": _tabs(ref, tab, may_see_log),
        },
    }


def _facts(youth: Youth, today: date) -> list[dict[str, str]]:
    age = youth.age(today)
    years = ngettext("%(age)s year", "%(age)s years", age or 0) % {"age": age}
    facts = [
        (_("Called"), youth.preferred_name if youth.preferred_name != youth.first_name else ""),
        (_("Age"), years if age is not None else _("not known")),
        (_("School now"), school_now(youth.enrolments.all(), today)),
        (_("Lives now"), _lives_now(youth, today)),
        (_("Best reached"), youth.reach_note),
    ]
    return [{"label": label, "value": value} for label, value in facts if value]


def school_now(enrolments: Iterable[Enrolment], today: date) -> str:
    """The school attended today; else where the youth is enrolled, or goes from when."""
    rows = list(enrolments)
    attended = [row for row in rows if row.attended_on(today)]
    if attended:
        return ", ".join(str(row.location) for row in attended)
    if away := [row for row in rows if _is_away(row, today)]:
        return _("not there now: %(school)s") % {"school": away[0].location}
    if coming := [row for row in rows if row.started_on > today]:
        first = min(coming, key=lambda row: row.started_on)
        return _("none, from %(day)s %(school)s") % {
            "day": format_date(first.started_on, "j F"),
            "school": first.location,
        }
    return _("none")


def _is_away(row: Enrolment, today: date) -> bool:
    return row.started_on <= today and (row.ended_on is None or today < row.ended_on)


def _lives_now(youth: Youth, today: date) -> str:
    place = youth.placements.current(today).first()
    if not place:
        return _("not known")
    if place.shielded:
        return _("secret address")
    kind = place.get_kind_display()
    return f"{place.label} ({kind.lower()})" if place.label else kind


def _signal(row: Row | None) -> SignalCode | None:
    return row.signal if row and row.task else None


def _note(row: Row | None, today: date) -> str:
    if not row or not row.cause:
        return ""
    return f"{steps.title(row.cause)} · {steps.note(row.cause, today)}"


def _tabs(ref: str, current: str, may_see_log: bool) -> list[dict[str, Any]]:
    labels = {
        "youth": _("Overview"),
        "school_career": _("School career"),
        "people": _("People"),
        "places": _("Places"),
        "history": _("History"),
        "access": _("Access"),
    }
    if not may_see_log:
        del labels["access"]
    return [
        {"label": label, "url": reverse(f"cases:{name}", args=[ref]), "current": name == current}
        for name, label in labels.items()
    ]
