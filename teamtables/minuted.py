"""The minutes as they are read back: per area, with who saw it differently and who was missing."""

from dataclasses import dataclass
from datetime import date

from teamtables.choices import Area
from teamtables.guests import absent_schools
from teamtables.models import Attendance, Dissent, Invitation, Option, TableArea, TeamTable

PEOPLE = ("invitation__contact", "invitation__guardian")


@dataclass(frozen=True)
class AreaRead:
    code: str
    label: str
    heard: str
    decided: str
    options: list[Option]
    dissents: list[Dissent]


@dataclass(frozen=True)
class Absent:
    """A school that nobody came for, and what it said when the worker called."""

    invitation: Invitation
    said: str
    said_on: date | None


def areas_read(table: TeamTable) -> list[AreaRead]:
    """Three queries. Without an area comes last; areas of which nothing was noted are left out."""
    kept = {each.area: each for each in table.areas.all()}
    options, dissents = list(table.options.all()), list(table.dissents.select_related(*PEOPLE))
    found = [
        _read(code, label, kept.get(code), options, dissents)
        for code, label in [*Area.choices, ("", "")]
    ]
    return [each for each in found if each.heard or each.decided or each.options or each.dissents]


def _read(
    code: str,
    label: str,
    kept: TableArea | None,
    options: list[Option],
    dissents: list[Dissent],
) -> AreaRead:
    return AreaRead(
        code=code,
        label=str(label),
        heard=kept.heard if kept else "",
        decided=kept.decided if kept else "",
        options=[each for each in options if each.area == code],
        dissents=[each for each in dissents if each.area == code],
    )


def walked_in(table: TeamTable) -> list[Attendance]:
    return [each for each in table.attendance.all() if each.walked_in]


def absent(table: TeamTable) -> list[Absent]:
    there = {each.invitation_id: each for each in table.attendance.all()}
    return [_absent(each, there.get(each.pk)) for each in absent_schools(table)]


def _absent(invitation: Invitation, there: Attendance | None) -> Absent:
    return Absent(invitation, there.said if there else "", there.said_on if there else None)
