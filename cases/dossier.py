"""What every page of one dossier shows above its content."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases import rules, steps
from cases.choices import Owner
from cases.models import Trajectory


def identity_of(trajectory: Trajectory, today: date) -> dict[str, Any]:
    """The grey bar: who it is, school and home now, and the signal. Never a shielded place."""
    youth = trajectory.youth
    facts = [
        {"label": _("Called"), "value": youth.preferred_name},
        {"label": _("Age"), "value": _age(youth.age(today))},
        {"label": _("School now"), "value": _school(trajectory, today)},
        {"label": _("Lives now"), "value": _home(trajectory)},
        {"label": _("Best way to reach"), "value": youth.reach_note},
    ]
    tasks = [task for task in trajectory.open_tasks if task.owner_role == Owner.WORKER]
    return {
        "name": youth.short_name,
        "url": youth.get_absolute_url(),
        "facts": [fact for fact in facts if fact["value"]],
        "signal": _signal(trajectory, tasks, today),
        "note": _note(tasks),
    }


def _age(years: int | None) -> str:
    return ngettext("%(n)s year", "%(n)s years", years) % {"n": years} if years else ""


def _school(trajectory: Trajectory, today: date) -> str:
    enrolments = trajectory.youth.enrolments.all()
    attended = [each for each in enrolments if each.attended_on(today)]
    return ", ".join(str(each.location) for each in attended) or _("none")


def _home(trajectory: Trajectory) -> str:
    newest = trajectory.newest_round
    place = newest.placement if newest else None
    if not place or place.ended_on:
        return ""
    label = _("secret address") if place.shielded else place.label
    return f"{label} ({place.get_kind_display()})" if label else place.get_kind_display()


def _signal(trajectory: Trajectory, tasks: list[Any], today: date) -> dict[str, Any] | None:
    if not trajectory.is_running or not trajectory.newest_round:
        return None
    code = rules.signal_of(tasks, today)
    return {"code": code.value, "label": code.label}


def _note(tasks: list[Any]) -> str:
    task = rules.next_task(tasks, steps.ORDER)
    return str(steps.TITLES[task.code]) % {"name": ""} if task else ""
