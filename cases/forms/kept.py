"""Forms over what is stored already: what somebody else stored meanwhile is not overwritten."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from cases.models.kept import Kept
from config.kit.forms import PageForm
from config.kit.tags import longday


@dataclass(frozen=True)
class Difference:
    """One question with two answers: the one typed here, and the one stored meanwhile."""

    name: str
    label: str
    mine: str
    theirs: str


class KeptForm(PageForm):
    """`stored` are the values of now; `seen` says which state of them the page was opened with.

    After a collision the page asks per question which answer stays ("keep-<name>").
    """

    stamp_name = "seen"

    def __init__(
        self, data: QueryDict | None, *, stored: Mapping[str, Any], seen: str, **kwargs: Any
    ) -> None:
        super().__init__(data, initial={**stored, self.stamp_name: seen}, **kwargs)
        self.stored = stored
        self.fields[self.stamp_name] = forms.CharField(
            widget=forms.HiddenInput, required=False, max_length=20
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name, value in self.stored.items():
            if self.data.get(f"keep-{name}") == "theirs":
                cleaned[name] = value
                self.errors.pop(name, None)
        return cleaned

    @property
    def seen(self) -> str:
        return self.cleaned_data.get(self.stamp_name, "")

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.stored if name in self.cleaned_data}

    def differences(self, now: Mapping[str, Any]) -> list[Difference]:
        """Where what was typed is not what is stored now."""
        return [
            Difference(name, str(self.fields[name].label), self._shown(name, mine), shown)
            for name, mine in self.values.items()
            if (shown := self._shown(name, now[name])) != self._shown(name, mine)
        ]

    def _shown(self, name: str, value: Any) -> str:
        if isinstance(value, date):
            return longday(value)
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        choices = dict(getattr(self.fields[name], "choices", None) or {})
        if isinstance(value, list):
            return ", ".join(str(choices.get(each, each)) for each in value)
        return str(choices.get(value, value) or "")


class RowForm(KeptForm):
    """A form over one row; its fields are named as those of the row."""

    def __init__(self, data: QueryDict | None, *, row: Kept, **kwargs: Any) -> None:
        known = {field.name for field in row._meta.fields}
        stored = {name: getattr(row, name, None) for name in self.base_fields if name in known}
        super().__init__(data, stored=stored, seen=row.stamp, **kwargs)
        self.row = row

    def stored_in(self, row: Kept) -> dict[str, Any]:
        return {name: getattr(row, name) for name in self.stored}

    def new_row(self) -> Kept:
        """The row with what was typed; not stored yet."""
        for name, value in self.values.items():
            setattr(self.row, name, value)
        return self.row
