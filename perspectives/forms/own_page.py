"""What the youth types or picks on the own page."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from config.kit.fields import TextBlock, TextLine
from config.kit.forms import PageForm
from perspectives.choices import Invited, OwnTopic, PlanSays, Readers
from perspectives.leaving_choices import Knows, NextPart

MOODS = [
    (5, gettext_lazy("😀 Very well")),
    (4, gettext_lazy("🙂 Well")),
    (3, gettext_lazy("😐 So-so")),
    (2, gettext_lazy("🙁 Not so well")),
    (1, gettext_lazy("😞 Not well")),
]


class OwnWordsForm(PageForm):
    topic = forms.ChoiceField(choices=OwnTopic.choices, widget=forms.HiddenInput)
    text = TextBlock(label=pgettext_lazy("to a youth", "In your own words"), required=False, rows=4)
    declined = forms.BooleanField(
        label=pgettext_lazy("to a youth", "I do not want to say anything now"), required=False
    )
    readers = forms.ChoiceField(
        label=pgettext_lazy("to a youth", "Who may read this?"),
        choices=Readers.choices,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, is_together: bool = False, **kwargs: Any) -> None:
        """On the worker's screen (`is_together`) nothing is for the youth alone."""
        kwargs.setdefault("initial", {})
        super().__init__(*args, **kwargs)
        if is_together:
            shared = [each for each in Readers.choices if each[0] != Readers.ONLY_ME]
            self.fields["readers"].choices = shared
        topic = self.data.get("topic") or self.initial.get("topic")
        if topic in OwnTopic.values:
            self.auto_id = f"{topic}_%s"


class MoodForm(PageForm):
    score = forms.TypedChoiceField(
        label=pgettext_lazy("to a youth", "How are you today?"),
        choices=MOODS,
        coerce=int,
        widget=forms.RadioSelect,
    )


class CheckForm(PageForm):
    says = forms.ChoiceField(
        label=pgettext_lazy("to a youth", "Is this right?"),
        choices=PlanSays.choices,
        widget=forms.RadioSelect,
    )
    words = TextBlock(
        label=pgettext_lazy("to a youth", "What do you want instead?"), required=False, rows=3
    )


class AskForm(PageForm):
    message = TextBlock(label=pgettext_lazy("to a youth", "Your question"), rows=3)


class KnowForm(PageForm):
    """Whether the youth knows one part of what comes next."""

    part = forms.ChoiceField(choices=NextPart.choices, widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label=pgettext_lazy("to a youth", "Do you know this already?"),
        choices=Knows.choices,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {})
        super().__init__(*args, **kwargs)
        part = self.data.get("part") or self.initial.get("part")
        if part in NextPart.values:
            self.auto_id = f"next_{part}_%s"


class InviteForm(PageForm):
    """Whom the youth wants at the table. A name or what somebody is: both are fine."""

    who = TextLine(label=pgettext_lazy("to a youth", "Who?"), max_length=80)
    why = TextLine(label=pgettext_lazy("to a youth", "Why?"), max_length=200, required=False)


class WishForm(PageForm):
    """The worker's answer to such a wish."""

    answer = forms.ChoiceField(
        label=gettext_lazy("What did you do with it?"),
        choices=Invited.choices,
        widget=forms.RadioSelect,
    )
    words = TextLine(label=gettext_lazy("Why not?"), max_length=200, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if typed.get("answer") == Invited.CANNOT and not typed.get("words"):
            self.add_error("words", _("Write why not: the young person reads it."))
        return typed
