"""Moments as a story tells them: in Dutch clock time."""

from datetime import datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def at(text: str) -> datetime:
    """`at("2026-11-23 08:00")`: that moment in the Netherlands."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)
