"""Asking for a file that is not yours, and looking afterwards whether that was right."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.review_choices import GlassReason
from config.kit.fields import DayField, TextBlock, TextLine
from config.kit.forms import PageForm

SHORTEST = 20  # signs of a reason


class AskForm(PageForm):
    """The exact number, or name and date of birth; never a part of a name."""

    number = TextLine(
        label=gettext_lazy("Number of the file"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Or fill in the whole name and the date of birth."),
    )
    name = TextLine(label=gettext_lazy("First and last name"), max_length=160, required=False)
    birth_date = DayField(label=gettext_lazy("Date of birth"), birthday=True, required=False)
    category = forms.ChoiceField(
        label=gettext_lazy("Why do you need this file now?"),
        choices=GlassReason.choices,
        widget=forms.RadioSelect,
    )
    reason = TextBlock(
        label=gettext_lazy("What is going on?"),
        max_length=300,
        rows=3,
        help_text=gettext_lazy("At least 20 characters. The team lead reads this."),
        error_messages={"required": gettext_lazy("Say in at least 20 characters why.")},
    )

    def clean_reason(self) -> str:
        reason = self.cleaned_data["reason"]
        if len(reason) < SHORTEST:
            raise forms.ValidationError(_("Say in at least 20 characters why."))
        return reason

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        whole_name = len(cleaned.get("name", "").split()) > 1 and cleaned.get("birth_date")
        if not self.errors and not cleaned.get("number") and not whole_name:
            text = _("Fill in the number, or first and last name and the date of birth.")
            self.add_error("number", text)
        return cleaned

    def found_nobody(self) -> None:
        """Said of the number or of the name, whichever was asked."""
        field = "number" if self.cleaned_data["number"] else "name"
        text = _("Nobody found, or more than one young person. Check what you filled in.")
        self.add_error(field, text)


class ReviewForm(PageForm):
    words = TextBlock(
        label=gettext_lazy("Was it right to open this file, and why?"),
        max_length=500,
        rows=3,
        error_messages={"required": gettext_lazy("Say whether it was right, and why.")},
    )
