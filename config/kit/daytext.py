"""A day as somebody types it: 27-3-2025, 27-3-25, 27 mrt, or three boxes."""

import calendar
import re
import unicodedata
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

MONTH_STARTS = {
    **{"jan": 1, "feb": 2, "mrt": 3, "maa": 3, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6},
    **{"jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12},
}
YEARS = range(1900, 2101)


def split_day(text: str) -> list[str]:
    """The day, month and year typed in one box; the text itself when it is only one of them."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", plain):
        return plain.split("-")[::-1]
    parts = [part for part in re.split(r"[\s./\-]+", plain) if part]
    return (parts + ["", "", ""])[:3] if 2 <= len(parts) <= 3 else [text, "", ""]


def parse_day(day: str, month: str, year: str, *, today: date) -> date:
    """The date meant, or a ValidationError that says what does not exist or is missing."""
    missing = [
        name for name, typed in ((_("the day"), day), (_("the month"), month)) if not typed.strip()
    ]
    if missing:
        raise ValidationError(
            _("Fill in %(parts)s too.") % {"parts": _(" and ").join(missing)}, code="incomplete"
        )
    day_number, month_number = _number(day), _month(month)
    if not year.strip():
        if month.strip().isdecimal():
            raise ValidationError(
                _("Fill in %(parts)s too.") % {"parts": _("the year")}, code="incomplete"
            )
        return _nearest(day_number, month_number, today=today)
    return _existing(day_number, month_number, _year(year, today=today))


def _number(text: str) -> int:
    plain = unicodedata.normalize("NFKC", text).strip()
    if not re.fullmatch(r"[0-9]{1,4}", plain):
        raise ValidationError(
            _("Write the date in numbers, for example 27 3 2025."), code="invalid"
        )
    return int(plain)


def _month(text: str) -> int:
    plain = text.strip().rstrip(".").lower()
    number = MONTH_STARTS.get(plain[:3]) if plain.isalpha() else _number(text)
    if number is None:
        raise ValidationError(
            _("Write the month as a number from 1 to 12, or as a word."), code="invalid"
        )
    if not 1 <= number <= 12:
        raise ValidationError(
            _("Month %(month)s does not exist. Choose 1 to 12.") % {"month": number},
            code="impossible",
        )
    return number


def _year(text: str, *, today: date) -> int:
    year = _number(text)
    if len(text.strip()) <= 2:  # 25 is 2025; 85 is 1985
        year += 2000 if year <= today.year % 100 + 5 else 1900
    if year not in YEARS:
        raise ValidationError(
            _("Write the year in four digits, for example 2025."), code="impossible"
        )
    return year


def _existing(day: int, month: int, year: int) -> date:
    if 1 <= day <= calendar.monthrange(year, month)[1]:
        return date(year, month, day)
    if (day, month) == (29, 2):
        text = _("%(day)s %(month)s %(year)s does not exist.")
    else:
        text = _("%(day)s %(month)s does not exist.")
    raise ValidationError(
        text % {"day": day, "month": MONTHS[month], "year": year}, code="impossible"
    )


def _nearest(day: int, month: int, *, today: date) -> date:
    """27 mrt without a year: the one nearest to today."""
    wanted = [
        date(year, month, day)
        for year in (today.year - 1, today.year, today.year + 1)
        if 1 <= day <= calendar.monthrange(year, month)[1]
    ]
    return (
        min(wanted, key=lambda d: abs(d - today)) if wanted else _existing(day, month, today.year)
    )
