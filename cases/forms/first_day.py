from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.career_choices import FirstDayAnswer
from config.kit.fields import DayField
from config.kit.forms import PageForm


class FirstDayForm(PageForm):
    """What the worker heard about a first day."""

    answer = forms.ChoiceField(
        label=_("Is the young person there?"),
        choices=FirstDayAnswer,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes, partly or no.")},
    )
    seen_on = DayField(
        label=_("Since which day?"),
        required=False,
        help_text=_("Only when the answer is yes or partly."),
    )

    def __init__(self, *args: Any, day: date, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day, self.today = day, today

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("answer") not in FirstDayAnswer.there():
            typed["seen_on"] = None
        elif not self.errors and not typed.get("seen_on"):
            self.add_error("seen_on", _("Fill in since which day."))
        elif not self.errors and not self.day <= typed["seen_on"] <= self.today:
            self.add_error("seen_on", _("Choose a day from the first day up to today."))
        return typed
