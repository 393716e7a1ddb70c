"""What every own page shows, of a youth or a parent: whom to call, and what lies ahead."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from accounts.models import User
from cases.calling import worker_now
from cases.models import Trajectory
from schools.rules import phone_url
from teamtables.emails import first_name, phone_of
from teamtables.models import TeamTable

AHEAD = 3


def whom_to_call(trajectory: Trajectory, made_by: User) -> dict[str, Any]:
    """Who works on it now, else who gave the link."""
    worker = worker_now(trajectory, timezone.now()) or made_by
    phone = phone_of(worker)
    return {
        "worker": worker,
        "worker_first": first_name(worker),
        "phone": phone,
        "phone_url": phone_url(phone),
    }


def tables_ahead(trajectory: Trajectory, now: datetime) -> list[TeamTable]:
    """What lies ahead on a fixed day: day and time; where it is, the worker says."""
    rows = TeamTable.objects.invited().filter(round__trajectory=trajectory, starts_at__gt=now)
    return list(rows.order_by("starts_at")[:AHEAD])
