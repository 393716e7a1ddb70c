"""Small forms of the worker: another moment, off, and an answer heard by phone."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.kit.fields import EmailLine, TextBlock, TextLine
from config.kit.forms import PageForm
from teamtables.choices import Answer
from teamtables.forms.moment import MomentForm
from teamtables.models import Invitation


class MoveForm(MomentForm):
    already_yes = forms.MultipleChoiceField(
        label=gettext_lazy("Who said yes to the new moment already, by phone?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("They are not asked again and get a confirmation."),
    )
    sequence = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, names: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["already_yes"].choices = names


class CancelForm(PageForm):
    reason = TextLine(
        label=gettext_lazy("Why is it off?"),
        max_length=300,
        help_text=gettext_lazy("Stays in this file; it is not in the mail."),
    )


class SubstituteForm(PageForm):
    """Who comes instead; the address is optional and gets no mail."""

    name = TextLine(label=gettext_lazy("Name of the colleague"), max_length=80)
    email = EmailLine(label=gettext_lazy("E-mail of the colleague"), required=False)


class PhoneAnswerForm(PageForm):
    answer = forms.ChoiceField(
        label=gettext_lazy("What did you hear?"), widget=forms.RadioSelect, choices=()
    )
    substitute_name = TextLine(
        label=gettext_lazy("Name of the colleague"), max_length=80, required=False
    )
    note = TextLine(label=gettext_lazy("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [Answer.YES, Answer.ONLINE, Answer.SUBSTITUTE, Answer.NO]
        if invitation.person is None:
            known.insert(2, Answer.WORDS)
        if invitation.contact_id is None:
            known.remove(Answer.SUBSTITUTE)
            del self.fields["substitute_name"]
        self.fields["answer"].choices = [(each.value, each.label) for each in known]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("answer") == Answer.SUBSTITUTE and not values.get("substitute_name"):
            self.add_error("substitute_name", _("Fill in the name of the colleague."))
        return values


class NoteForm(PageForm):
    """What somebody who cannot come wants to say."""

    note = TextBlock(
        label=gettext_lazy("What should we know?"), max_length=300, rows=3, required=False
    )


class SaidForm(PageForm):
    said = TextBlock(
        label=gettext_lazy("What do they say?"),
        help_text=gettext_lazy("Stays inside, as the notes do."),
    )
