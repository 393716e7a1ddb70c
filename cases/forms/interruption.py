from django import forms
from django.utils.translation import gettext_lazy as _

from cases.career_choices import Cause, Preventable
from config.kit.fields import TextLine
from config.kit.forms import PageForm


class InterruptionForm(PageForm):
    """Three questions about an interruption that is over."""

    cause = forms.ChoiceField(
        label=_("What was the main cause?"),
        choices=Cause,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the main cause.")},
    )
    helped = TextLine(
        label=_("What helped in the end?"),
        max_length=300,
        required=False,
        help_text=_("In one sentence. No names, no diagnosis."),
    )
    preventable = forms.ChoiceField(
        label=_("Could it have been prevented?"),
        choices=Preventable,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes, no or not known.")},
    )
