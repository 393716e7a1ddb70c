"""The minutes of a table: kept as a draft while it is going on, then held (M5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.choices import Action
from accounts.log import record
from accounts.models import User
from cases.choices import MilestoneCode
from cases.models import Milestone, Round, SchoolTalk, Task
from config.kit.dates import local_date
from teamtables import asking, mailing
from teamtables.choices import Present, TableState
from teamtables.inviting import lock
from teamtables.lines import Line
from teamtables.models import Agreement, Attendance, TeamTable

__all__ = ["Line", "Minutes", "hold_table"]


class NotStarted(Exception):
    """A table cannot have been held before it starts."""


class TalkMissing(Exception):
    """The school talk comes before the table; holding it earlier asks a reason."""


class Closed(Exception):
    """Shared or cancelled: the minutes do not change any more."""


@dataclass(frozen=True)
class Minutes:
    """What was typed. `present` says per invitation who was there."""

    notes: str = ""
    order_reason: str = ""
    present: Mapping[int, Present] = field(default_factory=dict)
    lines: Sequence[Line] = ()


def talk_is_held(round: Round) -> bool:
    return SchoolTalk.objects.filter(round=round, held_on__isnull=False).exists()


def _keep(table: TeamTable, typed: Minutes) -> None:
    table.notes, table.order_reason = typed.notes, typed.order_reason
    table.version += 1
    table.save(update_fields=["notes", "order_reason", "version"])
    _note_attendance(table, typed.present)
    keep_lines(table, typed.lines)


def keep_lines(table: TeamTable, lines: Sequence[Line]) -> None:
    """The drafts are what was typed last."""
    table.agreements.drafts().delete()
    Agreement.objects.bulk_create(line.draft(table) for line in lines)


def kept_lines(table: TeamTable) -> list[Line]:
    return [Line.of(each) for each in table.agreements.drafts().for_row()]


def _note_attendance(table: TeamTable, present: Mapping[int, Present]) -> None:
    for invitation in table.invitations.active():
        if chosen := present.get(invitation.pk):
            Attendance.objects.update_or_create(
                invitation=invitation,
                defaults={"table": table, "role": invitation.role, "present": chosen},
            )


@transaction.atomic
def hold_table(*, table: TeamTable, typed: Minutes, by: User, now: datetime) -> None:
    """Keep the whole minutes at once and hold the table; the page keeps them piece by piece.

    Done twice, the table stays held and the minutes are what was typed last.
    """
    table.round = lock(table.round)
    table.refresh_from_db(fields=["state", "version", "shared_at"])
    check_open(table)
    _keep(table, typed)
    record(by=by, action=Action.CHANGE, thing=table, dossier=table.round.trajectory.youth.ref,
           fields=["minutes"])  # fmt: skip
    record_held(table=table, by=by, now=now)


def check_open(table: TeamTable) -> None:
    if table.is_shared or not (table.is_invited or table.is_held):
        raise Closed


def record_held(*, table: TeamTable, by: User, now: datetime) -> None:
    """With what is kept. Called in the transaction that keeps it."""
    if table.is_held:
        return
    if now < table.starts_at:
        raise NotStarted
    is_of_the_round = table.is_of_the_round
    if is_of_the_round and not table.order_reason and not talk_is_held(table.round):
        raise TalkMissing
    table.state, table.held_on = TableState.HELD, table.on
    table.save(update_fields=["state", "held_on"])
    invitations = list(table.invitations.all())
    reason = _("The table was held")
    mailing.take_back(invitations, reason=reason, now=now)
    asking.drop_tasks(table.round, invitations, by=by, now=now, reason=reason)
    if is_of_the_round:
        _reach(table, by=by, now=now)
    Task.start(
        round=table.round, code="REPORT", clock_on=local_date(now), subject=table.uuid, now=now
    )


def _reach(table: TeamTable, *, by: User, now: datetime) -> None:
    """Milestone M5, and nobody has to plan a table for this round any more."""
    assert table.held_on
    Milestone.reach(round=table.round, code=MilestoneCode.M5, on=table.held_on, by=by)
    for task in table.round.tasks.open().filter(code="D03").select_related("trajectory__youth"):
        task.close(by=by, now=now)
