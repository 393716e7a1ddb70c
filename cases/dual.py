"""The months in which two schools go together (D05): from when, until when, and what holds then.

The rule itself is held by the database (migration 0010); here it is said in advance, in words.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from cases import deadlines
from cases.career_choices import Slot
from cases.choices import EnrolmentKind, EventKind, PlacementKind
from cases.models import Enrolment, Placement, Round, Youth
from config.kit.dates import ONE_DAY
from config.kit.tags import longday
from schools.choices import SchoolKind


@dataclass(frozen=True)
class Clash:
    """Why an enrolment cannot stand beside another one."""

    other: Enrolment
    text: str


def window_of(placements: Iterable[Placement], first: date, last: date | None) -> Any:
    """First day inside and first day outside, for an enrolment on these days; or None."""
    fitting = [
        place.started_on
        for place in placements
        if place.kind != PlacementKind.HOME
        and (place.ended_on is None or place.ended_on > max(place.started_on, first))
        and (last is None or place.started_on < last)
    ]
    return deadlines.dual_window(min(fitting)) if fitting else None


def with_window(row: Enrolment, placements: Iterable[Placement]) -> Enrolment:
    """A row that is not stored yet, with what the database will fill in."""
    row.slot, row.dual_from, row.dual_until = "", None, None
    if row.kind == EnrolmentKind.MAIN:
        row.slot = Slot.INSTITUTION if row.location.is_institution else Slot.REGULAR
    window = window_of(placements, row.started_on, row.ended_on)
    if row.slot == Slot.INSTITUTION and window:
        row.dual_from, row.dual_until = window
        if row.dual_extended_to:
            row.dual_until = max(row.dual_until, row.dual_extended_to)
    return row


def end_with_window(row: Enrolment, others: Iterable[Enrolment]) -> bool:
    """At the school of the institution until the last day inside, while the own school goes on."""
    until = row.dual_until
    if row.slot != Slot.INSTITUTION or row.ended_on or not until or until <= row.started_on:
        return False
    goes_on = any(
        other.slot == Slot.REGULAR and (other.ended_on is None or other.ended_on > until)
        for other in others
    )
    if goes_on:
        row.ended_on = until
    return goes_on


def clash_of(row: Enrolment, others: Iterable[Enrolment]) -> Clash | None:
    """The first of the others with which this row cannot go together."""
    for other in others:
        if overlap(other, row.started_on, row.ended_on) and (text := _why_not(row, other)):
            about = {"school": other.location, "day": longday(other.started_on)}
            return Clash(other, text % about)
    return None


def overlap(other: Enrolment, start: date, end: date | None) -> bool:
    starts_later = end is not None and other.started_on >= end
    ended_before = other.ended_on is not None and other.ended_on <= start
    return not (starts_later or ended_before)


def _why_not(row: Enrolment, other: Enrolment) -> str:
    if (other.location_id, other.kind) == (row.location_id, row.kind):
        return _("%(school)s is in the list already in these days. Change that line.")
    if not row.slot or not other.slot:
        return ""
    if row.slot == other.slot:
        return _(
            "In these days there is a main enrolment at %(school)s, since %(day)s. "
            "Fill in when that one ends, or choose “Guest”."
        )
    inside = row if row.slot == Slot.INSTITUTION else other
    first = max(row.started_on, other.started_on)
    last = min(filter(None, (row.ended_on, other.ended_on)), default=None)
    if not inside.dual_from or not inside.dual_until:
        return _(
            "In these days there is a main enrolment at %(school)s, since %(day)s. Two schools go "
            "together only in the first three months of a place with a school of its own. "
            "Fill in when one of them ends, or choose “Guest”."
        )
    if inside.dual_from <= first and last and last <= inside.dual_until:
        return ""
    text = _(
        "Beside %%(school)s a second school is possible from %(first)s to %(last)s. "
        "Change the days, or choose “Guest”."
    )
    days = {"first": longday(inside.dual_from), "last": longday(inside.dual_until - ONE_DAY)}
    return text % days


def bound_until(youth: Youth, day: date) -> date | None:
    """The first day on which the own school may be left again, when `day` lies in the window.

    It counts from the day of the event on, also before the first lesson at the institution, and
    no longer once the youth has left the place.
    """
    rows = youth.enrolments.filter(
        slot=Slot.INSTITUTION, dual_from__lte=day, dual_until__gt=day, dual_extended_to=None
    )
    ends = [row.dual_until for row in rows if row.ended_on is None or row.ended_on > day]
    rounds = Round.objects.running().filter(
        trajectory__youth=youth, new_school__kind=SchoolKind.INSTITUTION, placement__ended_on=None
    )
    for round in rounds.select_related("placement").exclude(placement__kind=PlacementKind.HOME):
        first, outside = deadlines.dual_window(round.placement.started_on)
        if first <= day < outside:
            ends.append(outside)
    return max(ends, default=None)


def bound_words(own: Enrolment | None, day: date | None) -> str:
    """Why the own school is not left on this day; empty when it may be."""
    until = bound_until(own.youth, day) if own and day and own.slot == Slot.REGULAR else None
    return words_of_window(own, until) if own and until else ""


def leaving_words(kind: EventKind, own: Enrolment | None, day: date | None) -> str:
    """As `bound_words`, for an event that would move the youth to another school."""
    return bound_words(own, day) if kind is EventKind.MOVE_SCHOOL else ""


def words_of_window(own: Enrolment, until: date) -> str:
    text = _(
        "%(name)s stays enrolled at %(school)s until %(day)s: the months of dual enrolment. Only a "
        "team lead can end it earlier, with a reason."
    )
    day = longday(until - ONE_DAY)
    return text % {"name": own.youth.calling_name, "school": own.location, "day": day}


def words_of_overlap() -> str:
    """For who was second when two people stored at the same moment."""
    return _(
        "Somebody else stored a main enrolment in these days at the same moment. Look at the list "
        "and change that line, or choose “Guest”."
    )
