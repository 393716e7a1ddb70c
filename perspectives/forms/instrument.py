"""The questions of an instrument; nothing has to be answered, but something has to be said."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy

from config.kit.forms import PageForm
from config.kit.tags import icon
from perspectives import asking
from perspectives.answering import answers_of
from perspectives.asking import Question
from perspectives.instrument_choices import AnswerValue, Moment, Scale
from perspectives.models import AnswerSet

SMILEYS = {"1": "angry", "2": "frown", "3": "meh", "4": "smile", "5": "laugh"}
CHILD_WORDS = {
    "1": gettext_lazy("Not at all true"),
    "2": gettext_lazy("Not true"),
    "3": gettext_lazy("In between"),
    "4": gettext_lazy("True"),
    "5": gettext_lazy("Completely true"),
}


def initial_of(row: AnswerSet | None) -> dict[str, Any]:
    """What was answered earlier today, to go on with."""
    if not row:
        return {}
    said = {f"answer_{key}": value for key, value in answers_of(row).items()}
    return said | {"moment": row.moment, "version": row.version}


def field_name(question: Question) -> str:
    return f"answer_{question.indicator.pk}"


class AnswersForm(PageForm):
    """One set of radios for each question, in the words of who is asked."""

    moment = forms.ChoiceField(
        label=gettext_lazy("On which occasion do you ask this?"), widget=forms.RadioSelect
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)
    nothing_said = gettext_lazy(
        "Choose an answer at one question or more, or choose “I rather not say”."
    )

    def __init__(
        self, *args: Any, questions: list[Question], moments: list[Moment], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        if "moment" in self.fields:  # the own page knows the occasion
            self.fields["moment"].choices = [(each.value, each.label) for each in moments]
        for question in questions:
            self.fields[field_name(question)] = forms.ChoiceField(
                label=_in_dutch(question.text),
                help_text="" if get_language() == "nl" else question.indicator.text,
                choices=_choices(question),
                required=False,
                widget=forms.RadioSelect,
            )

    @property
    def asked(self) -> list[forms.BoundField]:
        return [self[field_name(each)] for each in self.questions]

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if not self.errors and not self.answers():
            self.add_error(field_name(self.questions[0]), self.nothing_said)
        return typed

    def answers(self) -> dict[int, str]:
        """By indicator; what was left open is no answer."""
        found = {each.indicator.pk: self.cleaned_data.get(field_name(each))
                 for each in self.questions}  # fmt: skip
        return {key: value for key, value in found.items() if value}


class PulseForm(AnswersForm):
    """The same questions on the own page of the youth, where the occasion is known."""

    moment = None
    nothing_said = pgettext_lazy("to a youth", "Choose an answer first.")

    def __init__(self, *args: Any, questions: list[Question], **kwargs: Any) -> None:
        super().__init__(*args, questions=questions, moments=[], **kwargs)
        for question in questions:
            self.fields[field_name(question)].choices = _faces(question)

    def go_on_from(self, version: int) -> None:
        """What was typed stays; sent once more it counts."""
        self.data = self.data.copy()
        self.data["version"] = str(version)


def _in_dutch(text: str) -> str:
    """The instrument was written in Dutch; a reader of another language hears that."""
    return text if get_language() == "nl" else format_html('<span lang="nl">{}</span>', text)


def _choices(question: Question) -> list[tuple[str, str]]:
    scale = question.indicator.scale
    has_smileys = question.for_child and scale == Scale.AGREE5
    return [
        (each.value, _with_smiley(each) if has_smileys else str(each.label))
        for each in asking.values(scale)
    ]


def _faces(question: Question) -> list[tuple[str, str]]:
    """Faces of which the words are heard and not seen; what has no face keeps its words."""
    return [
        (value, format_html('{}<span class="visually-hidden">{}</span>',
                            icon(SMILEYS[value], 32), _words(value, question)))
        if value in SMILEYS else (value, str(value.label))
        for value in asking.values(question.indicator.scale)
    ]  # fmt: skip


def _words(value: AnswerValue, question: Question) -> str:
    return str(CHILD_WORDS[value] if question.for_child else value.label)


def _with_smiley(value: AnswerValue) -> str:
    if value not in SMILEYS:
        return str(value.label)
    return format_html("{} {}", icon(SMILEYS[value], 28), CHILD_WORDS[value])
