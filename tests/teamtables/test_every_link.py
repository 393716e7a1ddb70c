"""T6 and T10 for every link that leaves the house: of the schools, the parents and the youth."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import PersonalLink
from accounts.reading import ReadingLink
from cases.enrolling import enrol
from cases.models import Enrolment, Guardian, Placement, Youth
from outbox.composing import compose
from outbox.models import Mail
from perspectives import planning
from perspectives.models import FamilyLink, HandoverLink, OwnPageLink, PlanArea
from teamtables import reading
from teamtables.models import Agreement, AgreementReader, ReportLine
from tests.clock import at
from tests.everywhere.overhearing import words_of
from tests.teamtables.conftest import HELD, LATER, Scene
from tests.teamtables.every_link import (
    TOLD_ALL,
    Links,
    here,
    names_with_a_token,
    one_of_each,
    space_of,
)

SECOND = timedelta(seconds=1)
SECRET = ("Geheimhof", "Zwaluwdorp", "Zebravink")
OF_OTHERS = ("Papegaai", "Kraaiennest", "0611223344", "Tervoort")

# Where the code is asked; the others behind the page of the agreements.
DOORS = {HandoverLink: "handover_read", OwnPageLink: "me", FamilyLink: "family"}


@pytest.fixture
def links(shared: Scene) -> Links:
    return one_of_each(shared)


def status_at(moment: datetime, name: str, link: PersonalLink) -> int:
    with time_machine.travel(moment, tick=False):
        return Client().get(here(name, link), follow=True).status_code


def live_ones(links: Links, moment: datetime) -> Iterator[tuple[str, str, PersonalLink]]:
    """The calendar and the invitation end with the table; they have a birthday of their own."""
    for whose, (name, link) in links.items():
        if link.is_live(moment) and name != "calendar":
            yield whose, name, link


def turns(age: int, day: date) -> None:
    Youth.objects.update(birth_date=day.replace(year=day.year - age))


def test_every_address_with_a_token_is_here(links: Links) -> None:
    assert names_with_a_token() == {space_of(name) for name, _ in links.values()}


def test_T6_at_midnight_of_the_18th_birthday_every_link_but_the_youths_is_dead(
    links: Links,
) -> None:
    turns(18, date(2028, 12, 28))
    # Until then a youth of 17 lets the parent read.
    closed = ("parent's page", "parent's report", "parent's own page")
    told = {whose: link for whose, link in links.items() if whose not in closed}
    midnight = at("2028-12-28 00:00")
    found = {
        whose: (status_at(midnight - SECOND, name, link), status_at(midnight, name, link))
        for whose, name, link in live_ones(told, midnight)
    }
    assert found == {
        "school's tick": (200, 410),
        "parent's tick": (200, 410),
        "school's page": (200, 410),
        "youth's page": (200, 200),
        "school's report": (200, 410),
        "youth's report on paper": (200, 200),
        "receiver's handover": (200, 410),
        "receiver's reading": (200, 410),
        "sender's list": (200, 410),
        "youth's own page": (200, 200),
        "youth's question": (200, 200),
    }


def test_T6_at_the_18th_birthday_a_parent_who_was_allowed_to_read_is_out(
    links: Links, shared: Scene
) -> None:
    turns(18, date(2028, 12, 28))
    shared.trajectory.youth.consents.create(
        parent=shared.M, topic="school", said_by="youth", given_on=LATER.date(), by=shared.W
    )
    midnight, link = at("2028-12-28 00:00"), links["parent's page"][1]
    assert status_at(midnight - SECOND, "reading", link) == 200
    assert status_at(midnight, "reading", link) == 410


def test_T6_at_the_16th_birthday_the_parents_page_closes_and_no_other(links: Links) -> None:
    turns(16, date(2028, 12, 28))
    midnight = at("2028-12-28 00:00")
    found = {
        whose: (status_at(midnight - SECOND, name, link), status_at(midnight, name, link))
        for whose, name, link in live_ones(links, midnight)
    }
    for whose in ("parent's page", "parent's report", "parent's own page"):
        assert found.pop(whose) == (200, 410)
    assert set(found.values()) == {(200, 200)}


def test_T6_at_the_12th_birthday_the_youths_page_opens(links: Links) -> None:
    turns(12, date(2028, 12, 28))
    midnight, link = at("2028-12-28 00:00"), links["youth's page"][1]
    assert status_at(midnight - SECOND, "reading", link) == 410
    assert status_at(midnight, "reading", link) == 200


def test_T6_unknown_expired_and_revoked_say_the_same_for_every_link(links: Links) -> None:
    for name, link in links.values():
        answers = []
        with time_machine.travel(LATER, tick=False):
            url = here(name, link)
            answers.append(Client().get(url.replace(link.token, "x" * 43)))
        with time_machine.travel(link.expires_at, tick=False):
            answers.append(Client().get(url))
        with time_machine.travel(min(LATER, link.expires_at - SECOND), tick=False):
            link.revoke(now=LATER)
            answers.append(Client().get(url))
        assert [answer.status_code for answer in answers] == [404, 410, 410], name
        assert len({_words(answer.content.decode()) for answer in answers}) == 1, name


def _words(page: str) -> str:
    return re.sub(
        r'/(?:[ragh]|hs|ac|me|family)/[\w-]{43}/|name="csrfmiddlewaretoken" value="\w+"', "", page
    )


@pytest.fixture
def secret(links: Links, shared: Scene) -> Links:
    """Everything that may not leave the house is named in everything that is typed."""
    Placement.objects.update(shielded=True, label="Geheimhof", municipality="Zwaluwdorp")
    school = shared.JS.location
    school.name, school.city = "Zebravink College", "ZWALUWDORP"
    school.save()
    youth = shared.trajectory.youth
    enrolment = Enrolment(youth=youth, location=school, started_on=date(2028, 12, 18))
    enrol(enrolment=enrolment, by=shared.W, now=HELD)
    Guardian.objects.filter(pk=shared.F.pk).update(
        name="Karim Papegaai", email="kraaiennest@post.example", phone="06 11223344",
        safety_note="Woont aan het Kraaiennest",
    )  # fmt: skip
    Agreement.objects.update(text=TOLD_ALL)
    ReportLine.objects.update(text=TOLD_ALL)
    for agreement in Agreement.objects.all():
        for guardian in (shared.M, None):
            AgreementReader.objects.create(
                agreement=agreement, guardian=guardian, by=shared.W, marked_at=LATER
            )
    planning.start_plan(round=shared.round, by=shared.W, now=LATER)
    PlanArea.objects.update(youth_words=TOLD_ALL, needed=TOLD_ALL, who_arranges=TOLD_ALL)
    shared.round.tables.update(place="Geheimhof 3, Zwaluwdorp")
    return links


def sings(text: str) -> list[str]:
    birds = (*SECRET, *OF_OTHERS)
    return [bird for bird in birds if bird.lower() in text.replace(" ", "").lower()]


def everything(name: str, link: PersonalLink) -> str:
    """All that this link says, before and after its code."""
    moment = LATER if link.is_live(LATER) else HELD
    with time_machine.travel(moment, tick=False):
        client, url = Client(), here(name, link)
        said = client.get(url).content.decode()
        if isinstance(link, ReadingLink):
            door = here(DOORS.get(type(link), "reading"), link)
            if not link.code_is_handed:
                client.post(door, {"ask": "code"})
            link.refresh_from_db()
            assert client.post(door, {"code": link.code}).status_code == 302
            opened = words_of(client.get(url))
            assert name == "accept" or "(geheim)" in opened
            said += opened
    return said


def test_T10_no_link_names_the_secret_place_or_the_other_parent(secret: Links) -> None:
    found = {whose: sings(everything(name, link)) for whose, (name, link) in secret.items()}
    own = {"receiver's reading": ["Zebravink"]}  # where this reader works
    assert found == dict.fromkeys(secret, []) | own


def test_T10_nor_does_any_mail_or_what_is_printed_or_exported(
    secret: Links, shared: Scene, client: Client
) -> None:
    for name, link in secret.values():
        everything(name, link)
    reading.send_link(round=shared.round, reader=shared.M, by=shared.W, now=LATER)
    assert {mail.key.split("/")[0] for mail in Mail.objects.all()} >= {"share", "code", "read"}
    assert [bird for mail in Mail.objects.all() for bird in sings(compose(mail).decode())] == []
    ref = shared.trajectory.ref
    with time_machine.travel(LATER, tick=False):
        client.force_login(shared.W)
        paper = client.post(reverse("teamtables:reading_hand", args=[ref, "youth"]))
        plan = client.get(reverse("perspectives:print", args=[ref]))
        log = client.get(reverse("cases:access_export", args=[shared.trajectory.youth.ref]))
    assert (paper.status_code, plan.status_code, log.status_code) == (200, 200, 200)
    assert sings(paper.content.decode()) == [] == sings(plan.content.decode())
    assert sings(b"".join(log).decode()) == []
