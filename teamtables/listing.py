"""Lines of lists: a table with who comes and who is silent, and agreements in order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from cases.models import Task
from teamtables.models import Agreement, Invitation, TeamTable


@dataclass(frozen=True)
class TableRow:
    table: TeamTable
    person: str
    coming: int
    asked: int
    silent: list[str]
    may_work: bool
    is_coming: bool
    may_remind: bool

    @property
    def to_record(self) -> bool:
        return self.table.is_invited and not self.is_coming

    @property
    def to_share(self) -> bool:
        return self.table.is_held and not self.table.is_shared


def rows_of(tables: Iterable[TeamTable], user: User, now: datetime) -> list[TableRow]:
    """Reads only what `for_index` loads."""
    return [_row(table, user, now) for table in tables]


def _row(table: TeamTable, user: User, now: datetime) -> TableRow:
    stand_ins = {each.stands_in_for_id: each for each in table.asked if each.stands_in_for_id}
    main = [each for each in table.asked if not each.stands_in_for_id]
    coming = [each for each in main if _comes(each, stand_ins)]
    silent = [each for each in main if each.is_silent and each not in coming]
    trajectory = table.round.trajectory
    is_coming = table.is_invited and now < table.starts_at
    return TableRow(
        table=table,
        person=trajectory.youth.short_name,
        coming=len(coming),
        asked=len(main),
        may_work=trajectory.is_worked_on_by(user),
        is_coming=is_coming,
        may_remind=is_coming and any(each.asked_at and each.email for each in silent),
        silent=list(dict.fromkeys(each.get_role_display() for each in silent)) if is_coming else [],
    )


def _comes(invitation: Invitation, stand_ins: dict[int | None, Invitation]) -> bool:
    """A school counts as coming when its back-up comes."""
    back_up = stand_ins.get(invitation.pk)
    return invitation.comes or bool(back_up and back_up.comes)


def agreements_in_order(
    agreements: Iterable[Agreement], open_tasks: Iterable[Task]
) -> list[Agreement]:
    """Open ones first, by day; `wants_call` when the owner asked to be phoned."""
    calls = {task.subject for task in open_tasks if task.code == "PHONE"}
    rows = list(agreements)
    for agreement in rows:
        agreement.wants_call = agreement.uuid in calls
    return sorted(rows, key=lambda each: (not each.is_open, each.due_on, each.pk))
