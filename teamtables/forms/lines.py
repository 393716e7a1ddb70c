"""Agreements in rows: what, who, by when; and what it is about, a note and who reads along."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.kit.dates import local_date
from config.kit.fields import TextBlock, TextLine
from config.kit.forms import PageForm
from teamtables.choices import Area
from teamtables.forms.doers import Doers
from teamtables.forms.fields import ShortDayField
from teamtables.forms.readers import ReadersField, chosen, key_of
from teamtables.lines import Line, readers_by_default
from teamtables.models import Agreement, TeamTable

MOST_ROWS = 30
MORE = ("area", "pro_note", "readers")
AREAS = [("", gettext_lazy("Not chosen")), *Area.choices]

__all__ = ["Doers", "LineForm", "lines_for"]


def area_field() -> forms.ChoiceField:
    label = gettext_lazy("What is it about?")
    return forms.ChoiceField(label=label, choices=AREAS, required=False)


def note_field() -> TextBlock:
    label = gettext_lazy("Note for colleagues")
    return TextBlock(
        label=label, max_length=1000, rows=2, required=False,
        help_text=gettext_lazy("Nobody outside reads this."),
    )  # fmt: skip


class LineForm(PageForm):
    """One agreement: what, who, by when; the rest may stay as it is."""

    text = TextLine(label=gettext_lazy("What?"), max_length=200, required=False)
    who = forms.ChoiceField(label=gettext_lazy("Who?"), required=False)
    due_on = ShortDayField(label=gettext_lazy("By when?"), required=False)
    area = area_field()
    readers = ReadersField(has_usual=True)
    pro_note = note_field()

    def __init__(self, *args: Any, doers: Doers, today: date, final: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.doers, self.today, self.final = doers, today, final
        self.fields["who"].choices = doers.choices()

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        text = values.get("text", "")
        if self.is_empty or not self.final or self.errors:
            return values
        if not text:
            self.add_error("text", _("Write what was agreed."))
        if not values.get("who"):
            self.add_error("who", _("Choose who does “%(what)s”.") % {"what": text})
        if not values.get("due_on"):
            self.add_error("due_on", _("Write by when “%(what)s” is done.") % {"what": text})
        elif values["due_on"] < self.today:
            self.add_error("due_on", _("This day has passed. Choose a later one."))
        return values

    @property
    def is_empty(self) -> bool:
        return not any(
            self.cleaned_data.get(name) for name in ("text", "who", "due_on", "pro_note")
        )

    def line(self) -> Line:
        values = self.cleaned_data
        role, contact, guardian = self.doers.of(values["who"])
        more = {name: values[name] for name in ("area", "pro_note")}
        readers = chosen(values["readers"])
        return Line(
            values["text"], role, contact, guardian, values["due_on"], **more, visible_to=readers
        )

    def main_fields(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in MORE]

    def more_fields(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name in MORE]

    @property
    def is_open(self) -> bool:
        """Whether the rest shows at once: something is filled in there, or wrong."""
        return any(self[name].errors or self[name].value() for name in MORE)


class LinesFormSet(BaseFormSet):
    def lines(self) -> list[Line]:
        return [form.line() for form in self.forms if not form.is_empty]


Lines = formset_factory(
    LineForm, formset=LinesFormSet, extra=1, max_num=MOST_ROWS, absolute_max=MOST_ROWS
)


def lines_for(
    data: QueryDict | None,
    *,
    table: TeamTable,
    doers: Doers,
    final: bool,
    now: datetime,
    spare: int = 1,
) -> LinesFormSet:
    """The rows kept so far and an empty one, or what was posted."""
    kept = table.agreements.drafts() if data is None else []
    initial = [_initial(each, doers) for each in kept]
    extra = {"doers": doers, "today": local_date(now), "final": final}
    return Lines(data, initial=initial, form_kwargs=extra, prefix="agreement")


def _initial(agreement: Agreement, doers: Doers) -> dict[str, Any]:
    usual = set(readers_by_default(agreement.owner_role))
    is_usual = set(agreement.visible_to) == usual
    return {
        "text": agreement.text,
        "who": doers.key_of(agreement),
        "due_on": agreement.due_on,
        "area": agreement.area,
        "pro_note": agreement.pro_note,
        "readers": "" if is_usual else key_of(agreement.visible_to),
    }
