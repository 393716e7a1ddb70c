"""Two texts for one box, side by side."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms import BoundField
from django.utils.translation import gettext as _

from teamtables.choices import Area
from teamtables.forms.sheet import Page
from teamtables.merging import mark_of


@dataclass(frozen=True)
class Clash:
    """Two texts for one box."""

    cell: str
    label: str
    mine: str
    theirs: str
    mark: str


def clashes_of(page: Page, found: Mapping[str, str]) -> Iterator[Clash]:
    for cell, theirs in found.items():
        box = page.box(cell)
        if box:
            label, mine, other = (
                _label(cell, str(box.label)),
                _shown(box, box.value()),
                _shown(box, as_typed(cell, theirs)),
            )
        else:
            label, mine, other = _("Agreements"), "", _lines_shown(theirs)
        yield Clash(cell, label, mine, other, mark_of(theirs))


def _label(cell: str, label: str) -> str:
    """Four areas have the same boxes."""
    found = [Area(part).label for part in cell.split("-")[:2] if part in Area.values]
    return f"{found[0]}: {label.lower()}" if found else label


def as_typed(cell: str, text: str) -> str:
    """What is kept, as somebody would type it in the box."""
    if cell != "next_on" or not text:
        return text
    day = date.fromisoformat(text)
    return f"{day.day}-{day.month}-{day.year}"


def _shown(box: BoundField, value: Any) -> str:
    """A choice as its words."""
    choices = getattr(box.field, "choices", None)
    if choices is None:
        return str(value or "")
    return str(dict(choices).get(value or "", value or ""))


def _lines_shown(text: str) -> str:
    return "\n".join(line[0] for line in json.loads(text or "[]"))
