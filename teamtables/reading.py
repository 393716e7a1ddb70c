"""The reading link to the agreements: what its reader sees, and giving, renewing, ending it."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet

from accounts.log import record
from accounts.models import User
from accounts.reading import HOUR, LINK_LIVES, PER_HOUR
from cases import law, shielding
from cases.consent_choices import ConsentTopic
from cases.consenting import may_share
from cases.models import Round, Task
from config.kit.dates import local_date
from outbox.models import Mail
from outbox.queueing import cancel, queue
from schools.choices import PartnerKind
from schools.models import ContactPerson
from teamtables import emails, mailing
from teamtables.models import Agreement, AgreementsLink

READ_OTHERS = (PartnerKind.MUNICIPALITY, PartnerKind.CARE, PartnerKind.NEIGHBOURHOOD)


class CannotRead(Exception):
    """This person has no confirmed address, or nothing to read."""


def page_of(
    round: Round, contact: ContactPerson, *, on: date, with_drafts: bool = False
) -> dict[str, Any]:
    """All that the receiver's page shows about the youth: the page and its preview start here.

    Own agreements, and those of others as long as consent for this receiver holds; the police
    reads no name. `with_drafts` is how it will be once what is written down is shared.
    """
    words = shielding.secret_words(round, reader_at=contact.location)
    found = list(agreements_in(round, with_drafts=with_drafts))
    own = [each for each in found if each.contact_id == contact.pk]
    rest = [each for each in found if each.contact_id != contact.pk]
    others = rest if reads_others(round, contact, on) else []
    for agreement in (*own, *others):
        agreement.text = shielding.without(agreement.text, words)
    name = _first_name(round, contact)
    return {"first_name": name, "own": own, "others": others, "reader": contact}


def agreements_in(round: Round, *, with_drafts: bool = False) -> QuerySet[Agreement]:
    rows = Agreement.objects.complete() if with_drafts else Agreement.objects.shared()
    return rows.filter(round=round).order_by("due_on", "pk")


def reads_others(round: Round, contact: ContactPerson, on: date) -> bool:
    """Schools, municipalities and care providers, with the consent that the age asks."""
    partner = contact.partner
    may = contact.location or (partner and partner.kind in READ_OTHERS)
    return bool(may) and _has_consent(round, contact, on)


def _has_consent(round: Round, contact: ContactPerson, on: date) -> bool:
    youth, receiver = round.trajectory.youth, contact.location or contact.partner
    assert receiver
    return may_share(youth, receiver, ConsentTopic.SCHOOL, on=on)


def _first_name(round: Round, contact: ContactPerson) -> str:
    is_police = contact.partner and contact.partner.kind == PartnerKind.POLICE
    return "" if is_police else round.trajectory.youth.calling_name


@transaction.atomic
def give_link(
    *, round: Round, contact: ContactPerson, by: User, now: datetime, via: Any = None
) -> AgreementsLink:
    """A new link; an earlier one of the same reader opens nothing any more."""
    for earlier in AgreementsLink.objects.filter(round=round, contact=contact, revoked_at=None):
        earlier.revoke(now=now)
    link = AgreementsLink.objects.create(
        round=round, contact=contact, made_by=by, expires_at=now + LINK_LIVES, created_at=now
    )
    record(by=via or by, action="share", thing=("teamtables.agreementslink", str(link.pk)),
           dossier=round.trajectory.youth.ref, fields=["agreement"])  # fmt: skip
    return link


@transaction.atomic
def send_link(*, round: Round, contact: ContactPerson, by: User, now: datetime) -> AgreementsLink:
    """Mail a reading link after the undo wait; what is locked is open again with the new one."""
    if not contact.can_be_invited:
        raise CannotRead
    link = give_link(round=round, contact=contact, by=by, now=now)
    _mail(link, worker=by, due_at=mailing.after_undo(now))
    for task in round.tasks.open().filter(code="LOCKED", contact=contact):
        task.close(by=by, now=now)
    return link


@transaction.atomic
def end_link(*, link: AgreementsLink, by: User, now: datetime) -> None:
    """Works on the next request; a mail that waits does not go."""
    link.revoke(now=now)
    cancel(key_prefix=f"read/{link.pk}", reason="the link was ended", now=now)
    record(by=by, action="change", thing=("teamtables.agreementslink", str(link.pk)),
           dossier=link.round.trajectory.youth.ref, fields=["revoked_at"])  # fmt: skip


@transaction.atomic
def renew(*, link: AgreementsLink, worker: User, now: datetime) -> bool:
    """The reader of an expired link asks a new one: sent to the stored address, 3 in an hour."""
    Round.objects.select_for_update().get(pk=link.round_id)
    of_reader = AgreementsLink.objects.filter(round=link.round, contact=link.contact)
    newest = of_reader.order_by(F("revoked_at").desc(nulls_first=True), "-created_at")[0]
    is_ended = newest.revoked_at is not None or newest.is_locked or is_dead(link, now)
    recent = of_reader.filter(created_at__gt=now - HOUR).count()
    if is_ended or recent >= PER_HOUR or not link.contact.can_be_invited:
        return False
    new = give_link(round=link.round, contact=link.contact, by=worker, via=link, now=now)
    _mail(new, worker=worker, due_at=now)
    return True


def is_dead(link: AgreementsLink, now: datetime) -> bool:
    """Whether the link reads nothing any more, apart from its own end.

    The link of an adult opens only with consent that was given as an adult.
    """
    round = link.round
    birth_date = round.trajectory.youth.birth_date
    if round.withdrawn_at or not round.is_told:
        return True
    if law.link_has_died(birth_date, made_at=link.created_at, now=now):
        return True
    return law.is_adult(birth_date, now) and not _has_consent(round, link.contact, local_date(now))


@transaction.atomic
def tell_locked(link: AgreementsLink, *, now: datetime) -> None:
    """The worker hears it today: a task that only a new link, or a tick, closes."""
    Task.start(
        round=link.round, code="LOCKED", clock_on=local_date(now), subject=link.pk,
        contact=link.contact, now=now,
    )  # fmt: skip


def _mail(link: AgreementsLink, worker: User, due_at: datetime) -> None:
    subject, text, html = emails.agreements_to_read(link, worker=worker)
    queue(
        key=f"read/{link.pk}",
        to=link.contact.email,
        subject=subject,
        text=text,
        html=html,
        due_at=due_at,
        hold_group=mailing.hold_group(link.round),
        recheck="teamtables.reading.still_readable",
        about=[{"agreements_link": str(link.pk)}],
    )


def still_readable(mail: Mail) -> str | None:
    """The re-check of the sender: a link that reads nothing any more is not sent."""
    found = AgreementsLink.objects.select_related("round__trajectory__youth", "contact")
    link = found.filter(pk=mail.about[0]["agreements_link"]).first()
    assert mail.claimed_at is not None
    if not link or not link.is_live(mail.claimed_at) or is_dead(link, mail.claimed_at):
        return "link is dead"
    is_same = link.contact.can_be_invited and link.contact.email == mail.to
    return None if is_same else "address changed"
