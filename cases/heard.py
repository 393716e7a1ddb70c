"""A young person who does not feel heard, or sees it differently, is talked with again."""

from datetime import datetime

from cases.models import Round, Task, Trajectory
from config.kit.dates import local_date

CODE = "TALK_AGAIN"
LOW = 2  # of five, on "we did this together", "I was listened to" or "it fits me"


def talk_again(trajectory: Trajectory, round: Round | None, *, now: datetime) -> None:
    """A task for the worker alone, which says nothing of what was answered."""
    if round and trajectory.is_running:
        Task.start(round=round, code=CODE, clock_on=local_date(now), now=now)
