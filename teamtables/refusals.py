"""A mail that did not arrive: its address is frozen, and the worker phones instead."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from cases.choices import ContactPreference
from cases.models import Guardian
from config.kit.dates import local_date
from outbox.models import Mail
from schools.models import ContactPerson
from teamtables.asking import phone_today
from teamtables.inviting import lock
from teamtables.models import Invitation

ASKING = ("invite/", "remind/")


@transaction.atomic
def follow_refusal(pk: UUID, *, now: datetime) -> None:
    """Once per mail, however often this runs."""
    mail = Mail.objects.failed_to_tell().select_for_update().filter(pk=pk).first()
    if mail is None:
        return
    if mail.freezes_address:
        _freeze(mail.to, now)
    if mail.key.startswith(ASKING):
        _phone(mail, now)
    mail.failure_told_at = now
    mail.save(update_fields=["failure_told_at"])


def _freeze(address: str, now: datetime) -> None:
    """Nobody is mailed there: a contact has to be confirmed again, a parent is phoned."""
    today = local_date(now)
    contacts = ContactPerson.objects.filter(email__iexact=address)
    contacts.update(email_refused_on=today, confirmed_on=None, confirmed_by=None)
    guardians = Guardian.objects.filter(email__iexact=address)
    guardians.update(email_refused_on=today)
    by_mail = guardians.filter(contact_pref=ContactPreference.MAIL)
    by_mail.filter(phone="").update(contact_pref=ContactPreference.LETTER)
    by_mail.exclude(phone="").update(contact_pref=ContactPreference.PHONE)


def _phone(mail: Mail, now: datetime) -> None:
    """Unless the question is answered, over, or asked anew since."""
    asked = mail.about[0]
    invitations = Invitation.objects.active().silent().select_related("table__round")
    invitation = invitations.filter(
        uuid=asked["invitation"], table__sequence=asked["sequence"]
    ).first()
    if invitation is None or not invitation.table.is_planned:
        return
    if now < invitation.table.starts_at:
        invitation.table.round = lock(invitation.table.round)
        phone_today(invitation, now)
