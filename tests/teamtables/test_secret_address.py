"""T10: with a secret address nothing that leaves the house names the place or the school there."""

from base64 import b64decode
from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cases import consenting, shielding
from cases.consent_choices import ConsentTopic
from cases.enrolling import enrol
from cases.models import Enrolment, Placement
from outbox.composing import compose
from outbox.models import Mail
from outbox.relay import DemoMailbox
from outbox.sending import drain
from perspectives import planning
from perspectives.models import PlanArea
from teamtables.agreeing import share_agreements
from teamtables.choices import Answer, Present
from teamtables.holding import Line, Minutes, hold_table
from teamtables.models import Agreement, AgreementsLink
from teamtables.replying import answer
from tests.clock import at
from tests.teamtables.conftest import Scene
from tests.teamtables.test_reading_link import here, opened

CANARIES = ("Geheimhof", "Zwaluwdorp", "Zebravink")
TOLD_ALL = "Naar Geheimhof in Zwaluwdorp, bij Zebravink College"
HELD = at("2028-12-19 16:30")


@pytest.fixture
def secret(told: Scene) -> Scene:
    """The youth lives in a secret place and goes to the school beside it."""
    Placement.objects.update(shielded=True, label="Geheimhof", municipality="Zwaluwdorp")
    school = told.JS.location
    school.name, school.city = "Zebravink College", "ZWALUWDORP"
    school.save()
    enrolment = Enrolment(
        youth=told.trajectory.youth, location=school, started_on=date(2028, 12, 18)
    )
    enrol(enrolment=enrolment, by=told.W, now=at("2028-12-11 10:20"))
    told.plan(place="Geheimhof 3, Zwaluwdorp", now=at("2028-12-11 10:20"))
    return told


def sings(text: str) -> list[str]:
    return [bird for bird in CANARIES if bird.lower() in text.lower()]


def page(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return response.content.decode()


def hold_and_share(secret: Scene) -> None:
    table = secret.round.tables.get()
    owners = {"school": {"contact": secret.OS}, "parent": {"guardian": secret.F}, "worker": {}}
    lines = [
        Line(TOLD_ALL, role, due_on=date(2029, 1, 12), **owner) for role, owner in owners.items()
    ]
    present = {each.pk: Present.YES for each in table.invitations.active()}
    typed = Minutes(order_reason="kon niet eerder", present=present, lines=lines)
    hold_table(table=table, typed=typed, by=secret.W, now=HELD)
    share_agreements(table=table, by=secret.W, now=HELD)


def test_T10_no_page_of_an_invitation_and_no_calendar_names_it(secret: Scene) -> None:
    with time_machine.travel(at("2028-12-11 11:00"), tick=False):
        for code in ("OS", "PA", "F"):
            token = secret.invitation(code).link.token
            assert sings(page(Client(), "teamtables:reply", token)) == []
            assert sings(page(Client(), "teamtables:calendar", token)) == []


def test_T10_no_mail_names_it(secret: Scene) -> None:
    for code in ("OS", "F"):
        row = secret.invitation(code)
        answer(invitation=row, answer=Answer.YES, via=row.link, worker=secret.W,
               now=at("2028-12-12 09:00"))  # fmt: skip
    hold_and_share(secret)
    drain(relay=DemoMailbox(), clock=lambda: at("2028-12-20 08:00"))
    assert {mail.key.split("/")[0] for mail in Mail.objects.all()} >= {"invite", "receipt", "share"}
    for mail in Mail.objects.all():
        files = "".join(b64decode(each["content"]).decode() for each in mail.attachments)
        assert sings(compose(mail).decode() + mail.text + mail.html + files) == []


def test_T10_what_was_typed_does_not_give_it_away_to_who_reads(secret: Scene) -> None:
    hold_and_share(secret)
    with time_machine.travel(at("2028-12-20 09:00"), tick=False):
        consenting.give(
            youth=secret.trajectory.youth, receiver=secret.OS.location, by=secret.W,
            topic=ConsentTopic.SCHOOL, given_on=date(2028, 12, 20), now=at("2028-12-20 09:00"),
            youth_agrees=True, guardians=[secret.M],
        )  # fmt: skip
        link = AgreementsLink.objects.get(contact=secret.OS)
        shown = opened(link).get(here(link)).content.decode()
        assert "Wat anderen doen" in shown
        assert sings(shown) == []
        for agreement in Agreement.objects.exclude(link=None):
            assert sings(page(Client(), "teamtables:tick", agreement.link.token)) == []
        worker = Client()
        worker.force_login(secret.W)
        ref = secret.trajectory.ref
        assert sings(page(worker, "teamtables:preview", ref, secret.OS.pk).split("<main")[1]) == []


def test_T10_nor_does_the_plan_on_paper(secret: Scene) -> None:
    now = at("2028-12-20 09:00")
    planning.start_plan(round=secret.round, by=secret.W, now=now)
    PlanArea.objects.update(youth_words=TOLD_ALL, needed=TOLD_ALL, who_arranges=TOLD_ALL)
    with time_machine.travel(now, tick=False):
        worker = Client()
        worker.force_login(secret.W)
        assert sings(page(worker, "perspectives:print", secret.trajectory.ref)) == []
        assert "Naar (geheim)" in page(worker, "perspectives:print", secret.trajectory.ref)
    assert PlanArea.objects.filter(needed=TOLD_ALL).exists()


def test_T10_a_school_reads_its_own_name(secret: Scene) -> None:
    own = shielding.secret_words(secret.round, reader_at=secret.JS.location)
    assert "Zebravink College" not in own
    assert "Geheimhof" in own
    Placement.objects.update(shielded=False)
    assert shielding.secret_words(secret.round) == []
