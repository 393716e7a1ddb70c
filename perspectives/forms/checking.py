"""What one voice says in the joint check."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.kit.fields import TextLine
from config.kit.forms import PageForm
from config.kit.tags import icon
from perspectives.models import NeedsAnswer
from perspectives.needs_choices import TOPICS_OF, CheckAnswer, CheckTopic

FACES = {"well": "smile", "some": "meh", "much": "frown"}
WORDS_LENGTH = 300


class VoiceForm(PageForm):
    """Three topics of each side; every one may be skipped."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(
        self, data: QueryDict | None, *, kept: Mapping[str, NeedsAnswer], seen: str,
        for_child: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(data, initial={"seen": seen})
        choices = [
            (value, _with_face(value, label) if for_child and value in FACES else label)
            for value, label in CheckAnswer.choices
        ]
        for topic in CheckTopic:
            row = kept.get(topic)
            self.fields[topic] = forms.ChoiceField(
                label=topic.label, choices=choices, widget=forms.RadioSelect, required=False,
                initial=row.answer if row else "",
            )  # fmt: skip
            self.fields[f"{topic}_words"] = TextLine(
                label=gettext_lazy("In these words"), max_length=WORDS_LENGTH, required=False,
                initial=row.words if row else "",
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        for topic in CheckTopic:
            if typed.get(f"{topic}_words") and not typed.get(topic) and topic not in self.errors:
                self.add_error(topic, _("Choose an answer with these words."))
        return typed

    @property
    def said(self) -> dict[CheckTopic, tuple[str, str]]:
        typed = self.cleaned_data
        return {topic: (typed[topic], typed[f"{topic}_words"]) for topic in CheckTopic}

    @property
    def sides(self) -> list[dict[str, Any]]:
        """As the page shows them: a heading, and per topic two fields."""
        return [
            {"label": side.label, "fields": [(self[t], self[f"{t}_words"]) for t in topics]}
            for side, topics in TOPICS_OF.items()
        ]


def _with_face(value: str, label: str) -> str:
    return format_html("{} {}", icon(FACES[value], 28), label)
