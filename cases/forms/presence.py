"""What a contact person of a school fills in: the hours of one week, a small form per pupil."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.forms.lessons import check_hours, hours_field
from cases.presence import Filled, Line
from config.kit.forms import PageForm

HOURS = ("hours_planned", "hours_present", "excused_hours")


class PresenceForm(PageForm):
    """Nothing is asked of who is not filled in; a week that a worker filled in takes nothing."""

    hours_planned = hours_field(gettext_lazy("Hours of lessons"), required=False)
    hours_present = hours_field(gettext_lazy("Hours there"), required=False)
    excused_hours = hours_field(gettext_lazy("Hours away with leave"), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)

    def __init__(self, data: QueryDict | None, *, line: Line) -> None:
        known = {name: getattr(line.stored, name) for name in HOURS} if line.stored else {}
        super().__init__(
            data, initial={"hours_planned": line.planned} | known,
            prefix=f"{line.week:%Y%m%d}-{line.pupil.plan.pk}",
        )  # fmt: skip
        self.line, self.name = line, line.pupil.first_name

    @property
    def is_filled(self) -> bool:
        """The hours of lessons are there already; alone they say nothing."""
        return any(self.cleaned_data.get(name) is not None for name in HOURS[1:])

    @property
    def values(self) -> dict[str, Any]:
        hours = {name: self.cleaned_data.get(name) for name in HOURS}
        return hours | {"excused_hours": hours["excused_hours"] or Decimal(0)}

    @property
    def filled(self) -> Filled:
        return Filled(self.line, self.values, self.cleaned_data["seen"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        is_open = bool(self.line.stored) and not self.line.is_of_worker
        if self.errors or not (self.is_filled or is_open):
            return cleaned
        about = {"name": self.name}
        if cleaned["hours_planned"] is None:
            text = _("Fill in how many hours of lessons %(name)s had.")
            self.add_error("hours_planned", text % about)
        if cleaned["hours_present"] is None:
            text = _("Fill in how many hours %(name)s was there; 0 if not at all.")
            self.add_error("hours_present", text % about)
        check_hours(self, cleaned)
        if not self.errors:
            self._check_meanwhile(cleaned)
        return cleaned

    def _check_meanwhile(self, cleaned: dict[str, Any]) -> None:
        if cleaned["seen"] == self.line.stamp and not self.line.is_of_worker:
            return
        if self.line.is_stored_as(self.values):
            return
        text = _("The hours of %(name)s were filled in or changed meanwhile. Look at them again.")
        self.add_error(None, text % {"name": self.name})


def nothing_filled(presence: Sequence[PresenceForm], *, is_this_week: bool) -> bool:
    """True with a mistake at the first pupil who can be filled in."""
    if any(form.is_filled for form in presence):
        return False
    text = _("Fill in the hours of at least one pupil.")
    if not is_this_week:
        text = _("A new week has begun. Fill in the hours of this one.")
    first = next((form for form in presence if not form.line.is_of_worker), presence[0])
    first.add_error(None if first.line.is_of_worker else "hours_present", text)
    return True
