"""An idea of a youth, and the answer to it."""

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from config.kit.fields import TextBlock
from config.kit.forms import PageForm
from perspectives.choices import IdeaState


class IdeaForm(PageForm):
    idea = TextBlock(label=pgettext_lazy("to a youth", "Your idea"), rows=3, max_length=500)


class IdeaAnswerForm(PageForm):
    state = forms.ChoiceField(
        label=gettext_lazy("What happens with it?"),
        choices=IdeaState.choices,
        widget=forms.RadioSelect,
    )
    answer = TextBlock(
        label=gettext_lazy("Your answer"),
        rows=3,
        max_length=500,
        help_text=gettext_lazy("In short and plain words: the young person reads it."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
