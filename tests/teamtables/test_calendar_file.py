"""The calendar file as two other programs read it: one event, the right hour, the newest word."""

from base64 import b64decode
from datetime import UTC, datetime, timedelta

import pytest
import vobject
from icalendar import Calendar

from config.kit.dates import AMSTERDAM
from outbox.models import Mail
from outbox.relay import DemoMailbox
from outbox.sending import drain
from teamtables.calendarfile import calendar_file
from teamtables.choices import Answer
from teamtables.models import TeamTable
from teamtables.moving import cancel_table, move_table
from teamtables.replying import answer
from tests.clock import at
from tests.teamtables.conftest import TABLE_AT, Scene

SENT = at("2028-12-08 17:10")
MONDAY = at("2028-12-11 09:00")


def files() -> list[bytes]:
    mails = Mail.objects.exclude(attachments=[])
    return [b64decode(mail.attachments[0]["content"]) for mail in mails]


def read(content: bytes) -> tuple[str, str, int, datetime]:
    """UID, status, sequence and start, as both programs read them."""
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    other = vobject.readOne(content.decode()).vevent
    starts_at = event.decoded("dtstart")
    assert other.dtstart.value == starts_at
    assert other.dtend.value == event.decoded("dtend") == starts_at + timedelta(minutes=45)
    assert other.uid.value == event["uid"]
    assert other.sequence.value == str(event["sequence"])
    assert other.status.value == event["status"]
    return str(event["uid"]), str(event["status"]), int(event["sequence"]), starts_at


def test_a_move_and_a_cancellation_replace_the_same_event(told: Scene) -> None:
    table = told.plan()
    drain(relay=DemoMailbox(), clock=lambda: SENT)
    school = told.invitation("OS")
    answer(invitation=school, answer=Answer.YES, via=school.link, worker=told.W, now=MONDAY)
    to = at("2028-12-21 10:00")
    move_table(
        table=table, starts_at=to, minutes=45, place="2.01", by=told.W, now=MONDAY,
        already_yes=[school],
    )  # fmt: skip
    cancel_table(table=table, by=told.W, now=MONDAY, reason="ziek")
    mine = Mail.objects.filter(key__contains=str(school.uuid)).exclude(attachments=[])
    seen = [read(b64decode(each.attachments[0]["content"])) for each in mine]
    uid = seen[0][0]
    assert sorted(seen, key=lambda each: each[2]) == [
        (uid, "CONFIRMED", 0, TABLE_AT),
        (uid, "CONFIRMED", 1, to),
        (uid, "CANCELLED", 2, to),
    ]
    assert str(table.uuid) in uid


def test_the_cancellation_says_so_to_the_calendar(told: Scene) -> None:
    table = told.plan()
    drain(relay=DemoMailbox(), clock=lambda: SENT)
    cancel_table(table=table, by=told.W, now=MONDAY, reason="ziek")
    found = files()
    assert len(found) == 4
    for content in found:
        calendar = Calendar.from_ical(content)
        assert calendar["method"] == "CANCEL"
        assert vobject.readOne(content.decode()).method.value == "CANCEL"
        assert b"LOCATION" not in content


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        ("2029-03-23 15:30", "2029-03-23 14:30"),
        ("2029-03-26 09:00", "2029-03-26 07:00"),  # the Monday after the clock went forward
        ("2029-10-26 15:30", "2029-10-26 13:30"),
        ("2029-10-29 09:00", "2029-10-29 08:00"),  # and after it went back
        ("2031-03-31 10:00", "2031-03-31 08:00"),
    ],
)
def test_the_hour_is_right_on_both_sides_of_a_change_of_the_clock(local: str, utc: str) -> None:
    table = TeamTable(starts_at=at(local), minutes=45)
    content = calendar_file(table, now=at("2029-01-08 09:00"))
    starts_at = read(content)[3]
    assert starts_at == datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert starts_at.replace(tzinfo=None) == datetime.fromisoformat(local)
    assert b"DTSTART;TZID=Europe/Amsterdam:" in content
    assert written_zone(content).utcoffset(starts_at.replace(tzinfo=None)) == (
        starts_at.astimezone(AMSTERDAM).utcoffset()
    )


def written_zone(content: bytes):
    """The zone by the rules that stand in the file itself, for who knows no zone by name."""
    (zone,) = Calendar.from_ical(content).walk("VTIMEZONE")
    zone["tzid"] = "Somewhere/Else"
    return zone.to_tz(lookup_tzid=False)
