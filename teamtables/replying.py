"""An answer to an invitation: by the link or, told by phone, by the worker."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.log import record
from accounts.models import User
from teamtables import mailing
from teamtables.asking import FOLLOWED, phone_today
from teamtables.choices import Answer
from teamtables.inviting import lock
from teamtables.models import Invitation, InvitationLink


class TooLate(Exception):
    """The table started, was held or is off: the answer stays as it is."""


@dataclass(frozen=True)
class Substitute:
    """The colleague who comes instead; a name is needed."""

    name: str
    email: str = ""


@transaction.atomic
def answer(
    *,
    invitation: Invitation,
    answer: Answer,
    via: InvitationLink | User,
    worker: User,
    now: datetime,
    substitute: Substitute | None = None,
    note: str | None = None,
) -> bool:
    """Store an answer; it may change until the table starts. True when it is another one.

    By link every real change gives one receipt at once, also for twenty presses together. An
    answer that the worker heard by phone gives none. A required school that cannot come is
    phoned today.
    """
    row = locked(invitation, now)
    if not row.table.is_invited:
        raise TooLate
    by_phone = isinstance(via, User)
    named = substitute if answer == Answer.SUBSTITUTE and substitute else Substitute("")
    changed = _store(row, answer, named, by_phone, note, now)
    if changed or by_phone:
        close_questions(row, via, now)
    if changed:
        record_answer(row, via)
    if changed and not by_phone:
        mailing.confirm(row, worker=worker, now=now, due_at=now)
        if row.answer == Answer.NO and row.required:
            phone_today(row, now)
    return changed


def _store(
    row: Invitation,
    answer: Answer,
    named: Substitute,
    by_phone: bool,
    note: str | None,
    now: datetime,
) -> bool:
    before = (row.answer, row.substitute_name, row.substitute_email)
    changed = before != (answer, named.name, named.email)
    if changed:
        row.answer, row.substitute_name, row.substitute_email = answer, named.name, named.email
        row.answered_at, row.by_phone = now, by_phone
        row.answer_count += not by_phone
    if note is not None:
        row.note = note
    if by_phone:
        row.call_me = row.wrong_person = False
    row.save()
    return changed


@transaction.atomic
def call_me(*, invitation: Invitation, via: InvitationLink, note: str, now: datetime) -> None:
    """Somebody wants to be phoned, with or without a word on what it is about."""
    row = locked(invitation, now)
    row.call_me, row.note = True, note or row.note
    row.save(update_fields=["call_me", "note"])
    phone_today(row, now)
    record_answer(row, via)


@transaction.atomic
def leave_note(*, invitation: Invitation, via: InvitationLink, note: str, now: datetime) -> None:
    """What somebody who cannot come wants to say at the table."""
    row = locked(invitation, now)
    if row.note != note:
        row.note = note
        row.save(update_fields=["note"])
        record_answer(row, via)


@transaction.atomic
def not_me(*, invitation: Invitation, via: InvitationLink, now: datetime) -> None:
    """The mail came to somebody else: the worker phones today and puts the address right."""
    row = locked(invitation, now)
    if not row.wrong_person:
        row.wrong_person = True
        row.save(update_fields=["wrong_person"])
        phone_today(row, now)
        record_answer(row, via)


def locked(invitation: Invitation, now: datetime) -> Invitation:
    """The row, alone: presses at one moment, and a move, come one by one."""
    round = lock(invitation.table.round)
    row = Invitation.objects.select_related("table", "link", "contact", "guardian").get(
        pk=invitation.pk
    )
    row.table.round = round
    if not row.table.is_planned or row.withdrawn_at or now >= row.table.starts_at:
        raise TooLate
    return row


def close_questions(row: Invitation, via: InvitationLink | User, now: datetime) -> None:
    """The question is answered; a back-up who comes answers for the school."""
    subjects = [row.uuid]
    if row.speaks and row.stands_in_for:
        subjects.append(row.stands_in_for.uuid)
    open_tasks = row.table.round.tasks.open().filter(code__in=FOLLOWED, subject__in=subjects)
    if row.call_me or row.wrong_person:
        open_tasks = open_tasks.exclude(code="PHONE")
    for task in open_tasks.select_related("trajectory__youth"):
        task.close(by=via, now=now)


def record_answer(row: Invitation, via: InvitationLink | User) -> None:
    record(
        by=via,
        action="change",
        thing=("invitation", str(row.uuid)),
        dossier=row.table.round.trajectory.youth.ref,
        fields=["answer"],
    )
