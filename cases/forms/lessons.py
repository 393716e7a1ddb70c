"""What a youth had of school: the hours of a week, and what bridges a time without."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.education import monday_of
from cases.forms.days import before_birth
from cases.forms.kept import RowForm
from cases.lesson_choices import BridgingKind
from cases.models import AttendancePeriod, BridgingArrangement
from config.kit.fields import DayField, TextBlock, TextLine
from config.kit.tags import longday

MOST_HOURS = 60


def hours_field(label: Any, **over: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, min_value=Decimal(0), max_value=Decimal(MOST_HOURS), decimal_places=1,
        localize=True, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **over,
    )  # fmt: skip


def check_hours(form: forms.Form, cleaned: Mapping[str, Any]) -> None:
    """Nobody is there, or away with leave, for longer than the lessons last."""
    planned, there = cleaned.get("hours_planned"), cleaned.get("hours_present")
    leave = cleaned.get("excused_hours") or Decimal(0)
    if planned is None or there is None:
        return
    if there > planned:
        text = _("There were %(hours)s hours of lessons. Nobody can be there longer.")
        form.add_error("hours_present", text % {"hours": planned})
    elif there + leave > planned:
        text = _("Together with the hours there this is more than the %(hours)s of the week.")
        form.add_error("excused_hours", text % {"hours": planned})


class WeekForm(RowForm):
    """Totals of one week; which day of the week is filled in does not matter."""

    taken = gettext_lazy("This week is in the list already. Change that line.")

    week = DayField(
        label=gettext_lazy("Which week?"),
        help_text=gettext_lazy("Fill in any day of that week."),
    )  # fmt: skip
    hours_planned = hours_field(gettext_lazy("Hours of lessons in this week"))
    hours_present = hours_field(gettext_lazy("Hours the young person was there"))
    excused_hours = hours_field(
        gettext_lazy("Hours away with leave"), required=False,
        help_text=gettext_lazy("Ill, or with the school's permission. Never write down why."),
    )  # fmt: skip

    def __init__(
        self, data: QueryDict | None = None, *, row: AttendancePeriod, today: date
    ) -> None:
        super().__init__(data, row=row)
        self.today = today

    def clean_week(self) -> date:
        monday, enrolment = monday_of(self.cleaned_data["week"]), self.row.enrolment
        if monday > self.today:
            raise forms.ValidationError(_("This week is still to come."))
        first, end = enrolment.started_on, enrolment.ended_on
        if monday + timedelta(days=6) < first or (end and monday >= end):
            text = _("%(name)s was not enrolled there in the week of %(day)s.")
            about = {"name": self.row.youth.calling_name, "day": longday(monday)}
            raise forms.ValidationError(text % about)
        if enrolment.weeks.filter(week=monday).exclude(pk=self.row.pk).exists():
            raise forms.ValidationError(self.taken)
        return monday

    def clean_excused_hours(self) -> Decimal:
        return self.cleaned_data["excused_hours"] or Decimal(0)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        check_hours(self, cleaned)
        return cleaned


class BridgingForm(RowForm):
    """Half-open: `ended_on` is the first day without it."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is arranged?"), choices=BridgingKind.choices,
        widget=forms.RadioSelect,
    )  # fmt: skip
    provider = TextLine(label=gettext_lazy("From whom?"), max_length=80, required=False)
    hours_per_week = forms.IntegerField(
        label=gettext_lazy("Hours a week"), min_value=1, max_value=MOST_HOURS, required=False,
        localize=True, widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    started_on = DayField(label=gettext_lazy("From"))
    ended_on = DayField(
        label=gettext_lazy("First day without it"), required=False,
        help_text=gettext_lazy("Not known yet? Leave this empty."),
    )  # fmt: skip
    note = TextBlock(
        label=gettext_lazy("Note"), max_length=500, rows=3, required=False,
        help_text=gettext_lazy("What was agreed, for example where and when. No reasons."),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, row: BridgingArrangement) -> None:
        super().__init__(data, row=row)

    def clean_started_on(self) -> date:
        day = self.cleaned_data["started_on"]
        if wrong := before_birth(self.row.youth, day):
            raise forms.ValidationError(wrong)
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        start, end = cleaned.get("started_on"), cleaned.get("ended_on")
        if start and end and end <= start:
            self.add_error("ended_on", _("Fill in a day after the first one, or leave it empty."))
        return cleaned
