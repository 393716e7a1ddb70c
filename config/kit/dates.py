"""Days as people and terms count them: Europe/Amsterdam, working days and school days.

A *working day* is Monday to Friday and no Dutch public holiday (categories public and optional
of the `holidays` library, so 5 May and Good Friday are free every year).
A *school day* is a working day outside the school holidays of a region and outside a school's
own free days.
"""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays
from holidays.constants import OPTIONAL, PUBLIC, SCHOOL

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ONE_DAY = timedelta(days=1)
REGIONS = ("noord", "midden", "zuid")


def local_date(now: datetime) -> date:
    """The calendar day in Amsterdam at this moment."""
    return now.astimezone(AMSTERDAM).date()


def day_start(day: date) -> datetime:
    """The first moment of a day in Amsterdam."""
    return datetime.combine(day, time(), AMSTERDAM)


def at_eight(day: date) -> datetime:
    """08:00 in Amsterdam on this day, the hour at which reminders go out."""
    return datetime.combine(day, time(8), AMSTERDAM)


@cache
def _public_holidays() -> holidays.HolidayBase:
    return holidays.country_holidays("NL", categories=(PUBLIC, OPTIONAL), language="nl")


@cache
def _school_holidays(region: str) -> holidays.HolidayBase:
    return holidays.country_holidays(
        "NL", subdiv=region.capitalize(), categories=(SCHOOL,), language="nl"
    )


def public_holiday_name(day: date) -> str:
    """Dutch name of the public holiday, or an empty string."""
    return _public_holidays().get(day) or ""


@cache
def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and not public_holiday_name(day)


def working_day_on_or_before(day: date) -> date:
    while not is_working_day(day):
        day -= ONE_DAY
    return day


def working_day_on_or_after(day: date) -> date:
    while not is_working_day(day):
        day += ONE_DAY
    return day


def add_working_days(day: date, count: int) -> date:
    """The day `count` working days after (or, below zero, before) `day`; `day` is not counted."""
    step = ONE_DAY if count >= 0 else -ONE_DAY
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def add_months(day: date, months: int) -> date:
    """The same day of the month, or the last day of a shorter month."""
    month_index = day.month - 1 + months
    year, month = day.year + month_index // 12, month_index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def days_between(start: date, end: date) -> list[date]:
    """Every day from start to end, both included."""
    return [start + timedelta(days=n) for n in range((end - start).days + 1)]


def age_on(birth_date: date, day: date) -> int:
    """Full years on this day; someone born on 29 February turns a year older on 1 March."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


@dataclass(frozen=True)
class SchoolCalendar:
    """The school days of one school: its holiday region plus its own free days.

    The holiday dates are the advised ones; a school may differ in autumn, spring and May, so its
    own free days come on top. With region "unknown" only public holidays are free.
    """

    region: str = "unknown"
    free_days: frozenset[date] = frozenset()

    def is_holiday(self, day: date) -> bool:
        """Whether the day lies in a school holiday of the region (weekends in it included)."""
        return self.region in REGIONS and day in _school_holidays(self.region)

    def is_school_day(self, day: date) -> bool:
        return is_working_day(day) and not self.is_holiday(day) and day not in self.free_days

    def next_school_day(self, day: date) -> date:
        """The first school day after `day`."""
        return self.add_school_days(day, 1)

    def last_school_day_before(self, day: date) -> date:
        return self.add_school_days(day, -1)

    def add_school_days(self, day: date, count: int) -> date:
        """The day `count` school days after (below zero: before) `day`; `day` is not counted."""
        step = ONE_DAY if count >= 0 else -ONE_DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_school_day(day):
                day += step
        return day

    def school_days(self, start: date, end: date) -> list[date]:
        """The school days from start to end, both included."""
        return [day for day in days_between(start, end) if self.is_school_day(day)]

    def holiday_days(self, start: date, end: date) -> list[date]:
        """The days from start to end that lie in a school holiday, weekends included."""
        return [day for day in days_between(start, end) if self.is_holiday(day)]
