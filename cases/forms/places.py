"""Where the youth lives, and the planned day of leaving."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.choices import PlacementKind
from cases.forms.days import before_birth
from cases.forms.kept import RowForm
from cases.models import Placement
from config.kit.dates import add_months
from config.kit.fields import DayField, TextLine
from config.kit.forms import PageForm
from config.kit.tags import longday

PLACES = [("", gettext_lazy("Choose a kind of place")), *PlacementKind.choices]
MOST_MONTHS_AHEAD = 36


class PlaceForm(RowForm):
    """A place as it was entered; leaving the place of now is another page.

    The first day of a place that came with an event is the day the three weeks count from, so it
    is not changed here.
    """

    kind = forms.ChoiceField(label=gettext_lazy("Kind of place"), choices=PLACES)
    label = TextLine(
        label=gettext_lazy("Name of the place"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("For example De Haven. No address."),
    )
    municipality = TextLine(label=gettext_lazy("Municipality"), max_length=80, required=False)
    shielded = forms.BooleanField(label=gettext_lazy("Secret address"), required=False)
    started_on = DayField(label=gettext_lazy("Lives there since"))
    ended_on = DayField(label=gettext_lazy("Lived there until"), future=False)

    def __init__(
        self, data: QueryDict | None = None, *, row: Placement, starts_with_event: bool = False
    ) -> None:
        super().__init__(data, row=row)
        gone = ["started_on"] if starts_with_event else []
        if row.pk and not row.ended_on:
            gone.append("ended_on")
        if not row.pk:
            self.fields["ended_on"].required = False
            self.fields["ended_on"].help_text = _("Still there? Leave this empty.")
        for name in gone:
            del self.fields[name]
        self.stored = {name: value for name, value in self.stored.items() if name not in gone}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        start = cleaned.get("started_on", self.row.started_on)
        end = cleaned.get("ended_on", self.row.ended_on)
        if not start or {"started_on", "ended_on"} & set(self.errors):
            return cleaned
        if wrong := before_birth(self.row.youth, start):
            self.add_error("started_on", wrong)
        elif end and end < start:
            text = _("The last day lies before the first day. Change one of the two.")
            self.add_error("ended_on", text)
        elif other := self._overlapping(start, end):
            text = _("%(name)s lived somewhere else then: %(place)s, since %(day)s.")
            name = "started_on" if "started_on" in self.fields else "ended_on"
            self.add_error(name, text % self._about(other))
        return cleaned

    def _overlapping(self, start: date, end: date | None) -> Placement | None:
        others = self.row.youth.placements.exclude(pk=self.row.pk)
        for other in others:
            starts_later = end is not None and other.started_on >= end
            ended_before = other.ended_on is not None and other.ended_on <= start
            if not (starts_later or ended_before):
                return other
        return None

    def _about(self, other: Placement) -> dict[str, str]:
        name = self.row.youth.calling_name
        place, day = other.get_kind_display(), longday(other.started_on)
        return {"name": name, "place": place, "day": day}


class PlanDepartureForm(PageForm):
    on = DayField(label=gettext_lazy("On which day?"))
    next_place = forms.ChoiceField(
        label=gettext_lazy("Where to?"),
        choices=[("", gettext_lazy("Not known yet")), *PlacementKind.choices],
        required=False,
    )
    reason = TextLine(label=gettext_lazy("Why does the day move?"), max_length=200, required=False)

    def __init__(
        self, data: QueryDict | None = None, *, place: Placement, planned_on: date | None,
        today: date,
    ) -> None:  # fmt: skip
        super().__init__(data, initial={"on": planned_on, "next_place": place.next_place})
        self.place, self.today, self.planned_on = place, today, planned_on
        if not planned_on:
            del self.fields["reason"]

    def clean_on(self) -> date:
        day = self.cleaned_data["on"]
        if day < self.place.started_on:
            text = _("This day lies before the first day here (%(day)s). Fill in a later day.")
            raise forms.ValidationError(text % {"day": longday(self.place.started_on)})
        if day < self.today:
            text = _("This day is over. Fill in a day from today, or record the departure.")
            raise forms.ValidationError(text)
        if day > add_months(self.today, MOST_MONTHS_AHEAD):
            raise forms.ValidationError(_("This day is more than 3 years ahead. Check the year."))
        return day
