"""Asking people for a table by mail or by letter, and no longer asking them."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from accounts.models import User
from cases.choices import ContactPreference
from cases.models import Round, Task
from config.kit.dates import SchoolCalendar, local_date, working_day_on_or_after
from schools.calendar import calendars_for
from teamtables import mailing, rules
from teamtables.models import Invitation, InvitationLink

FOLLOWED = ("D04", "PHONE", "LETTER", "POLL")


def give_link(invitation: Invitation) -> None:
    ends_at = rules.link_ends(invitation.table.ends_at)
    InvitationLink.objects.create(invitation=invitation, expires_at=ends_at)


def ask(
    invitations: Iterable[Invitation],
    *,
    worker: User,
    now: datetime,
    moved: Iterable[UUID] = (),
) -> None:
    """Ask by mail after the undo wait, else by letter once the youth knows.

    Whose address took no mail before is phoned.
    """
    invitations, moved = list(invitations), set(moved)
    calendars = calendars_of(invitations)
    due_at = mailing.after_undo(now)
    for invitation in invitations:
        table = invitation.table
        dates = rules.reply_dates(
            local_date(due_at), calendar=calendars[invitation.pk], table_on=table.first_on
        )
        if invitation.contact and invitation.contact.email_refused_on:
            if table.round.is_told:
                phone_today(invitation, now)
        elif invitation.email:
            mailing.invite(
                invitation,
                worker=worker,
                due_at=due_at,
                reply_before=rules.reply_before(dates, table_on=table.first_on),
                moved=invitation.uuid in moved,
            )
        elif invitation.guardian and table.round.is_told:
            ask_by_letter(invitation, now=now)


def phone_today(invitation: Invitation, now: datetime) -> None:
    """A task for the worker, on a working day."""
    Task.start(
        round=invitation.table.round,
        code="PHONE",
        clock_on=working_day_on_or_after(local_date(now)),
        subject=invitation.uuid,
        contact=invitation.contact,
        guardian=invitation.guardian,
        now=now,
    )


def ask_by_letter(invitation: Invitation, *, now: datetime) -> None:
    """Who gets no mail is asked on paper or by phone: a task for the worker."""
    if invitation.asked_there:
        return
    Task.start(
        round=invitation.table.round,
        code="LETTER",
        clock_on=local_date(now),
        subject=invitation.uuid,
        guardian=invitation.guardian,
        label=_way(invitation),
        now=now,
    )
    invitation.asked_at = now
    invitation.save(update_fields=["asked_at"])


def _way(invitation: Invitation) -> str:
    """What the task says: who wants to be phoned, or asked through school, is not written to."""
    wants = invitation.guardian.contact_pref if invitation.guardian else ""
    return wants if wants in (ContactPreference.PHONE, ContactPreference.SCHOOL) else ""


def calendars_of(invitations: Iterable[Invitation]) -> dict[int, SchoolCalendar]:
    """The calendar of each invited person: of the own school, else just working days."""
    invitations = list(invitations)
    found = calendars_for(each.location for each in invitations if each.location)
    return {
        each.pk: found[each.location.pk] if each.location else SchoolCalendar()
        for each in invitations
    }


def revoke_links(invitations: Iterable[Invitation], *, now: datetime) -> None:
    living = InvitationLink.objects.filter(invitation__in=list(invitations), revoked_at=None)
    living.update(revoked_at=now)


def drop_tasks(
    round: Round, invitations: Iterable[Invitation], *, by: User | None, now: datetime, reason: str
) -> None:
    """Nothing has to be followed up any more about these invitations, or their date poll."""
    invitations = list(invitations)
    subjects = {each.uuid for each in invitations} | {each.table.uuid for each in invitations}
    tasks = round.tasks.open().filter(code__in=FOLLOWED, subject__in=subjects)
    for task in tasks.select_related("trajectory__youth"):
        task.cancel(by=by, now=now, reason=reason)
