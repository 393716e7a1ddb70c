"""What is asked of schools and partners, and the old school that keeps in touch."""

from datetime import date, datetime

from cases.choices import EventKind
from cases.models import Buddy, ContactMoment, ContactPlan, PlaceRequest, SchoolApplication
from cases.request_choices import Channel, Decision, Outcome, RequestKind
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


def keep_in_touch(played: Played, now: datetime) -> None:
    """The mentor of the old school calls every week; a young person with experience walks along."""
    youth, day = played.trajectory.youth, local_date(now)
    mentor = played.world.contact(played.life.school)
    ContactPlan(
        youth=youth, contact=mentor, every_days=7, started_on=day, until=played.day(60)
    ).add(by=played.worker, now=now)
    Buddy(
        youth=youth, first_name="Yasmin", started_on=day, until=played.day(90),
        youth_agreed_on=day, buddy_agreed_on=day,
    ).add(by=played.worker, now=now)  # fmt: skip


def speak(played: Played, now: datetime) -> None:
    plan = played.trajectory.youth.contact_plans.select_related("contact__location").get()
    ContactMoment(
        youth=plan.youth, plan=plan, spoke=plan.contact, happened_on=local_date(now),
        channel=Channel.PHONE,
    ).add(by=played.worker, now=now)  # fmt: skip
