"""The mail of an invitation once more, for who cannot find it; as often as a reminder may go."""

from datetime import datetime

from django.db import transaction

from accounts.log import record
from accounts.models import User
from config.kit.dates import local_date
from outbox.models import Mail
from outbox.queueing import take_back
from teamtables import mailing
from teamtables.inviting import lock
from teamtables.models import Invitation
from teamtables.reminding import may_remind


@transaction.atomic
def send_again(invitation: Invitation, *, by: User, now: datetime) -> bool:
    """The same words to the address of now, after the undo wait; False when it may not go."""
    round = lock(invitation.table.round)
    row = Invitation.objects.active().silent().for_row().filter(pk=invitation.pk).first()
    if row is None or not row.email:
        return False
    row.table.round = round
    if not row.table.is_invited or now >= row.table.starts_at or not round.is_told:
        return False
    mail = Mail.objects.filter(key=mailing.invitation_key(row)).first()
    if mail is None or row.uuid not in mailing.heard_of_it([row], now=now) or not may_remind(row):
        return False
    sent = mailing.repeat(row, mail, day=local_date(now), due_at=mailing.after_undo(now))
    if sent:
        record(by=by, action="share", thing=("invitation", str(row.uuid)),
               dossier=round.trajectory.youth.ref)  # fmt: skip
    return sent


@transaction.atomic
def undo_again(invitation: Invitation, *, by: User, now: datetime) -> bool:
    """Undo of `send_again` within the wait."""
    lock(invitation.table.round)
    key = f"{mailing.reminder_prefix(invitation)}{local_date(now)}"
    undone = take_back(key, reason="taken back", now=now)
    if undone:
        record(by=by, action="change", thing=("invitation", str(invitation.uuid)),
               dossier=invitation.table.round.trajectory.youth.ref)  # fmt: skip
    return undone
