"""Where the youth lives and goes to school from the day of an event."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F
from django.db.models.functions import Greatest

from accounts.models import User
from cases.career_choices import EndReason
from cases.choices import EnrolmentKind, EventKind, PlacementKind
from cases.models import (
    Enrolment,
    Placement,
    Round,
    Youth,
)
from cases.models.career import one_school_at_a_time
from schools.models import SchoolLocation


@dataclass(frozen=True)
class NewPlace:
    """Where the youth lives from the day of the event."""

    kind: PlacementKind
    label: str = ""
    municipality: str = ""
    shielded: bool = False


def own_school(youth: Youth, today: date) -> SchoolLocation | None:
    enrolments = youth.enrolments.current(today).filter(kind=EnrolmentKind.MAIN)
    first = enrolments.of_origin_first().select_related("location").first()
    return first.location if first else None


def move_in(
    youth: Youth,
    kind: EventKind,
    on: date | None,
    place: NewPlace | None,
    by: User,
    now: datetime,
    again: bool = False,
) -> Placement | None:
    """Start the new place on the day of the event; the old one ends that day.

    `again`: the same event of the same day, said once more; its place may be said better.
    """
    current = youth.placements.filter(ended_on=None).first()
    if not on or not kind.starts_placement:
        return current
    place = place or NewPlace(
        PlacementKind.JJI if kind is EventKind.DETENTION else PlacementKind.RESIDENTIAL
    )
    if current and again and current.started_on == on:
        current.kind, current.label = place.kind, place.label or current.label
        current.save(update_fields=["kind", "label"])
        return current
    if current:
        current.end(on=on, by=by, now=now)
    return Placement.objects.create(
        youth=youth, kind=place.kind, label=place.label, municipality=place.municipality,
        shielded=place.shielded, started_on=on,
    )  # fmt: skip


def change_school(
    round: Round,
    kind: EventKind,
    old_school: SchoolLocation | None,
    new_school: SchoolLocation | None,
) -> None:
    """A detention keeps the old enrolment and marks the youth away; a change of school moves it.

    The first lesson at the school of an institution is entered by the worker when it happens.
    """
    if not kind.changes_school or not round.event_on:
        return
    youth, on = round.trajectory.youth, round.event_on
    enrolments = youth.enrolments.filter(
        location=old_school, kind=EnrolmentKind.MAIN, ended_on=None
    )
    if kind is EventKind.DETENTION or not new_school:
        enrolments.update(away_from=Greatest(F("started_on"), on), back_on=None)
        return
    with one_school_at_a_time():
        enrolments.exclude(location=new_school).update(
            ended_on=Greatest(F("started_on"), on), end_reason=EndReason.OTHER_SCHOOL
        )
        Enrolment.objects.get_or_create(
            youth=youth,
            location=new_school,
            kind=EnrolmentKind.MAIN,
            ended_on=None,
            defaults={"started_on": on},
        )
