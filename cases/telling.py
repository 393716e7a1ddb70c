"""The youth hears it from a person first; only then may messages leave the house."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from accounts.models import User
from cases.choices import MilestoneCode
from cases.models import Milestone, Round
from config.kit.dates import local_date
from outbox.queueing import release


@transaction.atomic
def youth_is_told(*, round: Round, by: User, now: datetime) -> int:
    """Store that the youth knows (M2) and let the waiting mails go after the undo wait.

    Returns how many mails were waiting.
    """
    Milestone.reach(round=round, code=MilestoneCode.M2, on=local_date(now), by=by)
    for task in round.tasks.open().filter(code="INFORM").select_related("trajectory__youth"):
        task.close(by=by, now=now)
    return release(round.hold_group, due_at=now + timedelta(seconds=settings.UNDO_SECONDS))
