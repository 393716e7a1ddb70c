"""The form of what the youth is good at and dreams of."""

from django import forms
from django.utils.translation import gettext_lazy

from config.kit.fields import TextBlock
from config.kit.forms import PageForm


class AboutForm(PageForm):
    """All may stay empty; the words are the youth's."""

    strengths = TextBlock(label=gettext_lazy("What I am good at"), required=False, rows=4)
    dream = TextBlock(label=gettext_lazy("My dream"), required=False, rows=4)
    options = TextBlock(
        label=gettext_lazy("What is possible?"),
        required=False,
        rows=4,
        help_text=gettext_lazy("Every way that could lead there, also the ones you do not choose."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
