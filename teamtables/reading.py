"""The reading link to the agreements: giving, mailing, renewing and ending it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from accounts.log import record
from accounts.models import User
from accounts.reading import HOUR, LINK_LIVES, PER_HOUR
from cases import law
from cases.models import Round, Task
from config.kit.dates import local_date
from outbox.models import Mail
from outbox.queueing import cancel, queue
from teamtables import emails, mailing
from teamtables.models import AgreementsLink
from teamtables.readers import Reader, address_of, columns, may_read


class CannotRead(Exception):
    """This person has no address that we may use, or may not read."""


@transaction.atomic
def give_link(
    *, round: Round, reader: Reader, by: User, now: datetime, via: Any = None
) -> AgreementsLink:
    """A new link; an earlier one of the same reader opens nothing any more."""
    Round.objects.select_for_update().get(pk=round.pk)
    mine = columns(reader)
    for earlier in AgreementsLink.objects.filter(round=round, revoked_at=None, **mine):
        earlier.revoke(now=now)
    link = AgreementsLink.objects.create(
        round=round, made_by=by, expires_at=now + LINK_LIVES, created_at=now, **mine
    )
    record(by=via or by, action="share", thing=("teamtables.agreementslink", str(link.pk)),
           dossier=round.trajectory.youth.ref, fields=["agreement"])  # fmt: skip
    return link


@transaction.atomic
def send_link(*, round: Round, reader: Reader, by: User, now: datetime) -> AgreementsLink:
    """Mail a reading link after the undo wait; what is locked is open again with the new one."""
    if not address_of(reader) or not may_read(round, reader, now=now):
        raise CannotRead
    link = give_link(round=round, reader=reader, by=by, now=now)
    _mail(link, worker=by, due_at=mailing.after_undo(now))
    _close_asked(round, reader, by, now)
    return link


@transaction.atomic
def hand_link(*, round: Round, reader: Reader, by: User, now: datetime) -> AgreementsLink:
    """A new link with a code to print or say, for who has no address; `link.code` is shown once.

    Until the youth knows, nothing leaves the house, also not on paper.
    """
    if address_of(reader) or not round.is_told or not may_read(round, reader, now=now):
        raise CannotRead
    link = give_link(round=round, reader=reader, by=by, now=now)
    link.hand_code()
    record(by=by, action="print", thing=("teamtables.agreementslink", str(link.pk)),
           dossier=round.trajectory.youth.ref, fields=["code"])  # fmt: skip
    _close_asked(round, reader, by, now)
    return link


def _close_asked(round: Round, reader: Reader, by: User, now: datetime) -> None:
    """What the new link answers: that the old one was locked, or that a new one was asked."""
    for task in round.tasks.open().filter(code__in=("LOCKED", "PAPER"), **columns(reader)):
        task.close(by=by, now=now)


@transaction.atomic
def end_link(*, link: AgreementsLink, by: User, now: datetime) -> None:
    """Works on the next request; a mail that waits does not go."""
    link.revoke(now=now)
    cancel(key_prefix=f"read/{link.pk}", reason="the link was ended", now=now)
    record(by=by, action="change", thing=("teamtables.agreementslink", str(link.pk)),
           dossier=link.round.trajectory.youth.ref, fields=["revoked_at"])  # fmt: skip


@transaction.atomic
def renew(*, link: AgreementsLink, worker: User, now: datetime) -> bool:
    """The reader of an expired link asks a new one: sent to the stored address, 3 in an hour.

    Who has no address that we may use gets it from the worker, on paper.
    """
    Round.objects.select_for_update().get(pk=link.round_id)
    reader = link.reader
    of_reader = AgreementsLink.objects.filter(round=link.round, **columns(reader))
    newest = of_reader.order_by(F("revoked_at").desc(nulls_first=True), "-created_at")[0]
    is_ended = newest.revoked_at is not None or newest.is_locked or is_dead(link, now)
    recent = of_reader.filter(created_at__gt=now - HOUR).count()
    if is_ended or recent >= PER_HOUR:
        return False
    if not address_of(reader):
        _ask_paper(newest, now)
        return False
    new = give_link(round=link.round, reader=reader, by=worker, via=link, now=now)
    _mail(new, worker=worker, due_at=now)
    return True


def _ask_paper(link: AgreementsLink, now: datetime) -> None:
    """The worker finds it as a task, however often it was asked."""
    Task.start(
        round=link.round, code="PAPER", clock_on=local_date(now), subject=link.pk,
        contact=link.contact, guardian=link.guardian, now=now,
    )  # fmt: skip


def is_dead(link: AgreementsLink, now: datetime) -> bool:
    """Whether the link reads nothing any more, apart from its own end.

    That of a school or a parent dies at the 18th birthday; one of later opens only with consent
    that was given as an adult.
    """
    round = link.round
    if round.withdrawn_at or not round.is_told:
        return True
    birth_date = round.trajectory.youth.birth_date
    has_died = law.link_has_died(birth_date, made_at=link.created_at, now=now)
    if has_died and not link.is_for_youth:
        return True
    return not may_read(round, link.reader, now=now)


@transaction.atomic
def tell_locked(link: AgreementsLink, *, worker: User, now: datetime) -> None:
    """The worker hears it at once: a mail, and a task that only a new link, or a tick, closes."""
    Task.start(
        round=link.round, code="LOCKED", clock_on=local_date(now), subject=link.pk,
        contact=link.contact, guardian=link.guardian, now=now,
    )  # fmt: skip
    queue(
        key=f"locked/{link.pk}",
        to=worker.email,
        **emails.link_locked(worker),
        due_at=now,
        recheck="teamtables.reading.still_locked",
        about=[{"agreements_link": str(link.pk), "worker": worker.pk}],
        language=worker.language,
    )


def still_locked(mail: Mail) -> str | None:
    """The re-check of the sender: nothing about a link that was ended, or to who left."""
    about = mail.about[0]
    link = AgreementsLink.objects.filter(pk=about["agreements_link"], revoked_at=None).first()
    if not link or not link.is_locked:
        return "the link is not locked any more"
    stays = User.objects.filter(pk=about["worker"], is_active=True).exists()
    return None if stays else "the worker left"


def _mail(link: AgreementsLink, worker: User, due_at: datetime) -> None:
    queue(
        key=f"read/{link.pk}",
        to=address_of(link.reader),
        **emails.agreements_to_read(link, worker=worker),
        due_at=due_at,
        hold_group=mailing.hold_group(link.round),
        recheck="teamtables.reading.still_readable",
        about=[{"agreements_link": str(link.pk)}],
    )


def still_readable(mail: Mail) -> str | None:
    """The re-check of the sender: a link that reads nothing any more is not sent."""
    found = AgreementsLink.objects.select_related("round__trajectory__youth", "contact", "guardian")
    link = found.filter(pk=mail.about[0]["agreements_link"]).first()
    assert mail.claimed_at is not None
    if not link or not link.is_live(mail.claimed_at) or is_dead(link, mail.claimed_at):
        return "link is dead"
    return None if address_of(link.reader) == mail.to else "address changed"
