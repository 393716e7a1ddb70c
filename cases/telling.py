"""The youth hears it from a person first; only then may messages leave the house."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from accounts.models import User
from cases.choices import MilestoneCode, TaskState
from cases.models import Milestone, Round
from config.kit.dates import local_date
from outbox.queueing import hold_again, release


class TooLate(Exception):
    """The undo wait is over, or a message has gone already."""


@transaction.atomic
def youth_is_told(*, round: Round, by: User, now: datetime) -> int:
    """Store that the youth knows (M2) and let the waiting mails go after the undo wait.

    Returns how many mails were waiting.
    """
    Milestone.reach(round=round, code=MilestoneCode.M2, on=local_date(now), by=by)
    for task in round.tasks.open().filter(code="INFORM").select_related("trajectory__youth"):
        task.close(by=by, now=now)
    return release(round.hold_group, due_at=now + timedelta(seconds=settings.UNDO_SECONDS))


@transaction.atomic
def youth_is_not_told(*, round: Round, by: User, now: datetime) -> None:
    """Undo of `youth_is_told`, as long as no message has gone."""
    if not round.is_told:
        return
    wait = timedelta(seconds=settings.UNDO_SECONDS)
    closed = round.tasks.filter(code="INFORM", state=TaskState.DONE, closed_at__gte=now - wait)
    task = closed.select_related("trajectory__youth").order_by("-closed_at").first()
    if not task or not hold_again(round.hold_group):
        raise TooLate
    task.reopen(by=by, now=now)
    Milestone.take_back(round=round, code=MilestoneCode.M2)
