"""Asking a side of the handover by link: the sender what was given, the receiver to accept."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from accounts.log import record
from accounts.models import User
from config.kit.tokens import placeholder
from outbox.queueing import cancel, queue
from perspectives import emails
from perspectives.choices import Side
from perspectives.handover_links import (
    LINKS,
    PREFIX,
    Link,
    asked_of,
    end_link,
    has_ended_link,
    key_of,
    link_of,
)
from perspectives.models import HandoverLink, WarmHandover
from schools.models import ContactPerson

LINK_DAYS = 30


class CannotBeMailed(Exception):
    """Who is asked is not named, has no address, or was never phoned to confirm it."""


@transaction.atomic
def ask_side(
    *, handover: WarmHandover, by: User, now: datetime, side: Side = Side.RECEIVER
) -> bool:
    """Mail one side its link, after the undo wait; True when it is new.

    A link that lives is sent once; one that ended is followed by a new one.
    """
    handover = WarmHandover.objects.select_for_update().get(pk=handover.pk)
    person = asked_of(handover, side)
    if not person or not person.can_be_invited:
        raise CannotBeMailed
    if side is Side.RECEIVER and handover.accepted_at:
        return False
    link = give_link(handover, side, now)
    if not link:
        return False
    _queue_mail(link, side, person, by, now)
    if side is Side.RECEIVER:
        _close_locked(handover, by, now)
    record(by=by, action="share", thing=("handover", str(handover.uuid)),
           dossier=handover.round.trajectory.youth.ref)  # fmt: skip
    return True


def give_link(handover: WarmHandover, side: Side, now: datetime) -> Link | None:
    """A new link for this side; None when the one it has still lives."""
    if has_ended_link(handover, now=now, side=side):
        end_link(handover, side, "expired", now)
    if link_of(handover, side):
        return None
    expires_at = now + timedelta(days=LINK_DAYS)
    if side is Side.RECEIVER:
        handover.sent_at = now
        handover.save(update_fields=["sent_at"])
    return LINKS[side].objects.create(handover=handover, expires_at=expires_at, created_at=now)


@transaction.atomic
def hand_link(*, handover: WarmHandover, by: User, now: datetime) -> HandoverLink:
    """Who receives without mail gets link and code on paper; an earlier link ends with it."""
    handover = WarmHandover.objects.select_for_update().get(pk=handover.pk)
    end_link(handover, Side.RECEIVER, "handed over on paper", now)
    link = give_link(handover, Side.RECEIVER, now)
    assert isinstance(link, HandoverLink)
    link.hand_code()
    _close_locked(handover, by, now)
    record(by=by, action="share", thing=("handover", str(handover.uuid)),
           dossier=handover.round.trajectory.youth.ref)  # fmt: skip
    return link


def _close_locked(handover: WarmHandover, by: User, now: datetime) -> None:
    for task in handover.round.tasks.open().filter(code="HAND_LOCK", subject=handover.uuid):
        task.close(by=by, now=now)


def _queue_mail(link: Link, side: Side, person: ContactPerson, by: User, now: datetime) -> None:
    handover = link.handover
    words = emails.handover if side is Side.RECEIVER else emails.handover_sender
    queue(
        key=key_of(link),
        to=person.email,
        **words(person, by, placeholder(PREFIX[side], link.pk)),
        due_at=now + timedelta(seconds=settings.UNDO_SECONDS),
        recheck="perspectives.handover_links.mail_still_right",
        about=[{"handover": str(handover.uuid), side.value: person.pk}],
        hold_group="" if handover.round.is_told else handover.round.hold_group,
    )


@transaction.atomic
def take_back(
    *, handover: WarmHandover, by: User, now: datetime, side: Side = Side.RECEIVER
) -> bool:
    """Undo of `ask_side` while the mail still waits; False when it went out already."""
    link = link_of(handover, side)
    if not link or not cancel(key_prefix=key_of(link), reason="undone", now=now):
        return False
    link.delete()
    if side is Side.RECEIVER:
        handover.sent_at = None
        handover.save(update_fields=["sent_at"])
    record(by=by, action="change", thing=("handover", str(handover.uuid)),
           dossier=handover.round.trajectory.youth.ref, fields=["sent_at"])  # fmt: skip
    return True
