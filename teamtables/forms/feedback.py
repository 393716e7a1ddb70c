"""After the table: one question for who was invited, three for the youth."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.kit.fields import TextBlock
from config.kit.forms import PageForm
from teamtables.choices import Felt
from teamtables.models import YouthPulse

CHILD_UNTIL = 12
GRADES = [
    (1, gettext_lazy("Not at all true")),
    (2, gettext_lazy("Not true")),
    (3, gettext_lazy("In between")),
    (4, gettext_lazy("True")),
    (5, gettext_lazy("Completely true")),
]
ASKED = {
    "together": gettext_lazy("We made this plan together."),
    "heard": gettext_lazy("People listened well to me."),
    "fits": gettext_lazy("The plan fits me and what I can do."),
}
ASKED_OF_A_CHILD = {
    "together": gettext_lazy("We thought this up together."),
    "heard": gettext_lazy("People listened well to me."),
    "fits": gettext_lazy("The plan fits me."),
}


class FeltForm(PageForm):
    felt = forms.ChoiceField(
        label=gettext_lazy("Could you say what you wanted to say?"),
        choices=Felt.choices,
        widget=forms.RadioSelect,
    )
    felt_words = TextBlock(
        label=gettext_lazy("Do you want to add something?"), max_length=300, rows=3, required=False
    )


class PulseForm(PageForm):
    """All three, or "says nothing now"."""

    declined = forms.BooleanField(required=False)

    def __init__(self, *args: Any, name: str, age: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_child = age is not None and age < CHILD_UNTIL
        for field, label in (ASKED_OF_A_CHILD if is_child else ASKED).items():
            self.fields[field] = forms.TypedChoiceField(
                label=label, choices=GRADES, coerce=int, empty_value=None, required=False,
                widget=forms.RadioSelect,
            )  # fmt: skip
        self.order_fields([*ASKED, "declined"])
        self.fields["declined"].label = _("%(name)s wants to say nothing now") % {"name": name}

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not values.get("declined"):
            for field in ASKED:
                if not values.get(field) and field not in self.errors:
                    text = _("Choose an answer at “%(question)s”, or choose to say nothing now.")
                    self.add_error(field, text % {"question": self.fields[field].label})
        return values

    def answers(self) -> dict[str, int | None]:
        values = self.cleaned_data
        return {name: None if values["declined"] else values[name] for name in ASKED}


def kept(pulse: YouthPulse | None) -> dict[str, Any]:
    """What was said before, to change it."""
    if not pulse:
        return {}
    return {name: getattr(pulse, name) for name in (*ASKED, "declined")}
