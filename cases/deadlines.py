"""The one table of terms. Nothing else in the project knows how long something may take.

Units are calendar days unless the unit says working or school days; all days are days in
Europe/Amsterdam. `clock` says from which day a term counts. Sources: *seed* (the pilot and the
national guide), *law*, *practice* (a public professional page) or *proposal* (our own choice).
Codes D01-D27 are those of the domain analysis; the others are tasks that no law or guide dates.
A term with `live=False` is known but opens no task yet: the page that closes it is not there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from cases.choices import Owner, SignalCode
from config.kit.dates import (
    ONE_DAY,
    SchoolCalendar,
    add_months,
    add_working_days,
    at_eight,
    working_day_on_or_after,
    working_day_on_or_before,
)


class Clock(Enum):
    INTAKE = "day 0 of the three weeks: start of the placement, else the effective day"
    EVENT = "the day the event takes effect"
    OPENED = "the day the task is opened"
    SENT = "the day an invitation is sent"
    DEPARTURE = "the planned or real day of leaving"
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
    `act_by`. `watch` and `urgent` are working days before `act_by`, unless `day_counts` gives the
    day counts at which it is watched, urgent and late. `lead_after` is in working days after
    `due_on`; 0 means the morning it is late; None means never.
    """

    code: str
    clock: Clock
    length: int
    unit: Unit
    weight: Weight
    owner: Owner
    source: str
    reminders: tuple[int, ...] = ()
    watch: int = 2
    urgent: int = 0
    day_counts: tuple[int, int, int] | None = None
    lead_after: int | None = 3
    has_lines: bool = True
    statutory: bool = False
    live: bool = True
    may_fall_back: bool = True


