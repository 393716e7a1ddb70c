"""All that is typed at one table, as cells: what is kept of it, and keeping what changed.

A cell has the name of its box on the page: `notes`, `present_12`, `living-heard`,
`option-living-<uuid>-text`, `dissent-<uuid>-words`, `guest-<uuid>-name`.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Model

from teamtables.choices import Area, Present
from teamtables.models import Attendance, Dissent, Invitation, Option, TableArea, TeamTable

ON_TABLE = ("youth_words", "notes", "order_reason", "next_on")
IN_AREA = ("heard", "decided")
COLUMNS = {
    "option": ("text", "pros", "cons", "youth_likes", "chosen", "why_not"),
    "dissent": ("who", "name", "role", "area", "words"),
    "guest": ("name", "home", "role", "present"),
}
# A row of which all these are empty is taken away.
SAYS = {
    "option": ("text", "pros", "cons", "why_not"),
    "dissent": ("invitation_id", "name", "words"),
    "guest": ("name", "home"),
}
PERSON = re.compile(r"(present|substitute)_([0-9]{1,18})")
ROW_KEY = re.compile(
    rf"(option-(?:{'|'.join(Area.values)})|dissent|guest)-([0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}})"
)
MAIN = ""


class Sheet:
    """Read in four queries; written by `write` within the lock of the round."""

    def __init__(self, table: TeamTable) -> None:
        self.table = table
        self.areas = {each.area: each for each in table.areas.all()}
        self.people: dict[int, Attendance] = {}
        self.rows: dict[str, Any] = {}
        for there in table.attendance.order_by("pk"):
            if there.invitation_id:
                self.people[there.invitation_id] = there
            else:
                self.rows[f"guest-{there.uuid}"] = there
        for option in table.options.all():
            self.rows[f"option-{option.area}-{option.uuid}"] = option
        for dissent in table.dissents.all():
            self.rows[f"dissent-{dissent.uuid}"] = dissent

    def keys(self, kind: str) -> list[str]:
        return [key for key in self.rows if key.startswith(f"{kind}-")]

    def cells(self) -> dict[str, str]:
        found = {name: _text(getattr(self.table, name)) for name in ON_TABLE}
        for key, there in self.people.items():
            found |= {f"present_{key}": there.present, f"substitute_{key}": there.name}
        for code, area in self.areas.items():
            found |= {f"{code}-{name}": getattr(area, name) for name in IN_AREA}
        for key, row in self.rows.items():
            kind = key.split("-")[0]
            found |= {f"{key}-{name}": _cell(row, name) for name in COLUMNS[kind]}
        return found

    def write(self, changes: Mapping[str, str]) -> set[str]:
        """Returns the blocks that changed: codes of areas, or MAIN."""
        changed: dict[int, tuple[Any, str]] = {}
        for name, text in changes.items():
            row, column, block = self._place(name)
            _set(row, column, text)
            changed[id(row)] = (row, block)
        return {block for row, block in changed.values() if _keep(row)}

    def _place(self, name: str) -> tuple[Any, str, str]:
        if name in ON_TABLE:
            return self.table, name, MAIN
        if person := PERSON.fullmatch(name):
            column = "present" if person[1] == "present" else "name"
            return self._person(int(person[2])), column, MAIN
        key, _dash, column = name.rpartition("-")
        if key in Area.values:
            return self.area(key), column, key
        return self._row(key), column, key.split("-")[1] if key.startswith("option") else MAIN

    def area(self, code: str) -> TableArea:
        return self.areas.setdefault(code, TableArea(table=self.table, area=code))

    def _person(self, pk: int) -> Attendance:
        if pk not in self.people:
            asked = Invitation.objects.get(table=self.table, pk=pk)
            there = Attendance(table=self.table, invitation=asked, role=asked.role, present="")
            self.people[pk] = there
        return self.people[pk]

    def _row(self, key: str) -> Model:
        if key not in self.rows:
            self.rows[key] = _new(self.table, key)
        return self.rows[key]


def _new(table: TeamTable, key: str) -> Any:
    found = ROW_KEY.fullmatch(key)
    assert found, key
    kind, _dash, area = found[1].partition("-")
    uuid = UUID(found[2])
    if kind == "option":
        return Option(table=table, area=area, uuid=uuid)
    if kind == "dissent":
        return Dissent(table=table, uuid=uuid)
    return Attendance(table=table, uuid=uuid, present=Present.YES)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _cell(row: Any, name: str) -> str:
    if name == "who":
        return _text(row.invitation_id)
    return _text(getattr(row, name))


def _set(row: Any, name: str, text: str) -> None:
    if name == "next_on":
        row.next_on = date.fromisoformat(text) if text else None
    elif name == "youth_likes":
        row.youth_likes = int(text) if text else None
    elif name == "who":
        row.invitation_id = int(text) if text else None
    else:
        setattr(row, name, text)


def _keep(row: Any) -> bool:
    """Whether there was anything to keep. An empty row goes."""
    if isinstance(row, TeamTable):
        row.save(update_fields=[*ON_TABLE])
        return True
    kind = _kind(row)
    if kind and not any(getattr(row, name) for name in SAYS[kind]):
        return bool(row.pk and row.delete())
    if isinstance(row, Attendance) and not row.present:
        row.present = Present.SUBSTITUTE  # only a name was typed
    row.save()
    return True


def _kind(row: Any) -> str:
    if isinstance(row, Attendance):
        return "guest" if row.walked_in else ""
    return {Option: "option", Dissent: "dissent"}.get(type(row), "")
