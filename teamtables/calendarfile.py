"""The neutral calendar file: "Overleg leerling" and the time; the place only when downloaded."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event, Timezone

from config.kit.dates import AMSTERDAM
from teamtables.models import TeamTable

NAME = "overleg.ics"
TYPE = "text/calendar"
SUMMARY = "Overleg leerling"

# Written out, so that a calendar without a list of zones of its own shows the right hour too,
# on both sides of a change of the clock.
ZONE = """
BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


def calendar_file(
    table: TeamTable, *, now: datetime, place: str = "", is_off: bool = False
) -> bytes:
    """One event with a stable UID; a later sequence replaces it in the reader's calendar.

    `is_off` takes the event out again; that comes after every moment that was sent.
    """
    event = Event()
    event.add("uid", f"{table.uuid}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", now)
    event.add("dtstart", table.starts_at.astimezone(AMSTERDAM))
    event.add("dtend", table.ends_at.astimezone(AMSTERDAM))
    event.add("sequence", table.sequence + is_off)
    event.add("summary", SUMMARY)
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    if place:
        event.add("location", place)
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.PRODUCT_NAME}//{settings.LANGUAGE_CODE.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if is_off else "PUBLISH")
    calendar.add_component(Timezone.from_ical(ZONE.strip()))
    calendar.add_component(event)
    return calendar.to_ical()
