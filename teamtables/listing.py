"""Lines of lists: a table with who comes and who is silent, and agreements in order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from accounts.models import User
from cases.models import Consent, Round, Task
from schools.models import ContactPerson
from teamtables.doing import mark_calls
from teamtables.models import Agreement, AgreementsLink, Invitation, TeamTable
from teamtables.quorum import Quorum, quorum_of
from teamtables.readers import (
    Reader,
    address_of,
    columns,
    consents_with_parents,
    key_of,
    may_read,
    name_of,
    why_not,
)


@dataclass(frozen=True)
class TableRow:
    table: TeamTable
    person: str
    coming: int
    asked: int
    chose: int
    silent: list[str]
    quorum: Quorum
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
    is_coming = table.is_planned and now < table.starts_at
    return TableRow(
        table=table,
        person=trajectory.youth.short_name,
        coming=len(coming),
        asked=len(main),
        chose=len(main) - len([each for each in silent if not _has_spoken(each, stand_ins)]),
        quorum=quorum_of(table),
        may_work=trajectory.is_worked_on_by(user),
        is_coming=is_coming,
        may_remind=is_coming and any(each.asked_at and each.email for each in silent),
        silent=list(dict.fromkeys(each.get_role_display() for each in silent)) if is_coming else [],
    )


def _comes(invitation: Invitation, stand_ins: dict[int | None, Invitation]) -> bool:
    """A school counts as coming when its back-up comes."""
    back_up = stand_ins.get(invitation.pk)
    return invitation.comes or bool(back_up and back_up.comes)


def _has_spoken(invitation: Invitation, stand_ins: dict[int | None, Invitation]) -> bool:
    back_up = stand_ins.get(invitation.pk)
    return bool(back_up and back_up.speaks)


def agreements_in_order(
    agreements: Iterable[Agreement], open_tasks: Iterable[Task]
) -> list[Agreement]:
    """Open ones first, by day; with whom to phone (`mark_calls`)."""
    rows = list(agreements)
    mark_calls(rows, open_tasks)
    return sorted(rows, key=lambda each: (not each.is_open, each.due_on, each.pk))


@dataclass(frozen=True)
class ReaderRow:
    """Somebody outside who may come to read, with the newest link."""

    reader: Reader
    home: str
    link: AgreementsLink | None
    state: str  # none, open, locked or ended
    why_not: str  # empty for who may read

    @property
    def who(self) -> str:
        return key_of(self.reader)

    @property
    def name(self) -> str:
        return name_of(self.reader)

    @property
    def has_address(self) -> bool:
        return bool(address_of(self.reader))

    @property
    def is_family(self) -> bool:
        return not isinstance(self.reader, ContactPerson)


def readers_of(round: Round, *, now: datetime) -> list[ReaderRow]:
    """Everybody of a school or a partner whom this round knows, the parents, and the youth."""
    links = AgreementsLink.objects.filter(round=round).order_by("created_at")
    newest = {(link.contact_id, link.guardian_id): link for link in links}
    youth = round.trajectory.youth
    given = list(consents_with_parents(youth))
    rows: list[tuple[Reader, str]] = [
        (each, str(each.location or each.partner)) for each in _contacts(round)
    ]
    rows += [(each, each.get_relation_display()) for each in youth.guardians.all()]
    rows += [(youth, "")]
    return [_reader_row(round, reader, home, newest, given, now) for reader, home in rows]


def _contacts(round: Round) -> Iterable[ContactPerson]:
    asked = Q(invitations__table__round=round, invitations__withdrawn_at=None)
    owners = Q(agreements__round=round)
    contacts = ContactPerson.objects.filter(asked | owners).distinct()
    return contacts.select_related("location__school", "partner").order_by("name", "pk")


def _reader_row(
    round: Round,
    reader: Reader,
    home: str,
    newest: Mapping[tuple[int | None, int | None], AgreementsLink],
    given: Iterable[Consent],
    now: datetime,
) -> ReaderRow:
    mine = columns(reader)
    contact, guardian = mine["contact"], mine["guardian"]
    link = newest.get((contact and contact.pk, guardian and guardian.pk))
    held = [each for each in given if guardian and each.parent_id == guardian.pk]
    may = may_read(round, reader, now=now, given=held)
    return ReaderRow(
        reader=reader,
        home=home,
        link=link,
        state=_state(link, now) if may else "none",
        why_not="" if may else why_not(round, reader, now=now),
    )


def _state(link: AgreementsLink | None, now: datetime) -> str:
    if link is None:
        return "none"
    if not link.is_live(now):
        return "ended"
    return "locked" if link.is_locked else "open"
