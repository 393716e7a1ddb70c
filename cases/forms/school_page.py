"""What a contact person of a school writes down: when and how they spoke with a pupil."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.request_choices import Channel
from cases.school_page import Pupil
from config.kit.dates import local_date
from config.kit.fields import DayField
from config.kit.forms import PageForm


class SpokenForm(PageForm):
    plan = forms.ChoiceField(
        label=gettext_lazy("With which pupil did you speak?"), widget=forms.RadioSelect
    )
    happened_on = DayField(label=gettext_lazy("On which day?"), future=False)
    channel = forms.ChoiceField(
        label=gettext_lazy("How?"), choices=Channel.choices, widget=forms.RadioSelect
    )

    def __init__(self, data: QueryDict | None, *, pupils: Sequence[Pupil]) -> None:
        only = str(pupils[0].plan.pk) if len(pupils) == 1 else None
        today = local_date(timezone.now())
        super().__init__(data, initial={"plan": only, "happened_on": today})
        self.pupils = {str(each.plan.pk): each for each in pupils}
        self.fields["plan"].choices = [(pk, each.first_name) for pk, each in self.pupils.items()]

    @property
    def pupil(self) -> Pupil:
        return self.pupils[self.cleaned_data["plan"]]

    @property
    def typed(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("happened_on", "channel")}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        day, pupil = cleaned.get("happened_on"), self.pupils.get(cleaned.get("plan", ""))
        if day and pupil and day < pupil.plan.started_on:
            self.add_error("happened_on", _("This day lies before the plan. Fill in a later day."))
        return cleaned
