from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.career_choices import CanStay
from cases.forms.kept import RowForm
from config.kit.fields import TextLine


class StayForm(RowForm):
    answer = forms.ChoiceField(
        label=gettext_lazy("Can the young person stay at the own school?"),
        choices=CanStay.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose yes, no or not known yet.")},
    )
    reason = TextLine(
        label=gettext_lazy("If not: why not?"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("What stands in the way? No diagnosis and no offence."),
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes on the way to the own school"),
        min_value=0,
        max_value=600,
        required=False,
    )
    kilometres = forms.IntegerField(
        label=gettext_lazy("Kilometres to the own school"),
        min_value=0,
        max_value=500,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        is_no = cleaned.get("answer") == CanStay.NO
        if is_no and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", no_reason())
        return cleaned


def no_reason() -> str:
    return _("Write why staying at the own school is not possible.")
