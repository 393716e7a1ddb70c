"""A gap that closed after more than five school days is looked back at, briefly."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from cases import deadlines
from cases.models import Interruption, Task, Trajectory
from config.kit.dates import local_date

CODE = "LOOK_BACK"


def look_back_at(
    trajectory: Trajectory, days: Sequence[date], *, ended_on: date, now: datetime
) -> Interruption | None:
    """Keep the gap and ask the worker; a short gap is not asked about, and each gap once."""
    round = trajectory.newest_round
    if len(days) <= deadlines.INTERRUPTION_IF_MORE_THAN or not round:
        return None
    row, _made = Interruption.objects.get_or_create(
        trajectory=trajectory,
        started_on=days[0],
        defaults={"ended_on": ended_on, "school_days": len(days)},
    )
    if not row.reviewed_at:
        Task.start(round=round, code=CODE, clock_on=local_date(now), subject=row.uuid, now=now)
    return row


@transaction.atomic
def review(*, interruption: Interruption, typed: dict[str, Any], by: User, now: datetime) -> None:
    interruption.review(typed=typed, by=by, now=now)
    tasks = interruption.trajectory.tasks.open().filter(code=CODE, subject=interruption.uuid)
    for task in tasks.select_related("trajectory__youth"):
        task.close(by=by, now=now)
