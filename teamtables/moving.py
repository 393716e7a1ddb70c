"""Moving a table asks everybody again; cancelling it tells everybody who heard of it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.log import record
from accounts.models import User
from teamtables import asking, mailing, rules
from teamtables.choices import Answer, TableState
from teamtables.inviting import lock
from teamtables.models import Invitation, InvitationLink, TeamTable


class NotPlanned(Exception):
    """The table was held or cancelled meanwhile."""


@transaction.atomic
def move_table(
    *,
    table: TeamTable,
    starts_at: datetime,
    minutes: int,
    place: str,
    by: User,
    now: datetime,
    already_yes: Iterable[Invitation] = (),
) -> None:
    """A new moment or place: everybody is asked again after the undo wait.

    Who said yes to it by phone gets the receipt of the new moment instead. Who was asked only as
    a back-up and does not come is told not to be needed any more.
    """
    renew(table)
    if not table.is_invited:
        raise NotPlanned
    if (table.starts_at, table.minutes, table.place) == (starts_at, minutes, place):
        return
    invitations = invitations_of(table)
    heard = mailing.heard_of_it(invitations, now=now)
    stay = let_back_ups_go(invitations, heard, by=by, now=now)
    reason = _("The table was moved")
    mailing.take_back(stay, reason=reason, now=now)
    asking.drop_tasks(table.round, stay, by=by, now=now, reason=reason)
    set_moment(table, starts_at, minutes, place)
    _ask_again(stay, {each.pk for each in already_yes}, heard, by=by, now=now)
    record(by=by, action="change", thing=table, dossier=table.round.trajectory.youth.ref,
           fields=["starts_at", "place"])  # fmt: skip


def renew(table: TeamTable) -> None:
    table.round = lock(table.round)
    table.refresh_from_db(fields=["state", "sequence", "starts_at", "minutes", "place"])


def invitations_of(table: TeamTable) -> list[Invitation]:
    """The active ones, all with this one table object."""
    invitations = list(table.invitations.active().for_row())
    for invitation in invitations:
        invitation.table = table
    return invitations


def let_back_ups_go(
    invitations: Sequence[Invitation], heard: set[UUID], *, by: User, now: datetime
) -> list[Invitation]:
    """Those who stay invited. A back-up who said yes stands for the school and stays."""
    go = [each for each in invitations if each.stands_in_for_id and not each.comes]
    mailing.take_back(go, reason=_("The table was moved"), now=now)
    asking.revoke_links(go, now=now)
    for invitation in go:
        if invitation.uuid in heard:
            due_at = mailing.after_undo(now)
            mailing.tell_off(invitation, worker=by, now=now, due_at=due_at, not_needed=True)
        invitation.withdrawn_at = now
        invitation.save(update_fields=["withdrawn_at"])
    return [each for each in invitations if each not in go]


def set_moment(table: TeamTable, starts_at: datetime, minutes: int, place: str) -> None:
    table.starts_at, table.minutes, table.place = starts_at, minutes, place
    table.sequence += 1
    table.save(update_fields=["starts_at", "minutes", "place", "sequence"])
    living = InvitationLink.objects.filter(invitation__table=table, revoked_at=None)
    living.update(expires_at=rules.link_ends(table.ends_at))


def _ask_again(
    invitations: Sequence[Invitation],
    already_yes: set[int],
    heard: set[UUID],
    *,
    by: User,
    now: datetime,
) -> None:
    for invitation in invitations:
        said_yes = invitation.pk in already_yes
        invitation.answer = Answer.YES if said_yes else Answer.PENDING
        invitation.answered_at = now if said_yes else None
        invitation.by_phone = said_yes
        invitation.answer_count = int(said_yes)
        invitation.asked_at = None
        invitation.substitute_name = invitation.substitute_email = invitation.note = ""
        invitation.call_me = False
        invitation.save()
        if said_yes:
            due_at = mailing.after_undo(now)
            mailing.confirm(invitation, worker=by, now=now, due_at=due_at)
    again = [each for each in invitations if each.is_silent]
    asking.ask(again, worker=by, now=now, moved=heard)


@transaction.atomic
def cancel_table(*, table: TeamTable, by: User, now: datetime, reason: str) -> bool:
    """The table is off; the reply pages say so. A second press changes nothing."""
    told = _cancel(table, by=by, now=now, due_at=mailing.after_undo(now), reason=reason)
    for invitation in told:
        if invitation.guardian and invitation.asked_at and not invitation.email:
            asking.ask_by_letter(invitation, now=now)
    return bool(told)


@transaction.atomic
def cancel_with_round(*, table: TeamTable, ended_at: datetime, now: datetime) -> None:
    """The round was withdrawn or the trajectory closed: the links close with it."""
    due_at = mailing.after_undo(ended_at)
    told = _cancel(table, by=None, now=now, due_at=due_at, reason=_("The event was taken back"))
    asking.revoke_links(told, now=now)


def _cancel(
    table: TeamTable, *, by: User | None, now: datetime, due_at: datetime, reason: str
) -> list[Invitation]:
    renew(table)
    if not table.is_planned:
        return []
    invitations = invitations_of(table)
    heard = mailing.heard_of_it(invitations, now=now)
    words = _("The table is off")
    mailing.take_back(invitations, reason=words, now=now)
    asking.drop_tasks(table.round, invitations, by=by, now=now, reason=words)
    for invitation in invitations:
        if invitation.uuid in heard:
            worker = by or mailing.worker_of(table, now)
            mailing.tell_off(invitation, worker=worker, now=now, due_at=due_at)
    table.state = TableState.CANCELLED
    table.save(update_fields=["state"])
    record(by=by, action="change", thing=table, dossier=table.round.trajectory.youth.ref,
           reason=reason, fields=["state"])  # fmt: skip
    return invitations
