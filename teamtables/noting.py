"""Typing the minutes with more than one: only what somebody changed is kept, nothing is lost."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max, Min, Model
from django.db.models.functions import Now

from accounts.choices import Action
from accounts.log import record
from accounts.models import AccessLog, User
from config.kit.dates import local_date
from teamtables import holding
from teamtables.choices import Present
from teamtables.holding import Line
from teamtables.inviting import lock
from teamtables.merging import Cells, Marks, marks_after, merge
from teamtables.models import Attendance, Invitation, TeamTable
from teamtables.sheet import MAIN, ON_TABLE, Sheet

LINES = "agreements"
STILL_THERE = timedelta(minutes=15)
THING = "teamtables.teamtable"


@dataclass(frozen=True)
class Typed:
    """What one page sent: the boxes, the marks of how it found them, and the agreements."""

    cells: Cells
    seen: Marks
    lines: Sequence[Line] | None = None

    @property
    def all(self) -> dict[str, str]:
        mine = {} if self.lines is None else {LINES: text_of(self.lines)}
        return dict(self.cells) | mine


@dataclass(frozen=True)
class Noted:
    """`clashes`: what somebody else kept meanwhile, by cell; the rest was kept."""

    clashes: dict[str, str]
    marks: str


@dataclass(frozen=True)
class Writer:
    name: str
    since: datetime


@transaction.atomic
def note(*, table: TeamTable, typed: Typed, by: User, now: datetime, hold: bool = False) -> Noted:
    """Keep what changed since the page was opened, and hold the table when nothing clashes."""
    table.round = lock(table.round)
    table.refresh_from_db(fields=["state", "shared_at", "held_on", "version", *ON_TABLE])
    holding.check_open(table)
    sheet = Sheet(table)
    merged = merge(typed=typed.all, seen=typed.seen, kept=cells_of(sheet))
    blocks = _keep(sheet, merged.changes, typed.lines or ())
    if blocks:
        dossier = table.round.trajectory.youth.ref
        record(by=by, action="change", thing=table, dossier=dossier, fields=_named(blocks))
    if hold and not merged.clashes:
        holding.record_held(table=table, by=by, now=now)
    return Noted(merged.clashes, marks_after(typed.all, typed.seen, merged.clashes))


@transaction.atomic
def note_said(*, invitation: Invitation, said: str, seen: Marks, by: User, now: datetime) -> Noted:
    """What a school says that was not at the table; it stays when somebody was first."""
    table = invitation.table
    table.round = lock(table.round)
    there = Attendance.objects.filter(invitation=invitation).first() or Attendance(
        table=table, invitation=invitation, role=invitation.role, present=Present.NO
    )
    merged = merge(typed={"said": said}, seen=seen, kept={"said": there.said})
    if merged.changes:
        there.said, there.said_on, there.said_to = said, local_date(now), by
        there.save()
        dossier = table.round.trajectory.youth.ref
        record(by=by, action="change", thing=table, dossier=dossier, fields=["minutes"])
    return Noted(merged.clashes, marks_after({"said": said}, seen, merged.clashes))


def cells_of(sheet: Sheet) -> dict[str, str]:
    """Also the agreements, which are one cell: their rows have no name of their own."""
    return sheet.cells() | {LINES: text_of(holding.kept_lines(sheet.table))}


def text_of(lines: Sequence[Line]) -> str:
    settled = [replace(line, visible_to=tuple(map(str, line.readers()))) for line in lines]
    rows = [[_plain(getattr(line, each.name)) for each in fields(line)] for line in settled]
    return json.dumps(rows) if rows else ""


def _plain(value: object) -> str:
    if isinstance(value, Model):
        return str(value.pk)
    return "" if value is None else str(value)


def _keep(sheet: Sheet, changes: Cells, lines: Sequence[Line]) -> set[str]:
    """Each block counts what it accepted: an area by itself, the rest on the table."""
    blocks = sheet.write({name: text for name, text in changes.items() if name != LINES})
    if LINES in changes:
        holding.keep_lines(sheet.table, lines)
        blocks.add(MAIN)
    for block in blocks:
        counted = sheet.area(block) if block else sheet.table
        counted.version += 1
        counted.save(update_fields=["version"] if counted.pk else None)
    return blocks


def _named(blocks: Collection[str]) -> list[str]:
    return ["minutes", *(block for block in blocks if block)]


def writers(table: TeamTable, *, user: User) -> list[Writer]:
    """Who else kept something in these minutes just now; who was last comes first.

    The log has the clock of the database, so that clock is asked.
    """
    rows = (
        AccessLog.objects.of_dossier(table.round.trajectory.youth.ref)
        .filter(action=Action.CHANGE, thing_type=THING, thing_ref=table.ref)
        .filter(fields__contains=["minutes"], at__gt=Now() - STILL_THERE, actor__isnull=False)
        .exclude(actor=user)
        .values("actor__display_name")
        .annotate(since=Min("at"), last=Max("at"))
        .order_by("-last")
    )
    return [Writer(each["actor__display_name"], each["since"]) for each in rows]
