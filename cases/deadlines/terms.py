"""What one row of the table of terms holds."""

from dataclasses import dataclass
from enum import Enum

from cases.choices import Owner


class Clock(Enum):
    INTAKE = "day 0 of the three weeks: start of the placement, else the effective day"
    EVENT = "the day the event takes effect"
    OPENED = "the day the task is opened"
    SENT = "the day an invitation is sent"
    DEPARTURE = "the planned or real day of leaving"
    DUAL_END = "the first day after the months of dual enrolment"
    GIVEN = "a day somebody typed in"


class Unit(Enum):
    DAYS = "calendar days"
    WORKING = "working days"
    SCHOOL = "school days of the school that is asked"
    MONTHS = "months"


class Weight(Enum):
    HARD = "refused, or a team lead's reason"
    SOFT = "a task with reminders"
    INFO = "a date to know, without effect on the signal"


@dataclass(frozen=True)
class Term:
    """One row of the table.

    `reminders` are offsets in calendar days from the clock; without them there is one line on
    `act_by`, or with `months_before` one so long before the day and one on it. `watch` and
    `urgent` are working days before `act_by`, unless `day_counts` gives the day counts at which
    it is watched, urgent and late. `lead_after` is in working days after `due_on`; 0 means the
    morning it is late; None means never.
    """

    code: str
    clock: Clock
    length: int
    unit: Unit
    weight: Weight
    owner: Owner
    source: str
    reminders: tuple[int, ...] = ()
    months_before: int = 0
    watch: int = 2
    urgent: int = 0
    day_counts: tuple[int, int, int] | None = None
    lead_after: int | None = 3
    has_lines: bool = True
    statutory: bool = False
    live: bool = True
    may_fall_back: bool = True
