"""Can the youth stay at the own school? Answered, or a task to find out."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from cases.career_choices import CanStay, Slot
from cases.models import Enrolment, Placement, Round, StayFirst, Task
from config.kit.dates import local_date


@transaction.atomic
def answer(*, round: Round, answer: str, reason: str = "", by: User, now: datetime) -> None:
    """As said with the event; an answer that was given before stays."""
    row = StayFirst(round=round, answer=answer or CanStay.UNKNOWN, reason=reason)
    if not StayFirst.objects.filter(round=round).exists():
        row.add(by=by, now=now)
        follow(row, by=by, now=now)


def follow(row: StayFirst, *, by: User, now: datetime) -> None:
    """As long as it is not known it stays a task."""
    if row.answer == CanStay.UNKNOWN:
        Task.start(round=row.round, code="STAY_FIRST", clock_on=local_date(now), now=now)
        return
    tasks = row.round.tasks.open().filter(code="STAY_FIRST")
    for task in tasks.select_related("trajectory__youth"):
        task.close(by=by, now=now)


def stay_block(
    round: Round | None, placements: Iterable[Placement], enrolments: Iterable[Enrolment],
    today: date,
) -> dict[str, Any]:  # fmt: skip
    """For the page of the school career; one query."""
    stay = StayFirst.objects.filter(round=round).first() if round else None
    return {"stay": stay, "near_home": near_home(placements, enrolments, today)}


def near_home(
    placements: Iterable[Placement], enrolments: Iterable[Enrolment], today: date
) -> bool | None:
    """Whether home and own school are in one municipality; None when not known, or secret."""
    place = next(
        (each for each in placements if each.started_on <= today and not each.ended_on), None
    )
    own = next((row for row in enrolments if row.slot == Slot.REGULAR and row.goes_on(today)), None)
    if not place or place.shielded or not place.municipality or not own:
        return None
    return place.municipality.casefold() == own.location.municipality.casefold()
