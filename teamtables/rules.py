"""When who hears what about a table. Pure: days in, days out; the clock comes from outside."""

from datetime import date, datetime, timedelta

from cases import deadlines
from cases.deadlines import Dates
from config.kit.dates import ONE_DAY, SchoolCalendar, add_working_days, at_eight

LINK_AFTER_TABLE = timedelta(hours=24)
LINK_AFTER_AGREEMENT = timedelta(days=30)
MOST_REMINDERS = 2
REMIND_AFTER_WORKING_DAYS = 2
SILENT = "accept"  # the label of the task to phone an owner who said neither yes nor no


def reply_dates(asked_on: date, *, calendar: SchoolCalendar, table_on: date) -> Dates:
    """By when somebody answers (D04): three school days of the own school, before the table.

    For who is no school the calendar has no school holidays, so those are working days.
    """
    return deadlines.dates_for(
        "D04", clock_on=asked_on, opened_on=asked_on, calendar=calendar, not_after=table_on
    )


def reply_before(dates: Dates, *, table_on: date) -> date:
    """The first day on which an answer comes too late, as the invitation says it."""
    return min(dates.overdue_from, table_on)


def reminder_days(asked_on: date, dates: Dates, *, table_on: date) -> list[date]:
    """Two working days after asking and one before the term; one mail if that is one day."""
    days = {
        add_working_days(asked_on, REMIND_AFTER_WORKING_DAYS),
        add_working_days(dates.due_on, -1),
    }
    return sorted(day for day in days if asked_on < day <= dates.due_on and day < table_on)


def backup_day(dates: Dates) -> date:
    """The back-up contact of a silent school is asked on the first working day after the term."""
    return add_working_days(dates.due_on, 1)


def phone_day(dates: Dates, *, calendar: SchoolCalendar, table_on: date) -> date:
    """A worker phones on the next school day, and at the latest on the day of the table."""
    return min(calendar.next_school_day(backup_day(dates)), table_on)


def is_past(day: date, now: datetime) -> bool:
    """Whether 08:00 of this day has come, the hour at which reminders go out."""
    return at_eight(day) <= now


def link_ends(ends_at: datetime) -> datetime:
    return ends_at + LINK_AFTER_TABLE


def agreement_link_ends(due_on: date) -> datetime:
    return at_eight(due_on + ONE_DAY) + LINK_AFTER_AGREEMENT


def phone_owner_on(asked_on: date) -> date:
    """An owner who says neither yes nor no is phoned on this working day."""
    return add_working_days(asked_on, deadlines.ACCEPT_WORKING_DAYS)
