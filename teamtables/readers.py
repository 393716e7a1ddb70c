"""Who outside the house may read what was agreed, and what they see of it.

A reader is a contact person of a school or a partner, a parent, or the youth. What each may read
at which age is asked of `cases.law`.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from cases import law, shielding
from cases.choices import Owner
from cases.consent_choices import ConsentTopic
from cases.consenting import may_share
from cases.models import Consent, Guardian, Round, Youth
from config.kit.dates import local_date
from schools.choices import PartnerKind
from schools.models import ContactPerson
from teamtables.choices import AgreementState, Party
from teamtables.models import Agreement, AgreementReader

Reader = ContactPerson | Guardian | Youth

READ_OTHERS = (PartnerKind.MUNICIPALITY, PartnerKind.CARE, PartnerKind.NEIGHBOURHOOD)


def key_of(reader: Reader) -> str:
    """How an address of the worker's pages names this reader."""
    if isinstance(reader, Youth):
        return "youth"
    return f"g{reader.pk}" if isinstance(reader, Guardian) else str(reader.pk)


def name_of(reader: Reader) -> str:
    return reader.calling_name if isinstance(reader, Youth) else reader.name


def address_of(reader: Reader) -> str:
    """Where a link and its code may be mailed; empty for who has no mail that we may use."""
    if isinstance(reader, Youth):
        return ""
    may_mail = reader.gets_mail if isinstance(reader, Guardian) else reader.can_be_invited
    return reader.email if may_mail else ""


def columns(reader: Reader) -> dict[str, Any]:
    """Which rows are this reader's; the youth is who is neither."""
    return {
        "contact": reader if isinstance(reader, ContactPerson) else None,
        "guardian": reader if isinstance(reader, Guardian) else None,
    }


def may_read(
    round: Round, reader: Reader, *, now: datetime, given: Iterable[Consent] | None = None
) -> bool:
    """Whether age, authority and consent let this person read today.

    `given` are the consents that hold for sharing with this parent, when they are loaded.
    """
    youth, today = round.trajectory.youth, local_date(now)
    if isinstance(reader, Youth):
        return law.rule_for(youth.birth_date, today).page is law.OwnPage.FULL
    if isinstance(reader, Guardian):
        held = consents_with_parents(youth).filter(parent=reader) if given is None else given
        is_there = reader.removed_at is None
        return is_there and law.parent_may_read(
            youth.birth_date, today, has_authority=reader.has_authority, shared=held
        )
    return not law.is_adult(youth.birth_date, now) or has_consent(round, reader, today)


def why_not(round: Round, reader: Reader, *, now: datetime) -> str:
    """For the worker: what stands between this person and the page."""
    youth = round.trajectory.youth
    name = {"name": youth.calling_name}
    if isinstance(reader, Youth):
        if youth.birth_date is None:
            return _("The date of birth is not known.")
        return _("Under 12 %(name)s reads it with you, on your screen.") % name
    if isinstance(reader, Guardian) and not reader.has_authority:
        return _("Has no authority: a request to read comes to you.")
    return _("At this age only with consent of %(name)s, or with a decision.") % name


def consents_with_parents(youth: Youth) -> QuerySet[Consent]:
    """Every yes that holds for sharing what was agreed with a parent."""
    rows = Consent.objects.filter(youth=youth, withdrawn_at=None, parent__isnull=False)
    return rows.filter(topic=ConsentTopic.SCHOOL)


def page_of(round: Round, reader: Reader, *, on: date, with_drafts: bool = False) -> dict[str, Any]:
    """All that the receiver's page shows about the youth: the page and its preview start here.

    Own agreements. A professional reads those of others as long as consent for this receiver
    holds, the family those that were marked for this very person; the police reads no name.
    `with_drafts` is how it will be once what is written down is shared.
    """
    location = reader.location if isinstance(reader, ContactPerson) else None
    words = shielding.secret_words(round, reader_at=location)
    found = list(agreements_in(round, with_drafts=with_drafts))
    own = [each for each in found if owns(reader, each)]
    others = _others(round, reader, [each for each in found if each not in own], on)
    for agreement in (*own, *others):
        agreement.text = shielding.without(agreement.text, words)
    return {
        "first_name": _first_name(round, reader),
        "own": own,
        "others": others,
        "reader_name": name_of(reader),
        "is_youth": isinstance(reader, Youth),
    }


def agreements_in(round: Round, *, with_drafts: bool = False) -> QuerySet[Agreement]:
    """What holds in this round; nobody outside reads what was dropped."""
    rows = Agreement.objects.complete() if with_drafts else Agreement.objects.shared()
    return rows.exclude(state=AgreementState.CANCELLED).filter(round=round).order_by("due_on", "pk")


def of_reader(reader: Reader) -> Q:
    """The agreements that this reader has to do."""
    if isinstance(reader, Youth):
        return Q(contact=None, guardian=None, owner_role=Owner.YOUTH)
    is_parent = isinstance(reader, Guardian)
    return Q(guardian=reader.pk) if is_parent else Q(contact=reader.pk)


def owns(reader: Reader, agreement: Agreement) -> bool:
    if isinstance(reader, Youth):
        return agreement.owner_role == Owner.YOUTH
    is_parent = isinstance(reader, Guardian)
    return reader.pk == (agreement.guardian_id if is_parent else agreement.contact_id)


def may_be_marked(reader: Reader, agreement: Agreement) -> bool:
    """For the family: what somebody else does, but never what the other parent does."""
    is_other_parent = isinstance(reader, Guardian) and agreement.guardian_id is not None
    return not owns(reader, agreement) and not is_other_parent


def _others(round: Round, reader: Reader, rest: list[Agreement], on: date) -> list[Agreement]:
    if isinstance(reader, ContactPerson):
        party = Party.SCHOOLS if reader.location else Party.PARTNERS
        may = reads_others(round, reader, on)
        return [each for each in rest if may and party in each.visible_to]
    marked = set(marks_of(round, reader).values_list("agreement_id", flat=True))
    shown = [each for each in rest if each.pk in marked or is_for_family(each)]
    return [each for each in shown if may_be_marked(reader, each)]


def is_for_family(agreement: Agreement) -> bool:
    """Marked at once for each of the family who may read; else one by one (`marks_of`)."""
    return Party.FAMILY in agreement.visible_to


def marks_of(round: Round, reader: Reader) -> QuerySet[AgreementReader]:
    guardian = columns(reader)["guardian"]
    return AgreementReader.objects.filter(agreement__round=round, guardian=guardian)


def reads_others(round: Round, contact: ContactPerson, on: date) -> bool:
    """Schools, municipalities and care providers, with the consent that the age asks."""
    partner = contact.partner
    may = contact.location or (partner and partner.kind in READ_OTHERS)
    return bool(may) and has_consent(round, contact, on)


def has_consent(round: Round, contact: ContactPerson, on: date) -> bool:
    youth, receiver = round.trajectory.youth, contact.location or contact.partner
    assert receiver
    return may_share(youth, receiver, ConsentTopic.SCHOOL, on=on)


def _first_name(round: Round, reader: Reader) -> str:
    partner = reader.partner if isinstance(reader, ContactPerson) else None
    is_police = partner and partner.kind == PartnerKind.POLICE
    return "" if is_police else round.trajectory.youth.calling_name
