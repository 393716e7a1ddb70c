"""The whole page of the minutes: its boxes, its rows, and what was typed in them."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any
from uuid import uuid5

from django.forms import BaseForm, BoundField
from django.http import QueryDict

from accounts.models import User
from teamtables.choices import Area
from teamtables.forms.blocks import AreaForm, DissentForm, GuestForm, OptionForm, RowForm
from teamtables.forms.minutes import MinutesForm, first_guess
from teamtables.merging import marks
from teamtables.models import TeamTable
from teamtables.sheet import ROW_KEY

FORMS: dict[str, type[RowForm]] = {
    "option": OptionForm,
    "dissent": DissentForm,
    "guest": GuestForm,
}
MOST_ROWS = 100


@dataclass(frozen=True)
class Block:
    """One area with the options in it; the last is empty."""

    code: str
    label: str
    form: AreaForm
    options: list[RowForm]

    @property
    def kept(self) -> int:
        return sum(not each.is_spare for each in self.options)

    @property
    def is_open(self) -> bool:
        """With something in it; what was typed and refused must be seen."""
        return bool(self.kept) or any(each.is_bound and each.errors for each in self.options)


class Page:
    """Filled from what is kept, or from what was posted."""

    def __init__(
        self,
        table: TeamTable,
        kept: Mapping[str, str],
        data: QueryDict | None,
        *,
        user: User,
        talk_held: bool,
        final: bool,
    ) -> None:
        self.table, self.kept, self.data, self.final = table, kept, data, final
        self.user = user
        self.main = MinutesForm(
            data, table=table, talk_held=talk_held, final=final, initial=first_guess(table, kept)
        )
        self.rows = {key: self._row(key) for key in self._keys()}
        self.blocks = [self._block(Area(code)) for code in Area.values]
        self.seen = marks(kept) if data is None else data.get("seen", "")

    @property
    def dissents(self) -> list[RowForm]:
        return self._of("dissent")

    @property
    def guests(self) -> list[RowForm]:
        return self._of("guest")

    @property
    def forms(self) -> list[BaseForm]:
        return [
            *(form for form in self.guests),
            self.main,
            *(form for block in self.blocks for form in (block.form, *block.options)),
            *self.dissents,
        ]

    def is_valid(self) -> bool:
        return all(form.is_valid() for form in self.forms)

    def cells(self) -> dict[str, str]:
        """What was typed: not what was not sent, nor an empty row that nobody kept."""
        found: dict[str, str] = {}
        for form in self.forms:
            is_row = isinstance(form, RowForm)
            if is_row and form.is_empty and not self._is_kept(form):
                continue
            for name, value in form.cleaned_data.items():
                cell = form.add_prefix(name)
                if cell in self.data:
                    found[cell] = "" if value is None else str(value)
        return found

    def box(self, cell: str) -> BoundField | None:
        """The box of a cell; None for the agreements, which are many."""
        for form in self.forms:
            for name in form.fields:
                if form.add_prefix(name) == cell:
                    return form[name]
        return None

    def _keys(self) -> list[str]:
        if self.data is not None:
            posted = dict.fromkeys(self.data.getlist("row")[:MOST_ROWS])
            return [key for key in posted if ROW_KEY.fullmatch(key)]
        kept = dict.fromkeys(name.rpartition("-")[0] for name in self.kept if name.count("-") > 1)
        kinds = [*(f"option-{code}" for code in Area.values), "dissent", "guest"]
        return [*kept, *(self._spare(kind, kept) for kind in kinds)]

    def _spare(self, kind: str, kept: Container[str]) -> str:
        """An empty row of this person. After a reload it is the same one, until it is kept."""
        mine = (f"{kind}/{self.user.pk}/{number}" for number in count())
        keys = (f"{kind}-{uuid5(self.table.uuid, name)}" for name in mine)
        return next(key for key in keys if key not in kept)

    def _row(self, key: str) -> RowForm:
        kind = key.split("-")[0]
        form = FORMS[kind](
            self.data,
            prefix=key,
            initial=self._initial(key),
            table=self.table,
            final=self.final,
        )
        form.is_spare = not form.initial
        return form

    def _block(self, area: Area) -> Block:
        form = AreaForm(self.data, prefix=area.value, initial=self._initial(area.value))
        return Block(area.value, str(area.label), form, self._of(f"option-{area.value}"))

    def _initial(self, key: str) -> dict[str, Any]:
        start = f"{key}-"
        return {
            name.removeprefix(start): text
            for name, text in self.kept.items()
            if name.startswith(start)
        }

    def _of(self, kind: str) -> list[RowForm]:
        return [form for key, form in self.rows.items() if key.startswith(f"{kind}-")]

    def _is_kept(self, form: RowForm) -> bool:
        return any(name.startswith(f"{form.prefix}-") for name in self.kept)