_W, _L, _S = Owner.WORKER, Owner.TEAM_LEAD, Owner.SCHOOL
_TERMS = (
    Term("D01", Clock.INTAKE, 21, Unit.DAYS, Weight.SOFT, _W, "seed: future plan in three weeks",
         reminders=(7, 14, 18, 21), day_counts=(14, 18, 22), lead_after=0, may_fall_back=False),
    Term("D02", Clock.EVENT, 7, Unit.DAYS, Weight.SOFT, _W, "proposal: school talk",
         reminders=(3, 6)),
    Term("D03", Clock.EVENT, 14, Unit.DAYS, Weight.SOFT, _W,
         "order: seed, term: proposal: team table after the talk", reminders=(5, 10, 13)),
    Term("D04", Clock.SENT, 3, Unit.SCHOOL, Weight.SOFT, _S, "proposal: a school answers"),
    Term("D05", Clock.INTAKE, 3, Unit.MONTHS, Weight.HARD, _W,
         "seed, naming the decree of 2016: dual enrolment", reminders=(-28, -14, -3), live=False,
         may_fall_back=False),
    Term("D06", Clock.DEPARTURE, -56, Unit.DAYS, Weight.SOFT, _W,
         "proposal: support after leaving mapped", live=False),
    Term("D07", Clock.DEPARTURE, -42, Unit.DAYS, Weight.SOFT, _W,
         "seed, term: proposal: next place known to the youth", live=False),
    Term("D08", Clock.DEPARTURE, -1, Unit.DAYS, Weight.SOFT, _W,
         "seed: contact with the new guide", live=False),
    Term("D09", Clock.DEPARTURE, -1, Unit.DAYS, Weight.HARD, _W,
         "seed: at least a warm handover, before leaving", reminders=(-21, -7, -1)),
    Term("D10", Clock.DEPARTURE, 1, Unit.SCHOOL, Weight.SOFT, _W,
         "seed: first day after leaving", live=False),
    Term("D11", Clock.DEPARTURE, 0, Unit.DAYS, Weight.SOFT, _W,
         "end: seed, rhythm: proposal: aftercare (see AFTERCARE)"),
    Term("D12", Clock.GIVEN, 42, Unit.DAYS, Weight.INFO, _S,
         "law: WEC 41a, WVO 2020: development plan of the school", statutory=True, live=False),
    Term("D13", Clock.GIVEN, 42, Unit.DAYS, Weight.SOFT, _W,
         "practice: decision on an application, once 4 weeks more", live=False),
    Term("D14", Clock.OPENED, 10, Unit.WORKING, Weight.SOFT, _S,
         "duty: practice, term: proposal: educational report", live=False),
    Term("D15", Clock.GIVEN, 7, Unit.DAYS, Weight.INFO, _S,
         "law: Leerplichtwet 18: notice of enrolment", statutory=True, live=False),
    Term("D16", Clock.GIVEN, 28, Unit.DAYS, Weight.SOFT, _W,
         "law: Leerplichtwet 21a: 16 hours of absence in 4 weeks", live=False),
    Term("D17", Clock.INTAKE, 21, Unit.DAYS, Weight.INFO, _W,
         "law: Bjj 20: plan of the institution", statutory=True, live=False),
    Term("D18", Clock.GIVEN, 42, Unit.DAYS, Weight.INFO, _W,
         "law: Jeugdwet 4.1.3: plan of approach", statutory=True, live=False),
    Term("D19", Clock.GIVEN, 0, Unit.DAYS, Weight.INFO, _W,
         "law and practice: end of a measure, always typed in", live=False),
    Term("D20", Clock.INTAKE, 28, Unit.DAYS, Weight.INFO, _W,
         "practice: a crisis place usually ends after four weeks"),
    Term("D21", Clock.GIVEN, 0, Unit.DAYS, Weight.HARD, _W,
         "law and practice: 12th, 16th and 18th birthday", live=False),
    Term("D22", Clock.GIVEN, 0, Unit.DAYS, Weight.INFO, _W,
         "law: Leerplichtwet 3 and 4a: end of compulsory education", live=False),
    Term("D23", Clock.GIVEN, 0, Unit.DAYS, Weight.SOFT, _W,
         "law: Leerplichtwet 19: no enrolment at all", live=False),
    Term("D24", Clock.GIVEN, 20, Unit.SCHOOL, Weight.SOFT, _W,
         "practice: four weeks (20 school days) without education", live=False),
    Term("D25", Clock.OPENED, 5, Unit.WORKING, Weight.SOFT, _L,
         "seed, term: proposal: coordinator named and accepted"),
    Term("D26", Clock.GIVEN, 3, Unit.MONTHS, Weight.SOFT, _W,
         "law: Jeugdwet 7.3.9: destruction asked", live=False),
    Term("D27", Clock.GIVEN, 12, Unit.MONTHS, Weight.HARD, _W,
         "file: practice, working copy: proposal: retention", live=False),
    Term("INFORM", Clock.OPENED, 2, Unit.WORKING, Weight.SOFT, _W, "proposal: tell the youth"),
    Term("CALL", Clock.OPENED, 1, Unit.WORKING, Weight.SOFT, _W,
         "proposal: call the old school, hold the place"),
    Term("CONTACT", Clock.OPENED, 1, Unit.WORKING, Weight.SOFT, _W,
         "proposal: contact person in the school of the institution"),
    Term("KEEP_SCHOOL", Clock.INTAKE, 1, Unit.WORKING, Weight.SOFT, _W,
         "practice: hold the own school from the first day of a crisis place"),
    Term("CALL_HOLIDAY", Clock.GIVEN, 0, Unit.DAYS, Weight.SOFT, _W,
         "proposal: call the school before its holiday"),
    Term("FIND_DATE", Clock.OPENED, 2, Unit.WORKING, Weight.SOFT, _W,
         "proposal: find out on which day it takes effect"),
    Term("LETTER", Clock.OPENED, 1, Unit.WORKING, Weight.SOFT, _W,
         "proposal: print and post, for who has no e-mail"),
    Term("PHONE", Clock.OPENED, 0, Unit.DAYS, Weight.SOFT, _W,
         "proposal: phone who stays silent, the day the task opens"),
    Term("REPORT", Clock.OPENED, 2, Unit.WORKING, Weight.SOFT, _W,
         "proposal: share the agreements of the table"),
    Term("AGREEMENT", Clock.GIVEN, 0, Unit.DAYS, Weight.SOFT, _W, "the day agreed at the table"),
    Term("HAND_S", Clock.DEPARTURE, -1, Unit.DAYS, Weight.SOFT, _S,
         "seed: the sender speaks with the receiver", has_lines=False, lead_after=None),
    Term("HAND_R", Clock.DEPARTURE, -1, Unit.DAYS, Weight.SOFT, _S,
         "seed: the receiver accepts", has_lines=False, lead_after=None),
    Term("DEPART", Clock.DEPARTURE, 0, Unit.DAYS, Weight.SOFT, _W,
         "seed: record the day of leaving"),
)  # fmt: skip
TERMS = {term.code: term for term in _TERMS}
INFO_CODES = [term.code for term in _TERMS if term.weight is Weight.INFO]

