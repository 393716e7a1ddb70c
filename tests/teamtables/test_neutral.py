"""No name of a youth or a school, no place and no reason in any mail or attached calendar."""

from base64 import b64decode
from datetime import UTC, date

import pytest
import time_machine
from django.urls import reverse
from django.utils import translation
from icalendar import Calendar

from cases.models import Youth
from outbox.composing import compose
from outbox.models import Mail
from outbox.relay import DemoMailbox
from outbox.sending import drain
from schools.models import SchoolLocation
from teamtables import emails
from teamtables.agreeing import share_agreements
from teamtables.choices import Answer, Present
from teamtables.holding import Line, Minutes, hold_table
from teamtables.jobs import follow_agreements_at, follow_invitations_at
from teamtables.moving import cancel_table, move_table
from teamtables.replying import Substitute, answer
from tests.clock import at
from tests.teamtables.conftest import Scene

CANARIES = ("Kanarievogel", "Papegaai", "Zebravink", "Putter", "Geheimhof", "Merel")


@pytest.fixture
def birds(told: Scene) -> Scene:
    """Everything that may not leave the house is called after a bird."""
    Youth.objects.update(first_name="Kanarievogel", preferred_name="Merel", last_name="Papegaai")
    for number, location in enumerate(SchoolLocation.objects.all()):
        location.name = f"Zebravink {number}"
        location.save()
    told.PA.partner.name = "Putter"
    told.PA.partner.save()
    return told


def live_through_everything(scene: Scene) -> None:
    table = scene.plan(place="Geheimhof 3", now=at("2028-12-11 10:20"))
    for moment in ("11 10:30", "13 08:00", "15 08:00"):
        follow_invitations_at(at(f"2028-12-{moment}"))
        drain(relay=DemoMailbox(), clock=lambda moment=moment: at(f"2028-12-{moment}"))
    for code, said in (("OS", Answer.YES), ("PA", Answer.NO), ("F", Answer.ONLINE)):
        row = scene.invitation(code)
        answer(invitation=row, answer=said, via=row.link, worker=scene.W,
               now=at("2028-12-15 09:00"))  # fmt: skip
    row = scene.invitation("OS")
    answer(invitation=row, answer=Answer.SUBSTITUTE, via=row.link, worker=scene.W,
           now=at("2028-12-15 09:05"), substitute=Substitute("Collega Bos"))  # fmt: skip
    move_table(table=table, starts_at=at("2028-12-19 10:00"), minutes=45, place="Geheimhof 4",
               by=scene.W, now=at("2028-12-15 10:00"))  # fmt: skip
    drain(relay=DemoMailbox(), clock=lambda: at("2028-12-15 10:05"))
    present = {each.pk: Present.YES for each in table.invitations.active()}
    line = Line("Merel brengt boeken", "school", contact=scene.OS, due_on=date(2029, 1, 12))
    typed = Minutes(order_reason="Papegaai", notes="Putter", present=present, lines=[line])
    now = at("2028-12-19 11:00")
    hold_table(table=table, typed=typed, by=scene.W, now=now)
    share_agreements(table=table, by=scene.W, now=now)
    for moment in ("2029-01-12 08:00", "2029-01-15 08:00"):
        follow_agreements_at(at(moment))
    second = scene.plan(place="Geheimhof 5", now=at("2028-12-20 10:00"),
                        starts_at=at("2028-12-22 10:00"))  # fmt: skip
    drain(relay=DemoMailbox(), clock=lambda: at("2028-12-20 10:05"))
    cancel_table(table=second, by=scene.W, now=at("2028-12-20 11:00"), reason="Putter is ziek")


def test_no_bird_flies_out(birds: Scene) -> None:
    live_through_everything(birds)
    kinds = {mail.key.split("/")[0] for mail in Mail.objects.all()}
    assert kinds == {"invite", "remind", "receipt", "cancel", "share", "late"}
    for mail in Mail.objects.all():
        files = "".join(b64decode(each["content"]).decode() for each in mail.attachments)
        everything = compose(mail).decode() + mail.subject + mail.text + mail.html + files
        assert [bird for bird in CANARIES if bird.lower() in everything.lower()] == []
        assert str(mail.about).lower().count("name") == 0


def test_the_attached_calendar_says_the_time_only(told: Scene) -> None:
    told.plan()
    row = told.invitation("OS")
    answer(invitation=row, answer=Answer.YES, via=row.link, worker=told.W,
           now=at("2028-12-11 09:00"))  # fmt: skip
    (attached,) = Mail.objects.get(key__startswith="receipt/").attachments
    calendar = Calendar.from_ical(b64decode(attached["content"]))
    (event,) = calendar.walk("VEVENT")
    assert (attached["name"], attached["type"]) == ("overleg.ics", "text/calendar")
    assert calendar["METHOD"] == "PUBLISH"
    assert event["SUMMARY"] == "Overleg leerling"
    assert event.decoded("dtstart") == at("2028-12-19 15:30").astimezone(UTC)
    assert event.decoded("dtend") == at("2028-12-19 16:15").astimezone(UTC)
    assert event["SEQUENCE"] == 0
    assert "LOCATION" not in event and "DESCRIPTION" not in event


def test_the_downloaded_calendar_keeps_its_uid_and_has_the_place(client, told: Scene) -> None:
    table = told.plan()
    here = reverse("teamtables:calendar", args=[told.invitation("OS").link.token])
    with time_machine.travel(at("2028-12-11 09:00"), tick=False):
        first = client.get(here)
    move_table(table=table, starts_at=at("2028-12-21 10:00"), minutes=45, place="2.01; aula",
               by=told.W, now=at("2028-12-11 10:00"))  # fmt: skip
    with time_machine.travel(at("2028-12-11 11:00"), tick=False):
        second = client.get(here)
    events = [Calendar.from_ical(each.content).walk("VEVENT")[0] for each in (first, second)]
    assert events[0]["UID"] == events[1]["UID"]
    assert [event["SEQUENCE"] for event in events] == [0, 1]
    assert events[1]["LOCATION"] == "2.01; aula"
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    assert first["Referrer-Policy"] == "no-referrer"


def test_every_mail_is_complete_in_english(told: Scene, monkeypatch) -> None:
    told.plan()
    monkeypatch.setattr(emails, "LANGUAGE", "en")
    row = told.invitation("OS")
    with translation.override("en"):
        words = emails.invitation(row, worker=told.W)
    assert words["subject"] == "Meeting on Tuesday 19 December, 15.30: are you coming?"
    assert "Noor Haverkamp called you about this meeting." in words["text"]
    assert emails.reminder(row, worker=told.W)["subject"] == (
        "We have not heard from you: meeting on Tuesday 19 December."
    )
