"""Finding a young person: one box, and filters over what is in the list."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.choices import SignalCode
from cases.listing import CLOSED, Item
from cases.overview import LABELS
from config.kit.fields import TextLine
from config.kit.forms import PageForm
from config.kit.text import search_key

SHORTEST = 2


class SearchForm(PageForm):
    q = TextLine(
        label=gettext_lazy("Find a young person"),
        help_text=gettext_lazy("Name, number or date of birth"),
        error_messages={"required": gettext_lazy("Type at least 2 letters")},
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    def clean_q(self) -> str:
        text = self.cleaned_data["q"]
        if len(search_key(text).replace(" ", "")) < SHORTEST:
            raise ValidationError(_("Type at least 2 letters"))
        return text


class FilterForm(PageForm):
    """Choices are what the list holds; the worker is only asked of who leads."""

    step = forms.ChoiceField(label=gettext_lazy("Step"), required=False)
    signal = forms.ChoiceField(label=gettext_lazy("Signal"), required=False)
    school = forms.ChoiceField(label=gettext_lazy("School"), required=False)
    worker = forms.ChoiceField(label=gettext_lazy("Worker"), required=False)

    def __init__(self, *args: Any, items: Iterable[Item], leads: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items = list(items)
        self._offer("step", [*LABELS.items(), (CLOSED, _("Closed"))])
        self._offer("signal", SignalCode.choices)
        schools = {str(school.pk): str(school) for item in items for school in item.schools}
        self._offer("school", _by_label(schools))
        people = {str(user.pk): user.display_name for item in items for user in item.workers}
        self._offer("worker", _by_label(people))
        if not leads:
            del self.fields["worker"]

    def _offer(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        self.fields[name].choices = [("", _("All")), *choices]


def _by_label(choices: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(choices.items(), key=lambda choice: choice[1].casefold())
