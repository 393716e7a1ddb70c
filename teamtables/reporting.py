"""Making and sharing the report of a table: each change after sharing is a new number."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from accounts.log import record
from accounts.models import User
from cases.choices import ShareWith, TalkQuestion
from cases.models import Round, TalkAnswer
from outbox.queueing import queue
from schools.models import ContactPerson
from teamtables import emails, mailing, reading
from teamtables.choices import AgreementState, Area, Present, ReportKind, TableState
from teamtables.inviting import lock
from teamtables.listing import ReaderRow, readers_of
from teamtables.models import Agreement, AgreementsLink, Invitation, Report, ReportLine, TeamTable
from teamtables.readers import Reader


class NotShared(Exception):
    """The agreements are shared first: a report says what was agreed, not what was typed."""


def lines_of(table: TeamTable, *, with_drafts: bool = False) -> list[ReportLine]:
    """What a report of this table says today, before anything is left out for its reader."""
    agreed = _agreements(table, with_drafts=with_drafts)
    return [*_guests(table), *_words(table), *_decided(table), *agreed]


def _guests(table: TeamTable) -> Iterator[ReportLine]:
    there = {each.invitation_id: each.present for each in table.attendance.all()}
    for asked in table.invitations.active().for_row():
        present = there.get(asked.pk, "")
        yield ReportLine(
            kind=ReportKind.GUEST, text=_name(asked, present), role=asked.role, present=present,
            contact=asked.contact, guardian=asked.guardian,
        )  # fmt: skip
    for each in table.attendance.filter(invitation=None).order_by("pk"):
        yield ReportLine(
            kind=ReportKind.GUEST, text=each.name, role=each.role, present=each.present
        )


def _name(asked: Invitation, present: str) -> str:
    """Who came. A parent is named by the relation, which the row of the parent has."""
    if present == Present.SUBSTITUTE and asked.substitute_name:
        return asked.substitute_name
    person = asked.contact or asked.colleague
    return person.name if person else ""


def _words(table: TeamTable) -> Iterator[ReportLine]:
    """What the youth wanted the table to hear; never what must not be shared."""
    answers = TalkAnswer.objects.filter(talk__round=table.round, declined=False)
    shared = answers.filter(share=ShareWith.TEAM_TABLE).exclude(text="")
    for each in shared.exclude(question=TalkQuestion.NOT_SHARED):
        yield ReportLine(kind=ReportKind.WORDS, text=each.text, question=each.question)


def _decided(table: TeamTable) -> Iterator[ReportLine]:
    """What was heard stays inside; what was decided goes to who may read of that area."""
    order = list(Area)
    for each in sorted(table.areas.exclude(decided=""), key=lambda row: order.index(row.area)):
        kind = ReportKind.CARE if each.area == Area.CARE else ReportKind.DECIDED
        yield ReportLine(kind=kind, area=each.area, text=each.decided)


def _agreements(table: TeamTable, *, with_drafts: bool) -> Iterator[ReportLine]:
    rows = Agreement.objects.complete() if with_drafts else Agreement.objects.shared()
    rows = rows.filter(table=table).exclude(state=AgreementState.CANCELLED)
    for each in rows.for_row().order_by("due_on", "pk"):
        yield ReportLine(
            kind=ReportKind.AGREEMENT, text=each.text, agreement=each, owner_role=each.owner_role,
            contact=each.contact, guardian=each.guardian, due_on=each.due_on,
        )  # fmt: skip


def newest_of(table: TeamTable) -> Report | None:
    return table.reports.select_related("shared_by").order_by("-number").first()


def lines_in(report: Report) -> list[ReportLine]:
    return list(report.lines.select_related("contact", "guardian"))


def has_changed(table: TeamTable, newest: Report | None) -> bool:
    """Whether something reads differently now than in the newest report."""
    if newest is None:
        return True
    return [line.says for line in lines_of(table)] != [line.says for line in lines_in(newest)]


@transaction.atomic
def freeze(*, table: TeamTable, by: User, now: datetime) -> Report | None:
    """Keep the report as it is now; None when the newest one says the same."""
    newest = newest_of(table)
    if not has_changed(table, newest):
        return None
    number = newest.number + 1 if newest else 1
    report = Report.objects.create(table=table, number=number, shared_at=now, shared_by=by)
    for line in lines_of(table):
        line.report = report
        line.save()
    record(by=by, action="share", thing=("teamtables.report", f"{table.ref}/{number}"),
           dossier=table.round.trajectory.youth.ref, fields=["report"])  # fmt: skip
    return report


def may_have(table: TeamTable, reader: Reader) -> bool:
    """The family; and who was asked to this very table, or has to do something from it.

    Whether such a reader may read at all is asked of `readers.may_read`.
    """
    if not isinstance(reader, ContactPerson):
        return True
    asked = table.invitations.active().filter(contact=reader)
    return asked.exists() or table.agreements.shared().filter(contact=reader).exists()


def tables_for(round: Round, reader: Reader) -> list[TeamTable]:
    """The tables of this round whose report this reader may have, the newest first."""
    tables = round.tables.filter(shared_at__isnull=False, reports__isnull=False).distinct()
    found = [table for table in tables.select_related("made_by").order_by("-starts_at")
             if may_have(table, reader)]  # fmt: skip
    for table in found:
        table.round = round
    return found


def held_for(round: Round, reader: Reader) -> TeamTable | None:
    """The newest table whose report this reader gets, shared or not."""
    held = round.tables.filter(state=TableState.HELD).order_by("-starts_at")
    return next((table for table in held if may_have(table, reader)), None)


@transaction.atomic
def share_report(*, table: TeamTable, by: User, now: datetime) -> int:
    """Everybody who was at the table and has an address gets a link, after the undo wait.

    Who has one already is told only of a new number. Answers how many mails go; a second press
    sends nothing. Who has no address gets it on paper from the worker.
    """
    table.round = lock(table.round)
    table.refresh_from_db(fields=["state", "shared_at"])
    if not table.is_shared:
        raise NotShared
    is_new = freeze(table=table, by=by, now=now) is not None
    report = newest_of(table)
    assert report
    rows = [row for row in readers_of(table.round, now=now) if row.has_address and not row.why_not]
    return sum(
        _tell(table, report, row, by, now, is_new=is_new)
        for row in rows
        if may_have(table, row.reader)
    )


def _tell(
    table: TeamTable, report: Report, row: ReaderRow, by: User, now: datetime, *, is_new: bool
) -> bool:
    if row.state == "locked":
        return False
    if row.state != "open":
        reading.send_link(round=table.round, reader=row.reader, by=by, now=now)
        return True
    assert row.link
    return is_new and report.number > 1 and _tell_of_new(row.link, report, by, now)


def _tell_of_new(link: AgreementsLink, report: Report, by: User, now: datetime) -> bool:
    return queue(
        key=f"read/{link.pk}/{report.pk}",
        to=reading.address_of(link.reader),
        **emails.agreements_to_read(link, worker=by),
        due_at=mailing.after_undo(now),
        hold_group=mailing.hold_group(link.round),
        recheck="teamtables.reading.still_readable",
        about=[{"agreements_link": str(link.pk)}],
    )
