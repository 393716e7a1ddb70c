"""Whether the youth's words were read back."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.kit.fields import DayField
from config.kit.forms import PageForm
from perspectives.choices import ReadBack


class ReadBackForm(PageForm):
    """Read aloud: yes with the day, or not yet."""

    words = forms.IntegerField(widget=forms.HiddenInput)
    read_back = forms.ChoiceField(choices=ReadBack.choices, widget=forms.RadioSelect)
    read_back_on = DayField(
        label=gettext_lazy("On which day did you read it aloud?"), future=False, required=False
    )

    def __init__(self, *args: Any, name: str, not_before: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.not_before = not_before
        asked = _("Did you read these words aloud to %(name)s?")
        self.fields["read_back"].label = asked % {"name": name}

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if typed.get("read_back") != ReadBack.YES or "read_back_on" in self.errors:
            return typed
        day = typed.get("read_back_on")
        if not day:
            self.add_error("read_back_on", _("Fill in the day on which you read it aloud."))
        elif day < self.not_before:
            self.add_error(
                "read_back_on", _("The words were written down later. Fill in a later day.")
            )
        return typed
