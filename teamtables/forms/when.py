"""When: one fixed moment, or a few from which people choose."""

import re
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.kit.fields import ClockField
from config.kit.tags import shortday
from teamtables.choosing import MOST_OPTIONS
from teamtables.forms.fields import ShortDayField, is_office_hour, moment_of
from teamtables.forms.moment import MomentForm

POLL, FIXED = "poll", "fixed"
FEWEST = 2
NUMBERS = range(1, MOST_OPTIONS + 1)


class OptionDayField(ShortDayField):
    """A day in one box that shows its weekday: di 19 dec 2028."""

    def to_python(self, value: object) -> date | None:
        if isinstance(value, str):
            value = re.sub(r"^[^\W\d]+\.?\s+(?=\d)", "", value.strip())
        return super().to_python(value)

    def prepare_value(self, value: object) -> object:
        return f"{shortday(value)} {value.year}" if isinstance(value, date) else value


class WhenForm(MomentForm):
    """With a poll `cleaned_data["options"]` are the moments and `starts_at` is the last one."""

    when = forms.ChoiceField(
        label=gettext_lazy("How do you choose the date?"),
        choices=[
            (POLL, gettext_lazy("Let people choose")),
            (FIXED, gettext_lazy("Fixed date")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in NUMBERS:
            words = {"number": number}
            self.fields[f"option_{number}_day"] = OptionDayField(
                label=_("Time %(number)s: day") % words, required=False
            )
            self.fields[f"option_{number}_time"] = ClockField(
                label=_("Time %(number)s: from") % words, required=False
            )
        self.is_poll = self.is_bound and self.data.get("when") == POLL
        if self.is_poll:
            self.fields["day"].required = self.fields["time"].required = False

    @property
    def option_rows(self) -> list[tuple[Any, Any]]:
        return [(self[f"option_{each}_day"], self[f"option_{each}_time"]) for each in NUMBERS]

    def clean(self) -> dict[str, Any]:
        if not self.is_poll:
            return super().clean()
        values = self.cleaned_data
        found: list[datetime] = []
        for number in NUMBERS:
            moment = self._option(number)
            if moment in found:
                self.add_error(f"option_{number}_day", _("This time is in the list already."))
            elif moment:
                found.append(moment)
        if len(found) < FEWEST and not self.errors:
            self.add_error("option_1_day", _("Choose at least 2 times."))
        if found:
            values["options"] = sorted(found)
            values["starts_at"] = max(found)
        return values

    def _option(self, number: int) -> datetime | None:
        """One moment; None when it was left empty or is wrong."""
        day_name, time_name = f"option_{number}_day", f"option_{number}_time"
        day, hour = self.cleaned_data.get(day_name), self.cleaned_data.get(time_name)
        if {day_name, time_name} & set(self.errors):
            return None
        if bool(day) != (hour is not None):
            missing = time_name if day else day_name
            self.add_error(missing, _("Fill in the day and the time, or leave both empty."))
        elif day and hour is not None:
            return self._checked(day_name, time_name, day, hour)
        return None

    def _checked(self, day_name: str, time_name: str, day: date, hour: Any) -> datetime | None:
        minutes = self.cleaned_data.get("minutes")
        if minutes and not is_office_hour(hour, minutes):
            self.add_error(time_name, _("Choose a time between 7.00 and 21.00."))
            return None
        try:
            return moment_of(day, hour, now=self.now)
        except ValidationError as error:
            self.add_error(day_name, error)
            return None


def filled(options: list[datetime]) -> dict[str, Any]:
    """These moments as the initial values of the form."""
    values: dict[str, Any] = {}
    for number, moment in zip(NUMBERS, options, strict=False):
        values[f"option_{number}_day"] = moment.date()
        values[f"option_{number}_time"] = moment.time()
    return values
