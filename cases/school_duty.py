"""Until when somebody has to go to school: a part of the law's table (`law`), pure and sourced."""

from datetime import date
from enum import Enum

from cases import law

STARTS_AT, ENDS_AT = 5, 16
SCHOOL_YEAR_ENDS = (7, 31)


class Duty(Enum):
    """Which duty rests on the youth and the parents on one day."""

    NONE = "no duty to go to school"
    COMPULSORY = "compulsory education"
    QUALIFICATION = "compulsory until 18 or a basic qualification"


def duty_on(birth_date: date | None, day: date, *, is_qualified: bool = False) -> Duty:
    """Law: Leerplichtwet 3, from the month after the 5th birthday to the end of the school year
    in which somebody gets 16; 4a, then until 18 or a basic qualification. An unknown birth date
    takes the strictest answer (choice).
    """
    if birth_date is None:
        return Duty.COMPULSORY
    if day < _first_of_next_month(law.birthday(birth_date, STARTS_AT)):
        return Duty.NONE
    if day <= last_compulsory_day(birth_date):
        return Duty.COMPULSORY
    if day < law.birthday(birth_date, law.ADULT) and not is_qualified:
        return Duty.QUALIFICATION
    return Duty.NONE


def must_go_to_school(birth_date: date | None, day: date) -> bool:
    """Whether being enrolled nowhere is absolute absence (D23); a qualification is not known."""
    return duty_on(birth_date, day) is not Duty.NONE


def last_compulsory_day(birth_date: date) -> date:
    """The end of the school year in which the youth gets 16 (D22)."""
    birthday = law.birthday(birth_date, ENDS_AT)
    end = date(birthday.year, *SCHOOL_YEAR_ENDS)
    return end if birthday <= end else end.replace(year=end.year + 1)


def school_until(birth_date: date | None, today: date) -> date | None:
    """The day to show (D22): while the duty runs, and when the birth date is known."""
    if birth_date is None or duty_on(birth_date, today) is not Duty.COMPULSORY:
        return None
    return last_compulsory_day(birth_date)


def _first_of_next_month(day: date) -> date:
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, 1)
