"""What is told about a task and when, and how urgent it is on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cases.choices import SignalCode
from cases.deadlines.dates import Dates, is_fall_back
from cases.deadlines.table import (
    Weight,
    term,
)
from config.kit.dates import (
    add_months,
    add_working_days,
    at_eight,
    working_day_on_or_after,
    working_day_on_or_before,
)


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
    if row.months_before:
        early = add_months(clock_on, -row.months_before)
        named = [(f"-{row.months_before} months", early), ("birthday", clock_on)]
        lines = [Line(label, working_day_on_or_before(day)) for label, day in named]
    elif not row.reminders or is_fall_back(code, clock_on=clock_on, due_on=dates.due_on):
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
