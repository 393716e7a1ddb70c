"""One school career as the figures read it: at which school a youth was as an own one. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from cases import deadlines
from cases.career_choices import Slot
from config.kit.dates import ONE_DAY


@dataclass(frozen=True)
class Stay:
    """A main enrolment, half-open. `school` is the location: another one is another school.

    `dual_from` is the first day of the place it belongs to.
    """

    school: int
    slot: str
    track: str
    since: date
    until: date | None = None
    dual_from: date | None = None

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


def own(stays: Iterable[Stay], day: date) -> Stay | None:
    """The own school that day: beside the school of an institution it stays the own school."""
    present = [stay for stay in stays if stay.holds(day)]
    return max(present, key=lambda stay: (stay.slot == Slot.REGULAR, stay.since), default=None)


def changes(stays: Collection[Stay]) -> list[date]:
    """The first days at another own school than the one before, also when days lie in between."""
    ends = {stay.since for stay in stays} | {stay.until for stay in stays if stay.until}
    found, last = [], None
    for day in sorted(ends):
        if not (now := own(stays, day)):
            continue
        if last is not None and now.school != last:
            found.append(day)
        last = now.school
    return found


def track_before(stays: Collection[Stay], day: date) -> str:
    """The level with which a youth came to this day: of the own school on the day before, or else
    of the last one; without any of the one of the day itself.
    """
    earlier = [stay for stay in stays if stay.since < day]
    ended = max(earlier, key=lambda stay: stay.until or date.max, default=None)
    found = own(earlier, day - ONE_DAY) or ended or own(stays, day)
    return found.track if found else ""


def track_on(stays: Collection[Stay], day: date) -> str:
    found = own(stays, day)
    return found.track if found else ""


def dual_windows(stays: Iterable[Stay]) -> list[tuple[date, date]]:
    """The three months of each place with a school of its own: first day in, first day out."""
    starts = {stay.dual_from for stay in stays if stay.slot == Slot.INSTITUTION and stay.dual_from}
    return [deadlines.dual_window(start) for start in sorted(starts)]


def is_kept(stays: Iterable[Stay], first: date, outside: date) -> bool:
    """Whether the own school of the first day stays one without a day in between."""
    regular = [stay for stay in stays if stay.slot == Slot.REGULAR]
    origin, day = own(regular, first), first
    while day < outside:
        found = own(regular, day)
        if not origin or not found or found.school != origin.school:
            return False
        day = found.until or outside
    return True
