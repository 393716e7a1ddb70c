"""How the worker sees each invited person: asked, opened, answered, and how to reach them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.choices import Action
from accounts.models import AccessLog
from cases.choices import ContactPreference
from cases.models import Guardian
from config.kit.tags import clock, shortday
from outbox.choices import MailState
from outbox.models import Mail
from schools.rules import phone_url
from teamtables.choices import Present
from teamtables.mailing import ON_ITS_WAY, invitation_key
from teamtables.models import Attendance, Invitation, TeamTable


@dataclass(frozen=True)
class Guest:
    """One row of the table's page."""

    invitation: Invitation
    name: str
    home: str
    phone: str
    reach: str
    attendance: Attendance | None
    is_opened: bool
    is_refused: bool
    has_no_working_mail: bool
    wants_call: bool
    may_remind: bool
    may_print: bool

    @property
    def phone_url(self) -> str:
        return phone_url(self.phone)

    @property
    def answered(self) -> str:
        """When, and how, somebody answered."""
        said = self.invitation
        if not said.answered_at or not said.person or self.attendance:
            return ""
        moment = {"day": shortday(said.answered_at), "time": clock(said.answered_at)}
        if said.by_phone:
            return _("Answered by phone on %(day)s, %(time)s") % moment
        return _("Answered by link on %(day)s, %(time)s") % moment

    @property
    def role(self) -> str:
        return self.invitation.get_role_display()


def guests_of(table: TeamTable, mails: Mapping[str, Mail], *, now: datetime) -> list[Guest]:
    """One query more for everybody: which links were opened."""
    opened = _opened(table)
    there = {each.invitation_id: each for each in table.attendance.all()}
    return [_guest(each, table, mails, opened, there.get(each.pk), now) for each in table.asked]


def absent_schools(table: TeamTable) -> list[Invitation]:
    """Schools of a held table that nobody came for: somebody has to hear what they say."""
    came = {each.role for each in table.attendance.all() if each.present != Present.NO}
    return [
        each for each in table.asked if table.is_held and each.required and each.role not in came
    ]


def mails_of(table: TeamTable) -> dict[str, Mail]:
    """The invitation of the present sequence, by key."""
    for invitation in table.asked:
        invitation.table = table
    keys = [invitation_key(invitation) for invitation in table.asked]
    return {
        mail.key: mail
        for mail in Mail.objects.filter(key__in=keys).only(
            "key", "state", "dated_at", "refused_at", "to"
        )
    }


def may_take_back(table: TeamTable, mails: Iterable[Mail], *, now: datetime) -> bool:
    """Whether nothing has left the house yet."""
    waits = all(
        mail.state == MailState.HELD or (mail.state == MailState.DUE and mail.dated_at > now)
        for mail in mails
    )
    return table.is_planned and table.sequence == 0 and waits


def leaves_at(mails: Iterable[Mail], *, now: datetime) -> datetime | None:
    """When the invitations that still wait go out; None when they are held or gone."""
    waiting = [m.dated_at for m in mails if m.state == MailState.DUE and m.dated_at > now]
    return max(waiting, default=None)


def _opened(table: TeamTable) -> set[UUID]:
    rows = AccessLog.objects.of_dossier(table.round.trajectory.youth.ref).filter(
        action=Action.LINK_OPEN, link_id__in=[each.link.pk for each in table.asked]
    )
    return set(rows.values_list("link_id", flat=True))


def _guest(
    invitation: Invitation,
    table: TeamTable,
    mails: Mapping[str, Mail],
    opened: set[UUID],
    attendance: Attendance | None,
    now: datetime,
) -> Guest:
    person: Any = invitation.person
    contact = invitation.contact
    outside = contact or invitation.guardian
    mail = mails.get(invitation_key(invitation))
    is_coming = table.is_planned and now < table.starts_at
    has_left = mail is not None and mail.state in ON_ITS_WAY
    return Guest(
        invitation=invitation,
        name=person.name if person else table.round.trajectory.youth.calling_name,
        home=str(contact.home) if contact else "",
        phone=person.phone if person else "",
        reach=_reach(invitation, mail, now) if table.is_planned else "",
        attendance=attendance if table.is_held else None,
        is_opened=invitation.link.pk in opened and table.is_planned,
        is_refused=mail is not None and mail.refused_at is not None and table.is_planned,
        has_no_working_mail=bool(outside and outside.email_refused_on),
        wants_call=invitation.call_me or invitation.wrong_person,
        may_remind=is_coming and has_left and invitation.is_silent and bool(invitation.email),
        may_print=bool(
            is_coming
            and invitation.is_silent
            and person
            and not invitation.email
            and table.round.is_told
        ),
    )


def way_to_ask(guardian: Guardian | None) -> str:
    """How a parent who gets no mail wants to be asked."""
    ways: dict[str, str] = {
        ContactPreference.PHONE: _("To be asked by phone"),
        ContactPreference.LETTER: _("To be asked by letter"),
        ContactPreference.SCHOOL: _("Through school, on paper"),
    }
    return ways.get(guardian.contact_pref if guardian else "", _("By letter or phone"))


def _reach(invitation: Invitation, mail: Mail | None, now: datetime) -> str:
    """How the question reached, or will reach, this person."""
    if invitation.person is None:
        return _("Ask in person") if invitation.is_silent else ""
    if invitation.asked_there:
        return _("Asked by the organiser")
    if mail is None:
        if invitation.email and not invitation.is_silent:
            return ""
        return way_to_ask(invitation.guardian) if not invitation.email else _("Only by phone")
    if mail.state == MailState.HELD:
        return _("Waits until the young person knows")
    if mail.state in (MailState.DUE, MailState.SENDING):
        if mail.dated_at > now:
            return _("Will be sent at %(time)s") % {"time": clock(mail.dated_at)}
        return _("Is being sent")
    if mail.refused_at:
        moment = {"day": shortday(mail.refused_at), "time": clock(mail.refused_at)}
        return _("Refused by the mail server on %(day)s, %(time)s. Call instead.") % moment
    if mail.state == MailState.SENT:
        moment = {"day": shortday(mail.dated_at), "time": clock(mail.dated_at)}
        return _("Sent on %(day)s, %(time)s") % moment
    if mail.state == MailState.UNCERTAIN:
        return _("Possibly sent. Call to be sure.")
    return _("Not sent. Call instead.")
