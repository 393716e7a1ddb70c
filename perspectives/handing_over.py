"""The warm handover: two people who know the youth speak, and the receiving one accepts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.links import LinkGone
from accounts.log import record
from accounts.models import User
from cases.choices import EventKind, MilestoneCode, TaskState
from cases.models import Milestone, Round
from config.kit.dates import local_date
from perspectives.choices import HandoverItemCode, HandoverKind, Side
from perspectives.handover_links import end_link
from perspectives.models import HandoverItem, HandoverLink, WarmHandover, follow_meeting
from perspectives.rules import handover_missing, usual_kind

HANDOVER_FIELDS = (
    "kind",
    "sender",
    "receiver",
    "talk_on",
    "channel",
    "youth_there",
)


class HandoverChangedMeanwhile(Exception):
    """Somebody else saved the handover after the page was opened; nothing was overwritten."""

    def __init__(self, handover: WarmHandover) -> None:
        super().__init__()
        self.handover = handover


def handover_of(round: Round) -> WarmHandover:
    """The handover of this round, unsaved (version 0) when there is none yet."""
    found = (
        WarmHandover.objects.filter(round=round)
        .select_related("sender__location", "receiver__location")
        .first()
    )
    return found or WarmHandover(round=round, kind=_usual_kind(round), version=0)


def _usual_kind(round: Round) -> HandoverKind:
    if round.kind == EventKind.DETENTION:
        return HandoverKind.INSTITUTION_TO_SCHOOL
    on = round.departs_on or round.event_on
    return usual_kind(round.trajectory.youth.birth_date, on)


def open_handover(round: Round, *, kind: str = "") -> tuple[WarmHandover, bool]:
    """The handover of this round, held for the rest of the act, with a row for each item."""
    handover, made = WarmHandover.objects.select_for_update().get_or_create(
        round=round, defaults={"kind": kind or _usual_kind(round), "version": 0}
    )
    if made:
        rows = (HandoverItem(handover=handover, code=code) for code in HandoverItemCode)
        HandoverItem.objects.bulk_create(rows)
    return handover, made


@transaction.atomic
def save_handover(
    *, round: Round, version: int, typed: Mapping[str, Any], by: User, now: datetime
) -> WarmHandover:
    """Keep what is known; the talk closes the sender's task, and what is complete is done.

    Another receiver than before has to accept anew: an earlier acceptance and its link end. What
    made a done handover warm does not change any more.
    """
    handover, made = open_handover(round, kind=typed.get("kind", ""))
    if handover.version != version:
        raise HandoverChangedMeanwhile(handover)
    former_sender, former_receiver = handover.sender_id, handover.receiver_id
    for name in () if handover.completed_on else HANDOVER_FIELDS:
        setattr(handover, name, typed.get(name, getattr(handover, name)))
    if former_sender and former_sender != handover.sender_id:
        end_link(handover, Side.SENDER, "another sender", now)
    if former_receiver and former_receiver != handover.receiver_id:
        handover.accepted_at = handover.sent_at = None
        handover.items.update(received_at=None, received_by=None)
        end_link(handover, Side.RECEIVER, "another receiver", now)
        for task in round.tasks.filter(code="HAND_R", state=TaskState.DONE):
            task.reopen(by=by, now=now)
    handover.version = version + 1
    handover.save()
    record(by=by, action="create" if made else "change", thing=("handover", str(handover.uuid)),
           dossier=round.trajectory.youth.ref)  # fmt: skip
    _name_the_two(handover)
    if handover.talk_on:
        _close(round, "HAND_S", by, now)
    follow_meeting(round, by=by, now=now)
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
