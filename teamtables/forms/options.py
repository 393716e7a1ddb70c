"""An answer to each option of a date poll: by the person, or by the worker who phoned."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from config.kit.dates import AMSTERDAM
from config.kit.forms import PageForm
from config.kit.tags import clock
from teamtables.choices import PollChoice
from teamtables.forms.moment import MomentForm
from teamtables.models import PollSlot, TeamTable


class ChoicesForm(PageForm):
    """One question for each option that is still to come."""

    def __init__(
        self,
        *args: Any,
        options: Iterable[PollSlot],
        known: Mapping[int, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.options = {f"slot_{each.pk}": each for each in options}
        for name, slot in self.options.items():
            self.fields[name] = forms.ChoiceField(
                label=_label(slot),
                choices=PollChoice.choices,
                widget=forms.RadioSelect,
                required=False,
                initial=(known or {}).get(slot.pk, ""),
            )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        empty = [name for name in self.options if not values.get(name)]
        if empty and not self.errors:
            text = _("Choose an answer for each time, or choose “None of these times”.")
            self.add_error(empty[0], text)
        return values

    def choices(self) -> dict[int, PollChoice]:
        return {slot.pk: PollChoice(self.cleaned_data[name]) for name, slot in self.options.items()}

    def nothing(self) -> dict[int, PollChoice]:
        """None of these times."""
        return {slot.pk: PollChoice.NO for slot in self.options.values()}


def _label(slot: PollSlot) -> str:
    day = format_date(slot.starts_at.astimezone(AMSTERDAM), "l j F").capitalize()
    return f"{day}, {clock(slot.starts_at)}"


class OptionForm(MomentForm):
    """A day and a time; how long and where are those of the table."""

    def __init__(self, *args: Any, table: TeamTable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table
        del self.fields["minutes"], self.fields["place"]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("starts_at") in [each.starts_at for each in self.table.moments]:
            self.add_error("day", _("This time is in the list already."))
        return values
