"""Putting the mails of a table in the outbox, frozen, each under a key that exists once."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings

from accounts.models import User
from cases.calling import worker_now
from cases.models import Round
from cases.shielding import is_shielded
from outbox.choices import MailState
from outbox.models import Mail
from outbox.queueing import Attachment, cancel, queue, queue_copy
from outbox.rendering import Words
from teamtables import emails
from teamtables.calendarfile import NAME, TYPE, calendar_file
from teamtables.choices import Answer
from teamtables.models import Invitation, TeamTable

ON_ITS_WAY = (MailState.SENDING, MailState.UNCERTAIN, MailState.SENT, MailState.FAILED)


def worker_of(table: TeamTable, now: datetime) -> User:
    """Whom a mail names that goes by itself: who works on it now, else who planned the table."""
    return worker_for(table.round, table.made_by, now)


def worker_for(round: Round, made_by: User, now: datetime) -> User:
    return worker_now(round.trajectory, now) or made_by


def after_undo(now: datetime) -> datetime:
    """The moment a mail goes that somebody may still take back."""
    return now + timedelta(seconds=settings.UNDO_SECONDS)


def invitation_key(invitation: Invitation) -> str:
    return f"invite/{invitation.uuid}/{invitation.table.sequence}"


def hold_group(round: Round) -> str:
    """Until the youth knows, nothing leaves the house."""
    return "" if round.is_told else round.hold_group


def invite(
    invitation: Invitation,
    *,
    worker: User,
    due_at: datetime,
    reply_before: date | None = None,
    moved: bool = False,
) -> bool:
    """Queue the invitation of the table's present sequence, if this person gets mail."""
    if not invitation.email:
        return False
    round = invitation.table.round
    mail = emails.invitation(
        invitation,
        worker=worker,
        reply_before=None if hold_group(round) else reply_before,
        moved=moved,
        place_hidden=is_shielded(round),
    )
    key = invitation_key(invitation)
    return _queue(invitation, key, mail, due_at=due_at, recheck="still_invited")


def remind(invitation: Invitation, *, worker: User, day: date, due_at: datetime) -> bool:
    """One reminder a day, counted per sequence."""
    key = f"{reminder_prefix(invitation)}{day}"
    mail = emails.reminder(invitation, worker=worker)
    return _queue(invitation, key, mail, due_at=due_at, recheck="still_silent")


def repeat(invitation: Invitation, mail: Mail, *, day: date, due_at: datetime) -> bool:
    """The mail that invited this person once more; it counts as the reminder of the day."""
    return queue_copy(
        mail,
        key=f"{reminder_prefix(invitation)}{day}",
        to=invitation.email,
        due_at=due_at,
        recheck="teamtables.rechecks.still_silent",
    )


def reminder_prefix(invitation: Invitation) -> str:
    return f"remind/{invitation.uuid}/{invitation.table.sequence}/"


def confirm(invitation: Invitation, *, worker: User, now: datetime, due_at: datetime) -> bool:
    """The receipt of an answer, with the calendar file for who comes."""
    if not invitation.email:
        return False
    table = invitation.table
    key = f"receipt/{invitation.uuid}/{table.sequence}/{invitation.answer_count}"
    mail = emails.receipt(invitation, worker=worker)
    comes = invitation.answer in Answer.coming()
    files = [(NAME, TYPE, calendar_file(table, now=now))] if comes else []
    return _queue(invitation, key, mail, due_at=due_at, recheck="receipt_holds", attachments=files)


def tell_off(
    invitation: Invitation,
    *,
    worker: User,
    now: datetime,
    due_at: datetime,
    not_needed: bool = False,
) -> bool:
    """The table is off, or this stand-in is not needed any more; out of the calendar with it."""
    if not invitation.email:
        return False
    table = invitation.table
    key = f"cancel/{invitation.uuid}/{table.sequence}"
    mail = emails.cancelled(invitation, worker=worker, not_needed=not_needed)
    is_off = calendar_file(table, now=now, is_off=True)
    files = [] if table.is_polling else [(NAME, TYPE, is_off)]
    return _queue(invitation, key, mail, due_at=due_at, recheck="still_off", attachments=files)


def _queue(
    invitation: Invitation,
    key: str,
    mail: Words,
    *,
    due_at: datetime,
    recheck: str,
    attachments: Iterable[Attachment] = (),
) -> bool:
    return queue(
        key=key,
        to=invitation.email,
        **mail,
        due_at=due_at,
        hold_group=hold_group(invitation.table.round),
        recheck=f"teamtables.rechecks.{recheck}",
        about=[{"invitation": str(invitation.uuid), "sequence": invitation.table.sequence}],
        attachments=attachments,
    )


def take_back(invitations: Iterable[Invitation], *, reason: str, now: datetime) -> None:
    """Stop every mail about these invitations that did not leave yet."""
    for invitation in invitations:
        for kind in ("invite", "remind", "receipt"):
            cancel(key_prefix=f"{kind}/{invitation.uuid}/", reason=reason, now=now)


def heard_of_it(invitations: Iterable[Invitation], *, now: datetime) -> set[UUID]:
    """Whose invitation left the house, of any sequence."""
    heard = set()
    for invitation in invitations:
        mails = Mail.objects.filter(key__startswith=f"invite/{invitation.uuid}/")
        left = mails.filter(state__in=ON_ITS_WAY) | mails.filter(
            state=MailState.DUE, dated_at__lte=now
        )
        if left.exists():
            heard.add(invitation.uuid)
    return heard
