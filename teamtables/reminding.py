"""A reminder that the worker sends by hand: at most one a day and two per moment."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.log import record
from accounts.models import User
from config.kit.dates import local_date
from outbox.models import Mail
from teamtables import mailing, rules
from teamtables.inviting import lock
from teamtables.models import Invitation, TeamTable


@transaction.atomic
def remind_silent(table: TeamTable, *, by: User, now: datetime, only: UUID | None = None) -> int:
    """Remind who was asked and is silent (or only this invitation); says how many."""
    table.round = lock(table.round)
    table.refresh_from_db(fields=["state", "sequence", "starts_at"])
    if not table.is_planned or now >= table.starts_at or not table.round.is_told:
        return 0
    silent = table.invitations.active().silent().for_row()
    if only:
        silent = silent.filter(uuid=only)
    invitations = list(silent)
    heard = mailing.heard_of_it(invitations, now=now)
    count = 0
    for invitation in invitations:
        invitation.table = table
        if invitation.uuid in heard and may_remind(invitation):
            due_at = mailing.after_undo(now)
            count += mailing.remind(invitation, worker=by, day=local_date(now), due_at=due_at)
    if count:
        record(by=by, action="share", thing=table, dossier=table.round.trajectory.youth.ref)
    return count


def may_remind(invitation: Invitation) -> bool:
    earlier = Mail.objects.filter(key__startswith=mailing.reminder_prefix(invitation))
    return earlier.count() < rules.MOST_REMINDERS
