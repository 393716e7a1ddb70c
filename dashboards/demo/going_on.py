"""What comes after leaving: known to the youth, the first meeting, and getting used to it."""

from datetime import date, datetime, timedelta

from config.kit.dates import local_date
from dashboards.demo.playing import Played
from perspectives import needs, next_place
from perspectives.leaving_choices import ContactHow, Knows, LeaveKind, NextPart
from perspectives.models import HandoverContact, LeaveDay, SupportNeed
from perspectives.needs_choices import NeedState

STEPS = (
    (12, 12, LeaveKind.TRY_OUT, "In de klas", "de mentor", "De klas was leuk."),
    (9, 8, LeaveKind.NIGHT, "Thuis", "mama", "Ik sliep goed."),
    (3, 2, LeaveKind.WEEKEND, "Thuis", "mama", "Het was fijn thuis."),
)
HELP = (
    (
        "youth",
        "learning",
        "Iemand die de eerste dag meegaat.",
        "youth",
        "De nieuwe mentor",
        "given",
    ),
    ("parents", "living", "Uitleg van alle brieven.", "parent", "Het wijkteam", "asked"),
)


def write_next(played: Played, leaves_on: date, now: datetime) -> None:
    words = {
        NextPart.LIVING: {"what": "Weer thuis, bij mama.", "from_on": leaves_on},
        NextPart.LEARNING: {"what": "Je eigen school, in je eigen klas.", "who_helps": "De mentor"},
        NextPart.LEISURE: {"what": "Op woensdag naar de sport."},
        NextPart.HELPER: {"what": "De mentor op school. Bel gerust."},
    }
    for row in next_place.parts_of(played.round):
        if values := words.get(NextPart(row.part)):
            next_place.write_part(part=row, values=values, seen="", by=played.worker, now=now)


def tell_next(played: Played, now: datetime) -> None:
    for row in next_place.parts_of(played.round):
        if row.what:
            next_place.tell_part(
                part=row, told_on=local_date(now), answer=Knows.YES, seen=row.stamp,
                by=played.worker, now=now,
            )  # fmt: skip


def plan_days(played: Played, leaves_on: date, now: datetime) -> None:
    about = {"round": played.round, "youth": played.trajectory.youth}
    for first, last, kind, place, with_whom, _said in STEPS:
        days = {"from_on": leaves_on - timedelta(first), "until_on": leaves_on - timedelta(last)}
        row = LeaveDay(**about, **days, kind=kind, place=place, with_whom=with_whom)
        row.add(by=played.worker, now=now)


def look_back(played: Played, now: datetime) -> None:
    """How the youth found what is over."""
    said = {kind: text for _first, _last, kind, _place, _who, text in STEPS}
    over = LeaveDay.objects.filter(round=played.round, until_on__lt=local_date(now))
    for row in over.filter(how_it_went=""):
        values = {"how_it_went": said[LeaveKind(row.kind)]}
        row.change(values=values, seen=row.stamp, by=played.worker, now=now)


def meet(played: Played, now: datetime) -> None:
    HandoverContact(
        round=played.round, youth=played.trajectory.youth, on=local_date(now),
        who="De mentor van de klas", side=NextPart.LEARNING, how=ContactHow.VIDEO,
        youth_was_there=True,
    ).add(by=played.worker, now=now)  # fmt: skip


def map_help(played: Played, now: datetime) -> None:
    """Youth, a parent and the worker wrote down which help there has to be."""
    round, youth, worker = played.round, played.trajectory.youth, played.worker
    asked_on = local_date(now) - timedelta(days=14)
    for whose, area, what, said_by, who_gives, state in HELP:
        SupportNeed(
            youth=youth, round=round, whose=whose, area=area, what=what, said_by=said_by,
            who_gives=who_gives, state=state, asked_on=asked_on,
            from_on=local_date(now) if state == NeedState.GIVEN else None,
        ).add(by=worker, now=now)  # fmt: skip
    needs.map_needs(
        round=round, on=local_date(now), youth_there=True, parents_there=True, by=worker, now=now
    )
