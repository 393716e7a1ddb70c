"""What is asked of schools and partners: an application, and a budget for one pupil."""

from datetime import date, datetime

from cases.choices import EventKind
from cases.models import PlaceRequest, SchoolApplication
from cases.request_choices import Decision, Outcome, RequestKind
from config.kit.dates import local_date
from dashboards.demo.playing import Played
from schools.choices import PartnerKind, PartnerStatus
from schools.models import Partner


def asks(played: Played) -> bool:
    return played.life.kind == EventKind.MOVE_BOTH


def apply(played: Played, now: datetime) -> None:
    """The new school decides within six weeks; the budget is asked of the school alliance."""
    life, youth, day = played.life, played.trajectory.youth, local_date(now)
    SchoolApplication(
        youth=youth, location=played.world.school(life.new_school), applied_on=day
    ).add(by=played.worker, now=now)
    values = {"kind": PartnerKind.SWV, "status": PartnerStatus.ACTIVE}
    alliance, _made = Partner.objects.get_or_create(
        name="Samenwerkingsverband Voorbeeldstad", defaults=values
    )
    PlaceRequest(youth=youth, kind=RequestKind.BUDGET, partner=alliance, sent_on=day).add(
        by=played.worker, now=now
    )


def hear(played: Played, now: datetime) -> None:
    """The school and the alliance answered."""
    youth, day = played.trajectory.youth, local_date(now)
    for row, values in (
        (youth.applications.get(), {"decision": Decision.ADMITTED, "decided_on": day}),
        (youth.place_requests.get(), _answer(day)),
    ):
        row.change(values=values, seen=row.stamp, by=played.worker, now=now)


def _answer(day: date) -> dict[str, object]:
    return {"outcome": Outcome.GRANTED, "answered_on": day}
