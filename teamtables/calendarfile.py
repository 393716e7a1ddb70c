"""The neutral calendar file: "Overleg leerling" and the time; the place only when downloaded."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event

from teamtables.models import TeamTable

NAME = "overleg.ics"
TYPE = "text/calendar"
SUMMARY = "Overleg leerling"


def calendar_file(table: TeamTable, *, now: datetime, place: str = "") -> bytes:
    """One event with a stable UID; a later sequence replaces it in the reader's calendar."""
    event = Event()
    event.add("uid", f"{table.uuid}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", now)
    event.add("dtstart", table.starts_at.astimezone(UTC))
    event.add("dtend", table.ends_at.astimezone(UTC))
    event.add("sequence", table.sequence)
    event.add("summary", SUMMARY)
    event.add("status", "CONFIRMED")
    if place:
        event.add("location", place)
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.PRODUCT_NAME}//{settings.LANGUAGE_CODE.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return calendar.to_ical()
