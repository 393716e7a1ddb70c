"""Which agreements one of the family reads."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from config.kit.forms import PageForm
from config.kit.tags import shortday
from teamtables.models import Agreement


class MarksForm(PageForm):
    """`was` is what was marked when the page was opened: only a difference is a choice."""

    read = forms.MultipleChoiceField(
        label=_("Agreements of others"), required=False, widget=forms.CheckboxSelectMultiple
    )
    was = forms.MultipleChoiceField(required=False, widget=forms.MultipleHiddenInput)

    def __init__(
        self, *args: Any, agreements: Iterable[Agreement], marked: Iterable[str], **kwargs: Any
    ) -> None:
        marked = list(marked)
        super().__init__(*args, initial={"read": marked, "was": marked}, **kwargs)
        choices = [(str(each.uuid), _line(each)) for each in agreements]
        self.fields["read"].choices = self.fields["was"].choices = choices

    @property
    def changes(self) -> dict[str, set[str]]:
        read, was = set(self.cleaned_data["read"]), set(self.cleaned_data["was"])
        return {"add": read - was, "take_away": was - read}


def _line(agreement: Agreement) -> str:
    owner = agreement.get_owner_role_display()
    return f"{agreement.text} ({owner}, {shortday(agreement.due_on)})"
