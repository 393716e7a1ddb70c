"""The form of one goal."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.kit.fields import DayField, TextBlock, TextLine
from config.kit.forms import PageForm
from perspectives.choices import Cycle, GoalKind, InCharge


class GoalForm(PageForm):
    """What the goal is, who is in charge of it, when to look again, and how far it is."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = TextLine(label=gettext_lazy("What is the goal?"), max_length=300)
    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of goal is it?"),
        choices=GoalKind.choices,
        widget=forms.RadioSelect,
    )
    in_charge = forms.ChoiceField(
        label=gettext_lazy("Who is in charge?"), choices=InCharge.choices, widget=forms.RadioSelect
    )
    review_on = DayField(label=gettext_lazy("On which day do you look at it again?"))
    state = forms.ChoiceField(
        label=gettext_lazy("How far is it?"), choices=Cycle.choices, widget=forms.RadioSelect
    )
    evaluation = TextBlock(label=gettext_lazy("How did it go?"), required=False, rows=3)

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(value, name if value == InCharge.YOUTH else label)
                   for value, label in InCharge.choices]  # fmt: skip
        self.fields["in_charge"].choices = choices

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        has_ended = typed.get("state") in (Cycle.REACHED, Cycle.STOPPED)
        if has_ended and not typed.get("evaluation") and "evaluation" not in self.errors:
            self.add_error("evaluation", _("Write how it went."))
        return typed
