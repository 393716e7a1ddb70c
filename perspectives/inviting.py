"""Whom the youth wants at the team table: wished on the own page, answered by the worker."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from accounts.log import record
from accounts.models import User
from cases.models import Task, Trajectory
from config.kit.dates import local_date
from perspectives.choices import Invited
from perspectives.models import OwnInvitee
from perspectives.own_page import By

MOST = 10  # on one page


class TooManyWishes(Exception):
    """The list is full: first one has to go."""


class AnsweredMeanwhile(Exception):
    """Somebody else answered this wish; nothing was written over."""

    def __init__(self, row: OwnInvitee) -> None:
        super().__init__()
        self.row = row


def wishes_of(trajectory: Trajectory) -> QuerySet[OwnInvitee]:
    return OwnInvitee.objects.filter(trajectory=trajectory, removed_at=None)


@transaction.atomic
def wish(*, trajectory: Trajectory, who: str, why: str, by: By, now: datetime) -> None:
    """The same name once more changes only why. A wish from the own page is a task for the worker,
    as a question is. Raises TooManyWishes.
    """
    Trajectory.objects.select_for_update().get(pk=trajectory.pk)
    held = wishes_of(trajectory)
    if held.count() >= MOST and not held.filter(who=who).exists():
        raise TooManyWishes
    row, made = held.update_or_create(
        trajectory=trajectory, who=who, removed_at=None, defaults={"why": why}
    )
    if made and not isinstance(by, User):
        Task.start(round=trajectory.newest_round, code="OWN_ASK", clock_on=local_date(now), now=now)
    _note(row, by, "create")


@transaction.atomic
def wish_no_more(*, trajectory: Trajectory, pk: int, by: By, now: datetime) -> None:
    """The youth takes the wish away; twice is once."""
    for row in wishes_of(trajectory).filter(pk=pk):
        row.removed_at = now
        row.save(update_fields=["removed_at"])
        _note(row, by, "change")


@transaction.atomic
def answer_wish(*, row: OwnInvitee, version: int, answer: Invited, words: str, by: User) -> None:
    """What the worker did with it; the youth reads it on the own page.

    Raises AnsweredMeanwhile when another worker, or the youth, was first.
    """
    row = OwnInvitee.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if (row.answer, row.words) == (answer, words):
        return
    if row.version != version or row.removed_at:
        raise AnsweredMeanwhile(row)
    row.answer, row.words, row.version = answer, words, version + 1
    row.save(update_fields=["answer", "words", "version"])
    _note(row, by, "change")


def _note(row: OwnInvitee, by: Any, action: str) -> None:
    record(by=by, action=action, thing=("own words", str(row.pk)),
           dossier=row.trajectory.youth.ref, fields=["invitee"])  # fmt: skip
