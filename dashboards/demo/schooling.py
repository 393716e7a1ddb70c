"""What some youths of the demo had of school before and beside it, so that pictures tell more."""

from datetime import date, datetime, timedelta
from typing import Any

from cases.career_choices import SeenBy
from cases.education import monday_of
from cases.lesson_choices import BridgingKind
from cases.models import (
    AttendancePeriod,
    BridgingArrangement,
    Enrolment,
    Placement,
    SchoolDanger,
)
from config.kit.dates import add_months, local_date
from dashboards.demo.playing import Played

SAMIRA, JAYDEN, QUINTEN = "Samira", "Jayden", "Quinten"
DILARA = "Dilara"
WEEKS = ((28, 26, 2), (28, 20, 2), (28, 23, 0))  # planned, there, with leave


def earlier(played: Played) -> None:
    """Three years before: another school and home, and ten weeks without school in between."""
    if played.life.first != SAMIRA:
        return
    youth, last = played.trajectory.youth, played.enrolment
    world, begin = played.world, add_months(last.started_on, -30)
    gap = last.started_on - timedelta(weeks=10)
    Enrolment.objects.create(
        youth=youth, location=world.school("99XA00"), level="groep 7", started_on=begin,
        ended_on=gap,
    )  # fmt: skip
    _lived(youth, "home", "", begin, add_months(gap, -2))
    _lived(youth, "foster", "Gezin De Linde", add_months(gap, -2), played.start)


def _lived(youth: Any, kind: str, label: str, since: date, until: date) -> None:
    Placement.objects.create(youth=youth, kind=kind, label=label, started_on=since, ended_on=until)


def bridge(played: Played, now: datetime) -> None:
    """A work pack for the last two school days before the first lesson."""
    back = played.back_on
    assert back
    since = played.world.calendar(played.life.school).add_school_days(back, -2)
    BridgingArrangement(
        youth=played.trajectory.youth, kind=BridgingKind.WORK_PACK, provider="De eigen mentor",
        hours_per_week=6, started_on=since, ended_on=back,
    ).add(by=played.worker, now=now)  # fmt: skip


def weeks(played: Played, now: datetime) -> None:
    """The hours of the three weeks before the event."""
    enrolment = Enrolment.objects.filter(youth=played.trajectory.youth).earliest("started_on")
    for number, (planned, there, leave) in enumerate(WEEKS, start=1):
        AttendancePeriod(
            enrolment=enrolment, week=monday_of(played.start) - timedelta(weeks=number),
            hours_planned=planned, hours_present=there, excused_hours=leave,
        ).add(by=played.worker, now=now)  # fmt: skip


def in_danger(played: Played, now: datetime) -> None:
    """The school saw it coming, and what is tried to keep the place."""
    day = local_date(now)
    SchoolDanger(
        youth=played.trajectory.youth, seen_by=SeenBy.SCHOOL, since=day - timedelta(days=12),
        tried="De mentor belt elke ochtend. De helft van de lessen in een rustig lokaal.",
        review_on=day + timedelta(days=14),
    ).add(by=played.worker, now=now)  # fmt: skip
