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
from cases import rules, timing, titles
from cases.doors import youth_to_see
from cases.models import Enrolment, Placement, Trajectory, Youth
from cases.worklist import worker_tasks
from config.kit.dates import local_date


def dossier_context(request: HttpRequest, ref: str, tab: str) -> dict[str, Any]:
    """For a page that extends `cases/_dossier.html`: finds the youth (404) and logs the view."""
    _youth, trajectory = youth_to_see(request, ref)
    return context_of(request, trajectory, tab)


def context_of(request: HttpRequest, trajectory: Trajectory, tab: str) -> dict[str, Any]:
    """The context of a page of the file, for a trajectory that came through `cases.doors`.

    `tab` is youth, school_career, people, places, history or access. `may_work` and `may_lead`
    say whose buttons show, `is_worker` also reads on when it ended; the acts themselves go
    through `cases.doors` again. `is_own`: for what the youth tells its worker alone.
    `may_see_log`: the assigned worker and the lead, no stand-in.
    `reads_words`: the youth's own words are not for a lead who did not say why.
    """
    today = local_date(timezone.now())
    may_lead = trajectory.team_id in request.user.role_teams(Role.TEAM_LEAD)
    is_worker = trajectory.is_worked_on_by(request.user)
    may_see_log = may_lead or trajectory.assignment_of(request.user) is not None
    tabs = _tabs(trajectory.youth.ref, tab, may_see_log=may_see_log)
    return {
        "youth": trajectory.youth,
        "trajectory": trajectory,
        "round": trajectory.newest_round,
        "today": today,
        "may_work": trajectory.may_work,
        "may_lead": may_lead,
        "may_see_log": may_see_log,
        "is_worker": is_worker,
        "is_own": trajectory.assignment_of(request.user) is not None,
        "reads_words": is_worker or not may_lead,
        "dossier": identity_of(trajectory, today) | {"tabs": tabs},
    }


def identity_of(trajectory: Trajectory, today: date) -> dict[str, Any]:
    """The grey bar: who it is, school and home now, and the signal. Never a shielded place."""
    youth = trajectory.youth
    tasks = worker_tasks(trajectory) if trajectory.is_running else []
    cause = rules.cause_of(tasks, today)
    return {
        "name": f"{youth.first_name} {youth.last_name}",
        "url": youth.get_absolute_url(),
        "facts": _facts(youth, today),
        "signal": rules.signal_of(tasks, today) if tasks else None,
        "note": f"{titles.title(cause)} · {timing.note(cause, today)}" if cause else "",
    }


def identity_behind_glass(youth: Youth, today: date) -> dict[str, Any]:
    """Who it is, school and home, for who opened the file with a reason; no other word of it.

    With a secret address the school stays away too, because it may give the place away.
    """
    age, places = youth.age(today), list(youth.placements.all())
    years = ngettext("%(age)s year", "%(age)s years", age or 0) % {"age": age}
    is_secret = any(place.shielded and _holds(place, today) for place in places)
    born = format_date(youth.birth_date, "j F Y") if youth.birth_date else _("not known")
    school = _("secret address") if is_secret else school_now(youth.enrolments.all(), today)
    facts = [
        (_("Called"), youth.preferred_name if youth.preferred_name != youth.first_name else ""),
        (_("Date of birth"), born if age is None else f"{born} ({years})"),
        (_("School now"), school),
        (_("Lives now"), _lives_now(places, today)),
    ]
    shown = [{"label": label, "value": value} for label, value in facts if value]
    return {"name": f"{youth.first_name} {youth.last_name}", "facts": shown}


def _facts(youth: Youth, today: date) -> list[dict[str, str]]:
    age = youth.age(today)
    years = ngettext("%(age)s year", "%(age)s years", age or 0) % {"age": age}
    facts = [
        (_("Called"), youth.preferred_name if youth.preferred_name != youth.first_name else ""),
        (_("Age"), years if age is not None else _("not known")),
        (_("School now"), school_now(youth.enrolments.all(), today)),
        (_("Lives now"), _lives_now(youth.placements.all(), today)),
        (_("Best way to reach"), youth.reach_note),
    ]
    return [{"label": label, "value": value} for label, value in facts if value]


def school_now(enrolments: Iterable[Enrolment], today: date) -> str:
    """The school attended today; else where the youth is enrolled, or goes from when."""
    rows = list(enrolments)
    if attended := [row for row in rows if row.attended_on(today)]:
        return ", ".join(str(row.location) for row in attended)
    if away := [row for row in rows if _holds(row, today)]:
        return _("%(school)s, not there now") % {"school": away[0].location}
    if coming := [row for row in rows if row.started_on > today]:
        first = min(coming, key=lambda row: row.started_on)
        return _("none, from %(day)s %(school)s") % {
            "day": format_date(first.started_on, "j F"),
            "school": first.location,
        }
    return _("none")


def _lives_now(placements: Iterable[Placement], today: date) -> str:
    place = next((each for each in placements if _holds(each, today)), None)
    if not place:
        return _("not known")
    if place.shielded:
        return _("secret address")
    kind = place.get_kind_display()
    return f"{place.label} ({kind})" if place.label else kind


def _holds(row: Enrolment | Placement, today: date) -> bool:
    return row.started_on <= today and (row.ended_on is None or today < row.ended_on)


def _tabs(ref: str, current: str, *, may_see_log: bool) -> list[dict[str, Any]]:
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
