"""What happens by itself after asking: letters, terms, reminders, a back-up, a phone task.

Everything that is due up to now, each thing once, however often and late this runs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from cases.choices import TaskState
from cases.deadlines import Dates
from cases.models import Round, Task
from cases.querysets import RUNNING
from config.kit.dates import SchoolCalendar, at_eight, local_date
from outbox.choices import MailState
from outbox.models import Mail
from outbox.queueing import release
from teamtables import asking, mailing, rules
from teamtables.inviting import lock
from teamtables.models import Invitation, TeamTable
from teamtables.moving import cancel_with_round
from teamtables.reminding import may_remind

# A task for this morning stands there before 08:00, so that the morning's digest counts it.
AHEAD = timedelta(minutes=5)


@dataclass(frozen=True)
class Asked:
    """A silent person with what the rules need: by when, and which days are school days."""

    invitation: Invitation
    dates: Dates
    calendar: SchoolCalendar

    @property
    def table(self) -> TeamTable:
        return self.invitation.table


def follow_table(pk: int, *, now: datetime) -> None:
    """Follow up one table, alone."""
    with transaction.atomic():
        table = TeamTable.objects.for_follow().filter(pk=pk).first()
        if not table:
            return
        table.round = lock(table.round)
        table.refresh_from_db(fields=["state", "sequence", "starts_at", "minutes"])
        if not table.is_planned or now >= table.starts_at:
            return
        if table.round.withdrawn_at or table.round.trajectory.status not in RUNNING:
            cancel_with_round(table=table, ended_at=table.round.withdrawn_at or now, now=now)
        elif table.round.is_told:
            _follow(table, now)


def _follow(table: TeamTable, now: datetime) -> None:
    invitations = list(table.invitations.active().for_row())
    for invitation in invitations:
        invitation.table = table
    _ask_who_waited(invitations, table.round, now)
    calendars = asking.calendars_of(invitations)
    _note_who_was_asked(invitations, calendars, now)
    coming_for = {each.stands_in_for_id for each in invitations if each.speaks}
    for each in invitations:
        is_answered = not each.is_silent or each.pk in coming_for
        if is_answered or not each.asked_at or each.stands_in_for_id or not each.email:
            continue
        dates = rules.reply_dates(
            local_date(each.asked_at), calendar=calendars[each.pk], table_on=table.first_on
        )
        asked = Asked(each, dates, calendars[each.pk])
        _remind(asked, now)
        if each.is_school:
            _ask_back_up(asked, invitations, now)
            _phone(asked, now)


def _ask_who_waited(invitations: Sequence[Invitation], round: Round, now: datetime) -> None:
    """The youth has been told: letters are written, and no mail stays behind."""
    release(round.hold_group, due_at=mailing.after_undo(now))
    for invitation in invitations:
        if invitation.guardian and not invitation.email and not invitation.asked_at:
            asking.ask_by_letter(invitation, now=_told_at(round) or now)


def _told_at(round: Round) -> datetime | None:
    told = round.tasks.filter(code="INFORM", state=TaskState.DONE).order_by("-closed_at").first()
    return told.closed_at if told else None


def _note_who_was_asked(
    invitations: Sequence[Invitation], calendars: dict[int, SchoolCalendar], now: datetime
) -> None:
    """The mail came due: the term of a school starts (D04)."""
    keys = {mailing.invitation_key(each): each for each in invitations if not each.asked_at}
    mails = Mail.objects.filter(key__in=keys, dated_at__lte=now).order_by("created_at", "key")
    for mail in mails.exclude(state__in=[MailState.HELD, MailState.CANCELLED]):
        invitation = keys[mail.key]
        invitation.asked_at = mail.dated_at
        invitation.save(update_fields=["asked_at"])
        if invitation.is_school and invitation.is_silent and not invitation.stands_in_for_id:
            Task.start(
                round=invitation.table.round,
                code="D04",
                clock_on=local_date(mail.dated_at),
                calendar=calendars[invitation.pk],
                not_after=invitation.table.first_on,
                subject=invitation.uuid,
                contact=invitation.contact,
                now=mail.dated_at,
            )


def _remind(asked: Asked, now: datetime) -> None:
    """The newest reminder that is due; an earlier one that nobody sent is left out."""
    days = rules.reminder_days(
        local_date(asked.invitation.asked_at), asked.dates, table_on=asked.table.first_on
    )
    due = [day for day in days if rules.is_past(day, now)]
    if not due:
        return
    key = f"{mailing.reminder_prefix(asked.invitation)}{due[-1]}"
    if may_remind(asked.invitation) and not Mail.objects.filter(key=key).exists():
        worker = mailing.worker_of(asked.table, now)
        mailing.remind(asked.invitation, worker=worker, day=due[-1], due_at=at_eight(due[-1]))


def _ask_back_up(asked: Asked, invitations: Sequence[Invitation], now: datetime) -> None:
    """On the first working day after the term, once."""
    day = rules.backup_day(asked.dates)
    contact = asked.invitation.contact.backup
    if not contact or day > asked.table.first_on or not rules.is_past(day, now):
        return
    known = {each.contact_id for each in invitations}
    has_one = any(each.stands_in_for_id == asked.invitation.pk for each in invitations)
    if has_one or contact.pk in known or not contact.can_be_invited:
        return
    stand_in = Invitation.objects.create(
        table=asked.table,
        role=asked.invitation.role,
        contact=contact,
        stands_in_for=asked.invitation,
    )
    asking.give_link(stand_in)
    mailing.invite(stand_in, worker=mailing.worker_of(asked.table, now), due_at=at_eight(day))


def _phone(asked: Asked, now: datetime) -> None:
    """A task for the worker on the next school day, once per time somebody is asked."""
    day = rules.phone_day(asked.dates, calendar=asked.calendar, table_on=asked.table.first_on)
    invitation = asked.invitation
    opens_at = max(at_eight(day), invitation.asked_at)
    if now < opens_at - AHEAD:
        return
    earlier = asked.table.round.tasks.filter(code="PHONE", subject=invitation.uuid)
    if not earlier.filter(opened_at__gte=invitation.asked_at).exists():
        Task.start(
            round=asked.table.round,
            code="PHONE",
            clock_on=day,
            subject=invitation.uuid,
            contact=invitation.contact,
            now=opens_at,
        )
