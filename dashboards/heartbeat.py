"""When the worker that sends mails and reminders was last heard of."""

from datetime import datetime, timedelta

from django.core.cache import cache

from config.celery import HEARTBEAT

SILENT_AFTER = timedelta(minutes=10)


def last_heartbeat() -> datetime | None:
    found = cache.get(HEARTBEAT)
    return datetime.fromisoformat(found) if found else None


def is_silent(last: datetime | None, now: datetime) -> bool:
    """Whether a team lead has to know that nothing goes out by itself."""
    return last is None or now - last > SILENT_AFTER
