"""What the pages show of the ladder: the four steps, and whom to call at the last one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases import deadlines
from cases.models import Escalation, FirstDayCheck, Trajectory
from schools.choices import PartnerKind
from schools.models import ContactPerson

WHO = {
    1: _("The worker"),
    2: _("The team lead"),
    3: _("The team lead and the behavioural scientist; a table that breaks through is proposed"),
    4: _("The school alliance and the school attendance office are called"),
}
HELPERS = (PartnerKind.SWV, PartnerKind.LEERPLICHT)


@dataclass(frozen=True)
class Rung:
    """One step: after how many school days, who acts, and whether it was taken."""

    days: int
    who: Promise
    state: str


def alarm_of(trajectory: Trajectory) -> dict[str, Any]:
    """For the notices of a file; one query, and what `for_work` loads."""
    asked = any(task.code == "D23" for task in trajectory.open_tasks)
    return {"climb": climb_of(trajectory), "is_absent": asked}


def first_days_of(trajectory: Trajectory) -> list[FirstDayCheck]:
    """What was asked about the first days of the newest round; one query."""
    round = trajectory.newest_round
    return list(round.first_days.select_related("contact")) if round else []


def climb_of(trajectory: Trajectory) -> Escalation | None:
    """The ladder that is climbed now."""
    if not trajectory.is_running:
        return None
    return trajectory.escalations.filter(closed_at=None).order_by("-level", "pk").first()


def rungs(climb: Escalation | None) -> list[Rung]:
    level = climb.level if climb else 0
    return [
        Rung(days, WHO[step], "done" if step < level else "now" if step == level else "later")
        for step, days in deadlines.LADDER.items()
    ]


def to_call() -> list[ContactPerson]:
    """Who can be phoned at the school alliance and the attendance office."""
    people = ContactPerson.objects.filter(partner__kind__in=HELPERS, active=True)
    return list(people.exclude(phone="").select_related("partner").order_by("partner__name", "pk"))


def calls_now(climb: Escalation | None) -> bool:
    return bool(climb) and climb.level == max(deadlines.LADDER)


def waits(climb: Escalation | None, today: date) -> bool:
    return bool(climb) and climb.is_waiting(today)
