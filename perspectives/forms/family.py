"""What a parent types or picks on the own page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from config.kit.fields import TextBlock
from config.kit.forms import PageForm
from perspectives.choices import FamilyTopic

INFORMED = [
    (5, gettext_lazy("Very well")),
    (4, gettext_lazy("Well")),
    (3, gettext_lazy("So-so")),
    (2, gettext_lazy("Not so well")),
    (1, gettext_lazy("Not well")),
]


class FamilyWordsForm(PageForm):
    topic = forms.ChoiceField(choices=FamilyTopic.choices, widget=forms.HiddenInput)
    text = TextBlock(
        label=pgettext_lazy("to a parent", "In your own words"), required=False, rows=4
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topic = self.data.get("topic") or self.initial.get("topic")
        if topic in FamilyTopic.values:
            self.auto_id = f"{topic}_%s"


class InformedForm(PageForm):
    score = forms.TypedChoiceField(
        label=gettext_lazy("Are you well informed?"),
        choices=INFORMED,
        coerce=int,
        widget=forms.RadioSelect,
    )


class FamilyAskForm(PageForm):
    message = TextBlock(label=pgettext_lazy("to a parent", "Your question"), rows=3)
