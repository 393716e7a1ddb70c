"""The forms of leaving and what comes after."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.choices import CloseReason, PlacementKind
from config.kit.fields import DayField, TextBlock, TextLine
from config.kit.forms import PageForm
from perspectives.choices import HowItGoes
from perspectives.rules import latest_end
from schools.fields import SchoolField


class DepartForm(PageForm):
    """The departure itself; without a warm handover it asks why."""

    left_on = DayField(future=False)
    next_place = forms.ChoiceField(label=gettext_lazy("Where to?"), choices=PlacementKind.choices)
    next_school = SchoolField(label=gettext_lazy("To which school?"), required=False)
    aftercare_until = DayField(
        label=gettext_lazy("Aftercare until (24 months at most)"), required=False
    )
    reason = TextLine(
        label=gettext_lazy("Why is there no warm handover?"), required=False, max_length=300
    )

    round = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, name: str, earliest: date | None, needs_reason: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["left_on"].label = _("On which day did %(name)s leave?") % {"name": name}
        self.earliest = earliest
        if needs_reason:
            self.fields["reason"].required = True
            self.fields["reason"].error_messages["required"] = _(
                "Not done yet: there is no warm handover. Say why, or do the handover first."
            )
        else:
            del self.fields["reason"]

    def clean_left_on(self) -> date:
        day = self.cleaned_data["left_on"]
        if self.earliest and day < self.earliest:
            raise forms.ValidationError(
                _("This is before the start of the stay. Fill in a later day.")
            )
        return day

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        left_on, until = typed.get("left_on"), typed.get("aftercare_until")
        if left_on and until and not left_on < until <= latest_end(left_on):
            self.add_error(
                "aftercare_until",
                _("Aftercare ends after the departure and within 24 months. Change the day."),
            )
        return typed


class ContactForm(PageForm):
    """One aftercare contact that took place."""

    done_on = DayField(label=gettext_lazy("On which day?"), future=False)
    with_whom = TextLine(
        label=gettext_lazy("With whom did you speak?"),
        max_length=120,
        error_messages={"required": gettext_lazy("Fill in with whom you spoke.")},
    )
    how_it_goes = forms.ChoiceField(choices=HowItGoes.choices, widget=forms.RadioSelect)
    in_education = forms.TypedChoiceField(
        label=gettext_lazy("At school, at work or in day activity?"),
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    words = TextBlock(required=False, rows=3)

    def __init__(self, *args: Any, name: str, earliest: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["how_it_goes"].label = _("How is %(name)s doing?") % {"name": name}
        self.fields["words"].label = _("In the words of %(name)s") % {"name": name}
        self.earliest = earliest

    def clean_done_on(self) -> date:
        day = self.cleaned_data["done_on"]
        if day < self.earliest:
            raise forms.ValidationError(_("This is before the departure. Fill in a later day."))
        return day


class CloseForm(PageForm):
    """The end of aftercare: the youth's own word, the longest term, or a reason."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why does it end?"),
        choices=CloseReason.choices,
        widget=forms.RadioSelect,
    )
    words = TextBlock(
        rows=3,
        error_messages={
            "required": gettext_lazy("Write down the own words, or why they are not there.")
        },
    )

    def __init__(self, *args: Any, name: str, is_over: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_over:
            choices = [each for each in CloseReason.choices if each[0] != CloseReason.TERM]
            self.fields["reason"].choices = choices
        self.fields["words"].label = _(
            "Is %(name)s doing well at school? What does %(name)s say?"
        ) % {"name": name}
        self.order_fields(["words", "reason"])
