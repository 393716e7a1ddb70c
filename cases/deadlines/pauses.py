"""What a pause of a term does: it moves reminders, never a date or a count. Pure; calendar days."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Protocol

from config.kit.dates import ONE_DAY, working_day_on_or_after

# Terms that a worker may pause (proposal): those that wait for the youth or for others. What the
# law dates, and a youth without any school, are never paused.
PAUSABLE = ("D01", "D02", "D03", "D06", "D07", "D08", "D09")
PAUSE_MAX_DAYS = 28  # then somebody looks again (proposal)


class Stretch(Protocol):
    """A pause; both days belong to it."""

    @property
    def started_on(self) -> date: ...

    @property
    def until(self) -> date: ...


def running(pauses: Iterable[Any], today: date) -> Any:
    """The pause that holds today, or None."""
    return next((each for each in pauses if each.started_on <= today <= each.until), None)


def moved_to(day: date, pauses: Iterable[Stretch]) -> date:
    """The morning on which is told what was to be told on `day`: after the pause it falls in."""
    for each in sorted(pauses, key=lambda pause: pause.started_on):
        if each.started_on <= day <= each.until:
            day = working_day_on_or_after(each.until + ONE_DAY)
    return day


def paused_days(pauses: Iterable[Stretch], *, after: date, up_to: date) -> int:
    """How many of the counted days, `after` itself is day 0, were paused."""
    first = after + ONE_DAY
    lengths = (min(each.until, up_to) - max(each.started_on, first) for each in pauses)
    return sum(max(length + ONE_DAY, timedelta(0)).days for length in lengths)