FALL_BACK_WORKING_DAYS = 5
TALK_BEFORE_HOLIDAY_IF_MORE_THAN = 5
EVENT_MONTHS_AHEAD = 6
SAME_EVENT_WITHIN_DAYS = 7
TRANSITION_DAYS = 42
AFTERCARE_MAX_MONTHS = 24
AFTERCARE_WEEKS = (1, 4, 8, 13)
AFTERCARE_MILESTONES = {"wk4": "M15", "wk13": "M16", "m6": "M17", "m12": "M18", "m24": "M19"}


@dataclass(frozen=True)
class Dates:
    """The three dates of a task: the pure term, the day to act, the day it is late."""

    due_on: date
    act_by: date
    overdue_from: date


def term(code: str) -> Term:
    """The row of the table for a task's code, for example "D01" or "LETTER"."""
    return TERMS[code]


def is_fall_back(code: str, *, clock_on: date, due_on: date) -> bool:
    """Whether the day was moved because the term had ended before the task was opened."""
    row = term(code)
    return row.unit is Unit.DAYS and due_on != clock_on + timedelta(days=row.length)


def dates_for(
    code: str,
    *,
    clock_on: date,
    opened_on: date,
    calendar: SchoolCalendar | None = None,
    not_after: date | None = None,
) -> Dates:
    """The three dates of a task.

    A term that ended before the task was opened becomes opening + 5 working days (never for the
    three weeks and the dual enrolment). `not_after` is the day of the table an answer is for: an
    answer that would come after that day is due the working day before it.
    """
    row = term(code)
    due_on = _add(clock_on, row, calendar or SchoolCalendar())
    if not_after and due_on > not_after:
        due_on = max(add_working_days(not_after, -1), opened_on)
    if due_on < opened_on and row.may_fall_back:
        due_on = add_working_days(opened_on, FALL_BACK_WORKING_DAYS)
    return three_dates(due_on, statutory=row.statutory)


def three_dates(due_on: date, *, statutory: bool = False) -> Dates:
    """`act_by` is the last working day on or before `due_on`; late is the day after `due_on`.

    A statutory term that ends on a free day ends on the next working day (Algemene termijnenwet).
    """
    last_day = working_day_on_or_after(due_on) if statutory else due_on
    return Dates(due_on, working_day_on_or_before(due_on), last_day + ONE_DAY)


def _add(day: date, row: Term, calendar: SchoolCalendar) -> date:
    if row.unit is Unit.WORKING:
        return add_working_days(day, row.length)
    if row.unit is Unit.SCHOOL:
        return calendar.add_school_days(day, row.length)
    if row.unit is Unit.MONTHS:
        return add_months(day, row.length)
    return day + timedelta(days=row.length)


def dual_window(placement_start: date) -> tuple[date, date]:
    """First day inside and first day outside the three months of dual enrolment (D05)."""
    return placement_start, add_months(placement_start, TERMS["D05"].length)


