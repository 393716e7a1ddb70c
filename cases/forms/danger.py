"""A school place in danger: what is seen and tried, and why it is over."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases import deadlines
from cases.career_choices import SeenBy
from cases.danger import open_danger
from cases.forms.days import before_birth
from cases.forms.kept import RowForm
from cases.models import SchoolDanger
from config.kit.dates import local_date
from config.kit.fields import DayField, TextBlock, TextLine
from config.kit.forms import PageForm
from config.kit.tags import longday


class DangerForm(RowForm):
    seen_by = forms.ChoiceField(
        label=gettext_lazy("Who saw it first?"),
        choices=SeenBy.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose who saw it first.")},
    )
    since = DayField(label=gettext_lazy("Since when?"), future=False)
    tried = TextBlock(
        label=gettext_lazy("What do you try?"),
        max_length=500,
        rows=4,
        help_text=gettext_lazy("What is done to keep the place, and by whom. No diagnosis."),
    )
    review_on = DayField(
        label=gettext_lazy("When do you look again?"),
        help_text=gettext_lazy("On that day it is on My work. Six weeks ahead at most."),
    )

    def __init__(self, data: QueryDict | None = None, *, row: SchoolDanger) -> None:
        super().__init__(data, row=row)

    def clean_since(self) -> date:
        day, youth = self.cleaned_data["since"], self.row.youth
        if wrong := before_birth(youth, day):
            raise forms.ValidationError(wrong)
        return day

    def clean_review_on(self) -> date:
        day, today = self.cleaned_data["review_on"], local_date(timezone.now())
        last = today + timedelta(days=deadlines.DANGER_REVIEW_WITHIN_DAYS)
        if day == self.stored["review_on"]:
            return day
        if day < today:
            raise forms.ValidationError(_("This day is over. Fill in today or a later day."))
        if day > last:
            text = _("That is too far ahead. Fill in a day until %(day)s.")
            raise forms.ValidationError(text % {"day": longday(last)})
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.row.pk and not self.errors and open_danger(self.row.youth):
            text = _("There is a signal already. Change that one, or end it first.")
            self.add_error("since", text)
        return cleaned


class DangerEndForm(PageForm):
    """Why it is over, without an event."""

    reason = TextLine(
        label=gettext_lazy("Why is the school place not in danger any more?"),
        max_length=300,
        help_text=gettext_lazy("In one sentence. For example: the school gives extra help."),
        error_messages={"required": gettext_lazy("Say why it is over.")},
    )
