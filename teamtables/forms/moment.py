"""When and where: the part that planning and moving a table share."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.kit.dates import SchoolCalendar
from config.kit.fields import ClockField, DayField, TextLine
from config.kit.forms import PageForm
from schools.models import SchoolLocation
from teamtables.forms.fields import MinutesField, is_office_hour, moment_of


class MomentForm(PageForm):
    """`cleaned_data["starts_at"]` is the moment, once day and time are right."""

    day = DayField(label=gettext_lazy("Which day?"))
    time = ClockField(
        label=gettext_lazy("What time?"), help_text=gettext_lazy("For example 15.30.")
    )
    minutes = MinutesField(label=gettext_lazy("How long?"))
    place = TextLine(
        label=gettext_lazy("Where?"),
        max_length=160,
        help_text=gettext_lazy("At school if possible, with the room; or online."),
    )

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        day, hour, minutes = values.get("day"), values.get("time"), values.get("minutes")
        if hour and minutes and not is_office_hour(hour, minutes):
            self.add_error("time", _("Choose a time between 7.00 and 21.00."))
        elif day and hour:
            values["starts_at"] = _moment(self, day, hour)
        return values


def _moment(form: MomentForm, day: date, hour: time) -> datetime | None:
    try:
        return moment_of(day, hour, now=form.now)
    except ValidationError as error:
        form.add_error("day", error)
        return None


def school_is_closed(day: date, schools: list[tuple[SchoolLocation, SchoolCalendar]]) -> list[str]:
    """A warning for each school that has a holiday or an own free day then."""
    return [
        _("%(school)s has a holiday or a free day then.") % {"school": school.name}
        for school, calendar in schools
        if not calendar.is_school_day(day)
    ]


class FormKeyField(forms.UUIDField):
    """Makes a double press harmless; it comes back as it was sent."""

    def __init__(self, **kwargs: Any) -> None:
        missing = gettext_lazy("This page is too old. Open it again.")
        super().__init__(
            widget=forms.HiddenInput,
            error_messages={"required": missing, "invalid": missing},
            **kwargs,
        )