def aftercare_days(departure: date, *, until: date) -> list[tuple[str, date]]:
    """The planned contacts (D11): weeks 1, 4, 8, 13, then every three months, up to `until`."""
    planned = [(f"wk{week}", departure + timedelta(weeks=week)) for week in AFTERCARE_WEEKS]
    planned += [
        (f"m{months}", add_months(departure, months))
        for months in range(6, AFTERCARE_MAX_MONTHS + 1, 3)
    ]
    return [(label, day) for label, day in planned if day <= until]


def call_before_holiday_on(calendar: SchoolCalendar, intake: date) -> date | None:
    """The last school day before a holiday that takes more than 5 of the 21 days, or None."""
    holiday = calendar.holiday_days(intake + ONE_DAY, intake + timedelta(days=TERMS["D01"].length))
    if len(holiday) <= TALK_BEFORE_HOLIDAY_IF_MORE_THAN:
        return None
    return calendar.last_school_day_before(holiday[0])


@dataclass(frozen=True)
class Line:
    """One line of a digest: what is told about a task, and on which morning at 08:00."""

    label: str
    on: date


def reminder_lines(code: str, *, clock_on: date, dates: Dates, opened_at: datetime) -> list[Line]:
    """The reminders of a task, each on a working day.

    A reminder due on a free day goes the working day before. One whose 08:00 lies before the task
    was opened is left out, not sent late (chosen).
    """
    row = term(code)
    if not row.has_lines:
        return []
    if not row.reminders or is_fall_back(code, clock_on=clock_on, due_on=dates.due_on):
        lines = [Line("act_by", dates.act_by)]
    else:
        named = ((_label(offset), clock_on + timedelta(days=offset)) for offset in row.reminders)
        lines = [Line(label, working_day_on_or_before(day)) for label, day in named]
    return [line for line in lines if at_eight(line.on) >= opened_at]


def _label(offset: int) -> str:
    return f"day {offset}" if offset > 0 else str(offset)


def late_on(code: str, dates: Dates) -> date | None:
    """The morning the owner and the coordinator hear that it is late."""
    row = term(code)
    if row.weight is Weight.INFO or not row.has_lines:
        return None
    return working_day_on_or_after(dates.overdue_from)


def lead_told_on(code: str, dates: Dates) -> date | None:
    """The morning the team lead hears it: +3 working days from `due_on`, D01 at once."""
    row = term(code)
    if row.weight is Weight.INFO or row.lead_after is None:
        return None
    if row.lead_after == 0:
        return late_on(code, dates)
    return add_working_days(dates.due_on, row.lead_after)


def signal(code: str, *, clock_on: date, dates: Dates, today: date) -> SignalCode:
    """How urgent one task is today. INFO tasks are always on track."""
    row = term(code)
    if row.weight is Weight.INFO:
        return SignalCode.OK
    if row.day_counts:
        return _signal_by_count(row.day_counts, (today - clock_on).days, today >= dates.act_by)
    if today >= dates.overdue_from:
        return SignalCode.LATE
    if today >= add_working_days(dates.act_by, -row.urgent):
        return SignalCode.URGENT
    if today >= add_working_days(dates.act_by, -row.watch):
        return SignalCode.WATCH
    return SignalCode.OK


def _signal_by_count(counts: tuple[int, int, int], day: int, to_act: bool) -> SignalCode:
    watch, urgent, late = counts
    if day >= late:
        return SignalCode.LATE
    if day >= urgent or to_act:
        return SignalCode.URGENT
    return SignalCode.WATCH if day >= watch else SignalCode.OK


_ORDER = list(SignalCode)


def rank(signal: SignalCode) -> int:
    """0 for on track, higher is worse."""
    return _ORDER.index(signal)


def worst(signals: Iterable[SignalCode]) -> SignalCode:
    return max(signals, key=rank, default=SignalCode.OK)
