"""Fixing the date of a poll: who can come is told, who cannot is asked for this one moment."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.log import record
from accounts.models import User
from teamtables import asking, mailing
from teamtables.choices import Answer, PollChoice, TableState
from teamtables.models import Invitation, PollAnswer, PollSlot, TeamTable
from teamtables.moving import invitations_of, let_back_ups_go, renew, set_moment
from teamtables.weighing import options_of


class OptionClosed(Exception):
    """The option has passed, or everybody refused it."""


@transaction.atomic
def fix_moment(*, table: TeamTable, slot: PollSlot, by: User, now: datetime) -> bool:
    """This option becomes the moment of the table; False when a date was fixed already.

    Who said yes, or if need be, gets the receipt with the calendar file and is not asked again.
    Who said no or nothing gets the invitation. Both wait as every mail somebody may take back.
    """
    renew(table)
    if not table.is_polling:
        return False
    invitations = invitations_of(table)
    answers = list(PollAnswer.objects.filter(slot=slot))
    if not options_of([slot], invitations, answers, now=now)[0].is_open:
        raise OptionClosed
    said = {each.invitation_id: each.answer for each in answers}
    heard = mailing.heard_of_it(invitations, now=now)
    reason = _("The date was fixed")
    mailing.take_back(invitations, reason=reason, now=now)
    asking.drop_tasks(table.round, invitations, by=by, now=now, reason=reason)
    for each in invitations:
        each.answer = _answer(each, said.get(each.pk, ""))
    stay = let_back_ups_go(invitations, heard, by=by, now=now)
    set_moment(table, slot.starts_at, table.minutes, table.place)
    table.state, table.fixed_sequence = TableState.INVITED, table.sequence
    table.save(update_fields=["state", "fixed_sequence"])
    _tell(stay, by=by, now=now)
    record(by=by, action="change", thing=table, dossier=table.round.trajectory.youth.ref,
           fields=["starts_at", "state"])  # fmt: skip
    return True


def _answer(invitation: Invitation, said: str) -> Answer:
    """The youth may have said beforehand whether to be there at all."""
    if said in (PollChoice.YES, PollChoice.IF_NEED_BE):
        return Answer.YES
    if invitation.answer in (Answer.YES, Answer.NO):
        return Answer(invitation.answer)
    return Answer.PENDING


def _tell(invitations: Sequence[Invitation], *, by: User, now: datetime) -> None:
    due_at = mailing.after_undo(now)
    for invitation in invitations:
        if invitation.is_silent:
            invitation.answered_at, invitation.by_phone = None, False
        invitation.answer_count = int(invitation.comes)
        invitation.asked_at = None
        invitation.save()
        if invitation.comes and invitation.email:
            mailing.confirm(invitation, worker=by, now=now, due_at=due_at)
        elif invitation.comes and invitation.guardian:
            asking.ask_by_letter(invitation, now=now)
    asking.ask([each for each in invitations if each.is_silent], worker=by, now=now)
