"""Whom somebody outside can call about a young person: who works with them at this moment."""

from datetime import datetime

from accounts.models import User
from cases.models import Trajectory
from config.kit.dates import local_date


def worker_now(trajectory: Trajectory, now: datetime) -> User | None:
    """Who stands in while somebody does, else the worker of today; nobody when there is none."""
    grant = trajectory.grants.standing_in(now).filter(user__is_active=True).first()
    if grant:
        return grant.user
    active = trajectory.assignments.active(local_date(now)).select_related("user")
    assignment = active.order_by("starts_on", "pk").first()
    return assignment.user if assignment else None
