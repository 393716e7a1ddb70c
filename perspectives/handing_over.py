"""The warm handover: two people who know the youth speak, and the receiving one accepts."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from accounts.links import LinkGone
from accounts.log import record
from accounts.models import User
from cases.choices import EventKind, MilestoneCode, TaskState
from cases.models import Milestone, Round
from config.kit.dates import local_date
from config.kit.tokens import placeholder
from outbox.queueing import cancel, queue
from perspectives import emails
from perspectives.choices import HandoverKind
from perspectives.handover_links import end_link, has_ended_link
from perspectives.models import HandoverLink, WarmHandover
from perspectives.rules import handover_missing
from schools.models import ContactPerson

LINK_DAYS = 30
HANDOVER_FIELDS = (
    "kind",
    "sender",
    "receiver",
    "talk_on",
    "channel",
    "youth_there",
    "checklist",
    "helps_in_class",
)
STILL_OPEN_WHEN_DONE = ("checklist", "helps_in_class")


class HandoverChangedMeanwhile(Exception):
    """Somebody else saved the handover after the page was opened; nothing was overwritten."""

    def __init__(self, handover: WarmHandover) -> None:
        super().__init__()
        self.handover = handover


class ReceiverCannotBeMailed(Exception):
    """The receiver is not named, has no address, or was never phoned to confirm it."""


def handover_of(round: Round) -> WarmHandover:
    """The handover of this round, unsaved (version 0) when there is none yet."""
    found = (
        WarmHandover.objects.filter(round=round)
        .select_related("sender__location", "receiver__location")
        .first()
    )
    is_detention = round.kind == EventKind.DETENTION
    kind = HandoverKind.INSTITUTION_TO_SCHOOL if is_detention else HandoverKind.SCHOOL_TO_SCHOOL
    return found or WarmHandover(round=round, kind=kind, version=0)


@transaction.atomic
def save_handover(
    *, round: Round, version: int, typed: Mapping[str, Any], by: User, now: datetime
) -> WarmHandover:
    """Keep what is known; the talk closes the sender's task, and what is complete is done.

    Another receiver than before has to accept anew: an earlier acceptance and its link end. What
    made a done handover warm does not change any more.
    """
    handover, made = WarmHandover.objects.select_for_update().get_or_create(
        round=round, defaults={"kind": typed.get("kind", handover_of(round).kind), "version": 0}
    )
    if handover.version != version:
        raise HandoverChangedMeanwhile(handover)
    former_receiver = handover.receiver_id
    for name in STILL_OPEN_WHEN_DONE if handover.completed_on else HANDOVER_FIELDS:
        setattr(handover, name, typed.get(name, getattr(handover, name)))
    if former_receiver and former_receiver != handover.receiver_id:
        handover.accepted_at = handover.sent_at = None
        end_link(handover, "another receiver", now)
        for task in round.tasks.filter(code="HAND_R", state=TaskState.DONE):
            task.reopen(by=by, now=now)
    handover.version = version + 1
    handover.save()
    record(by=by, action="create" if made else "change", thing=("handover", str(handover.uuid)),
           dossier=round.trajectory.youth.ref)  # fmt: skip
    _name_the_two(handover)
    if handover.talk_on:
        _close(round, "HAND_S", by, now)
    _complete(handover, by, now)
    return handover


def _name_the_two(handover: WarmHandover) -> None:
    tasks = handover.round.tasks.open()
    tasks.filter(code="HAND_S").update(contact=handover.sender)
    tasks.filter(code="HAND_R").update(contact=handover.receiver)


def _close(round: Round, code: str, by: Any, now: datetime) -> None:
    for task in round.tasks.open().filter(code=code).select_related("trajectory__youth"):
        task.close(by=by, now=now)


@transaction.atomic
def send_handover(*, handover: WarmHandover, by: User, now: datetime) -> bool:
    """Mail the receiver the link to accept, after the undo wait; True when it is new.

    A link that lives is sent once; one that ended is followed by a new one.
    """
    handover = WarmHandover.objects.select_for_update().get(pk=handover.pk)
    receiver = handover.receiver
    if not receiver or not receiver.email or not receiver.confirmed_on:
        raise ReceiverCannotBeMailed
    if handover.accepted_at:
        return False
    if has_ended_link(handover, now=now):
        end_link(handover, "expired", now)
    expires_at = now + timedelta(days=LINK_DAYS)
    link, made = HandoverLink.objects.get_or_create(
        handover=handover, defaults={"expires_at": expires_at}
    )
    if not made:
        return False
    _queue_mail(link, receiver, by, now)
    handover.sent_at = now
    handover.save(update_fields=["sent_at"])
    record(by=by, action="share", thing=("handover", str(handover.uuid)),
           dossier=handover.round.trajectory.youth.ref)  # fmt: skip
    return True


def _queue_mail(link: HandoverLink, receiver: ContactPerson, by: User, now: datetime) -> None:
    handover = link.handover
    queue(
        key=f"handover/{link.pk}",
        to=receiver.email,
        **emails.handover(handover, by, placeholder("h", link.pk)),
        due_at=now + timedelta(seconds=settings.UNDO_SECONDS),
        recheck="perspectives.handover_links.mail_still_right",
        about=[{"handover": str(handover.uuid), "receiver": receiver.pk}],
        hold_group="" if handover.round.is_told else handover.round.hold_group,
    )


@transaction.atomic
def take_back(*, handover: WarmHandover, by: User, now: datetime) -> bool:
    """Undo of `send_handover` while the mail still waits; False when it went out already."""
    link = HandoverLink.objects.filter(handover=handover).first()
    if not link or not cancel(key_prefix=f"handover/{link.pk}", reason="undone", now=now):
        return False
    link.delete()
    handover.sent_at = None
    handover.save(update_fields=["sent_at"])
    record(by=by, action="change", thing=("handover", str(handover.uuid)),
           dossier=handover.round.trajectory.youth.ref, fields=["sent_at"])  # fmt: skip
    return True


@transaction.atomic
def accept_handover(*, link: HandoverLink, now: datetime) -> bool:
    """The receiver accepts through the link; a second press changes nothing."""
    handover = WarmHandover.objects.select_for_update().get(pk=link.handover_id)
    if not HandoverLink.objects.filter(pk=link.pk).exists():
        raise LinkGone
    if handover.accepted_at:
        return False
    handover.accepted_at = now
    handover.save(update_fields=["accepted_at"])
    record(by=link, action="change", thing=("handover", str(handover.uuid)),
           dossier=handover.round.trajectory.youth.ref, fields=["accepted"])  # fmt: skip
    _close(handover.round, "HAND_R", link, now)
    _complete(handover, link, now)
    return True


def _complete(handover: WarmHandover, by: Any, now: datetime) -> None:
    """M12 holds once both sides are named, spoke, and the receiver accepted."""
    if handover.completed_on or handover_missing(handover):
        return
    handover.completed_on = local_date(now)
    handover.save(update_fields=["completed_on"])
    Milestone.reach(round=handover.round, code=MilestoneCode.M12, on=handover.completed_on, by=by)
    for code in ("D09", "HAND_S", "HAND_R"):
        _close(handover.round, code, by, now)
