"""Whose event is it, from the worker's own, with a search; and taking one back."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from accounts.models import User
from cases.models import Trajectory, Youth
from cases.worklist import person
from config.kit.fields import TextLine
from config.kit.forms import PageForm
from config.kit.text import search_key


class PickYouthForm(PageForm):
    q = TextLine(label=gettext_lazy("Name or number"), max_length=80, required=False)
    youth = forms.ChoiceField(
        label=gettext_lazy("Young person"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a young person.")},
    )

    def __init__(self, data: QueryDict | None = None, *, user: User, today: date) -> None:
        super().__init__(data)
        self.is_search = data is not None and "find" in data
        mine = Trajectory.objects.workable_by(user).select_related("youth")
        youths = {each.youth.ref: each.youth for each in mine.order_by("youth__search_key")}
        self.has_youths = bool(youths)
        words = search_key(data.get("q", "") if data else "").split()
        found = [youth for youth in youths.values() if _fits(youth, words)]
        self.fields["youth"].choices = [(each.ref, person(each, today)) for each in found]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.is_search:
            self.errors.pop("youth", None)
        return cleaned

    @property
    def chosen(self) -> str:
        return "" if self.is_search else self.cleaned_data["youth"]


def _fits(youth: Youth, words: list[str]) -> bool:
    known = f"{youth.search_key} {youth.ref.casefold()} {search_key(youth.file_ref)}"
    return all(word in known for word in words)


class WithdrawForm(PageForm):
    reason = TextLine(
        label=gettext_lazy("Why does it not go on?"),
        max_length=200,
        error_messages={"required": gettext_lazy("Write why it does not go on.")},
    )
