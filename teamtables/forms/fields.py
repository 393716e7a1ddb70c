"""Fields for when and by when, each in one box."""

from datetime import date, datetime, time, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.kit.dates import (
    AMSTERDAM,
    add_months,
    is_working_day,
    local_date,
    public_holiday_name,
)
from config.kit.fields import DayField

FIRST_HOUR, LAST_HOUR = time(7), time(21)
MONTHS_AHEAD = 6
MINUTES = (30, 45, 60, 90)


class MinutesField(forms.TypedChoiceField):
    def __init__(self, **kwargs: object) -> None:
        choices = [(each, _lazy_minutes(each)) for each in MINUTES]
        super().__init__(choices=choices, coerce=int, initial=45, **kwargs)


def _lazy_minutes(minutes: int) -> object:
    return {
        30: gettext_lazy("30 minutes"),
        45: gettext_lazy("45 minutes"),
        60: gettext_lazy("1 hour"),
        90: gettext_lazy("1.5 hours"),
    }[minutes]


class ShortDayField(DayField):
    """A day in one box, for in a row: 27 mrt or 27-3-2025."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(widget=forms.TextInput(attrs={"autocomplete": "off"}), **kwargs)

    def to_python(self, value: object) -> date | None:
        if isinstance(value, str):
            value = [value, "", ""] if value.strip() else None
        return super().to_python(value)

    def prepare_value(self, value: object) -> object:
        return f"{value.day}-{value.month}-{value.year}" if isinstance(value, date) else value


def moment_of(day: date, hour: time, *, now: datetime) -> datetime:
    """The moment of a table, or a ValidationError that says what is wrong with it."""
    starts_at = datetime.combine(day, hour, AMSTERDAM)
    if starts_at <= now:
        raise ValidationError(_("This moment has passed. Choose a later one."))
    if day > add_months(local_date(now), MONTHS_AHEAD):
        raise ValidationError(_("A team table can be at most 6 months ahead."))
    if name := public_holiday_name(day):
        raise ValidationError(
            _("%(day)s is %(holiday)s. Choose a working day.")
            % {"day": format_date(day, "j F"), "holiday": name}
        )
    if not is_working_day(day):
        raise ValidationError(
            _("%(day)s is in the weekend. Choose a working day.")
            % {"day": format_date(day, "l j F").capitalize()}
        )
    return starts_at


def is_office_hour(hour: time, minutes: int) -> bool:
    ends_at = datetime.combine(date.min, hour) + timedelta(minutes=minutes)
    return hour >= FIRST_HOUR and ends_at.time() <= LAST_HOUR and ends_at.date() == date.min
