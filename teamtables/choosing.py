"""Choosing a date: what somebody says to each option, and an option that comes in addition."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.log import record
from accounts.models import User
from cases.models import Task
from config.kit.dates import local_date
from teamtables import asking, mailing
from teamtables.asking import phone_today
from teamtables.choices import Answer, PollChoice
from teamtables.models import Invitation, InvitationLink, PollAnswer, PollSlot, TeamTable
from teamtables.moving import invitations_of, renew, set_moment
from teamtables.replying import TooLate, close_questions, locked, record_answer

MOST_OPTIONS = 5


class OptionsChanged(Exception):
    """Other options stand open than those that were answered; look again."""


class NoSuchOption(Exception):
    """The option is there already, or there are as many as people can oversee."""


@transaction.atomic
def choose(
    *,
    invitation: Invitation,
    choices: Mapping[int, PollChoice],
    via: InvitationLink | User,
    now: datetime,
    call_me: bool = False,
) -> bool:
    """An answer to every open option; it may change until the date is fixed. True when it did.

    `call_me` is for who can at none of them and is phoned today.
    """
    row = locked(invitation, now)
    if not row.table.is_polling:
        raise TooLate
    if set(choices) != {each.pk for each in open_options(row.table, now)}:
        raise OptionsChanged
    changed = _store(row, choices)
    was_silent, by_phone = row.is_silent, isinstance(via, User)
    if was_silent or changed:
        row.answer, row.answered_at, row.by_phone = Answer.CHOSE, now, by_phone
    row.call_me = not by_phone and (call_me or row.call_me)
    row.wrong_person = row.wrong_person and not by_phone
    row.save(update_fields=["answer", "answered_at", "by_phone", "call_me", "wrong_person"])
    close_questions(row, via, now)
    if call_me:
        phone_today(row, now)
    if was_silent or changed:
        record_answer(row, via)
    if was_silent:
        _tell_when_all_chose(row.table, now)
    return was_silent or changed


def open_options(table: TeamTable, now: datetime) -> list[PollSlot]:
    """The options that are still to come."""
    return [each for each in table.moments if each.starts_at > now]


def _store(row: Invitation, choices: Mapping[int, PollChoice]) -> bool:
    known = dict(row.poll_answers.values_list("slot_id", "answer"))
    new = {slot: choice for slot, choice in choices.items() if known.get(slot) != choice}
    PollAnswer.objects.bulk_create(
        [PollAnswer(invitation=row, slot_id=slot, answer=choice) for slot, choice in new.items()],
        update_conflicts=True,
        unique_fields=["slot", "invitation"],
        update_fields=["answer"],
    )
    return bool(new)


def _tell_when_all_chose(table: TeamTable, now: datetime) -> None:
    """Everybody who was asked has answered: the worker fixes the date."""
    asked = list(table.invitations.active())
    spoken_for = {each.stands_in_for_id for each in asked if each.speaks}
    silent = [each for each in asked if each.is_silent and not each.stands_in_for_id]
    if any(each.pk not in spoken_for for each in silent):
        return
    Task.start(
        round=table.round, code="POLL", clock_on=local_date(now), subject=table.uuid, now=now
    )


@transaction.atomic
def add_option(*, table: TeamTable, starts_at: datetime, by: User, now: datetime) -> None:
    """One more moment: everybody is asked again after the undo wait, and what they said stays."""
    renew(table)
    if not table.is_polling:
        raise TooLate
    taken = {each.starts_at for each in table.moments}
    if starts_at in taken or len(open_options(table, now)) >= MOST_OPTIONS:
        raise NoSuchOption
    PollSlot.objects.create(table=table, starts_at=starts_at)
    del table.moments
    invitations = invitations_of(table)
    heard = mailing.heard_of_it(invitations, now=now)
    reason = _("Another moment was added")
    mailing.take_back(invitations, reason=reason, now=now)
    asking.drop_tasks(table.round, invitations, by=by, now=now, reason=reason)
    set_moment(table, max(starts_at, table.starts_at), table.minutes, table.place)
    for each in invitations:
        if each.answer == Answer.CHOSE:
            each.answer = Answer.PENDING
        each.asked_at = None
        each.save(update_fields=["answer", "asked_at"])
    again = [each for each in invitations if each.is_silent]
    asking.ask(again, worker=by, now=now, moved=heard)
    record(by=by, action="change", thing=table, dossier=table.round.trajectory.youth.ref,
           fields=["slots"])  # fmt: skip
