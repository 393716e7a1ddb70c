"""What will they see? The worker's preview is the receiver's page, and shows before sharing."""

import re
from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cases import consenting
from cases.consent_choices import ConsentTopic
from cases.models import Placement
from outbox.models import Mail
from teamtables import readers
from teamtables.agreeing import share_agreements
from teamtables.choices import Present
from teamtables.holding import Line, Minutes, hold_table
from teamtables.models import Agreement, AgreementsLink, TeamTable
from tests.teamtables.conftest import HELD, LATER, Scene
from tests.teamtables.test_reading_link import here, opened

FORGERY = re.compile(r'<input type="hidden" name="csrfmiddlewaretoken"[^>]*>')
REPORT = re.compile(r'(?<=href=")[^"]*/report/[^"]*')  # of the link, and of the worker


@pytest.fixture
def held(told: Scene) -> TeamTable:
    table = told.plan()
    lines = [Line("Boeken naar De Haven brengen", "school", contact=told.OS,
                  due_on=date(2029, 1, 13))]  # fmt: skip
    present = {each.pk: Present.YES for each in table.invitations.all()}
    typed = Minutes(order_reason="kon niet eerder", present=present, lines=lines)
    hold_table(table=table, typed=typed, by=told.W, now=HELD)
    return table


@pytest.fixture
def client(client, told: Scene):
    with time_machine.travel(LATER, tick=False):
        client.force_login(told.W)
        yield client


def main_of(page: str) -> str:
    found = page[page.index("<main") : page.index("</main>")]
    return REPORT.sub("", FORGERY.sub("", found).replace(" disabled", ""))


def test_the_preview_is_exactly_the_receivers_page(client, told: Scene, held) -> None:
    url = reverse("teamtables:preview", args=[told.trajectory.ref, told.OS.pk])
    before = client.get(url).content.decode()
    assert "Dit ziet Joke Brandsma." in before
    share_agreements(table=held, by=told.W, now=LATER)
    link = AgreementsLink.objects.get(contact=told.OS)
    received = opened(link).get(here(link)).content.decode()
    assert main_of(before) == main_of(received) == main_of(client.get(url).content.decode())
    assert "Boeken naar De Haven brengen" in received
    assert "Dit ziet" not in received


def test_looking_at_the_preview_gives_and_sends_nothing(client, told: Scene, held) -> None:
    client.get(reverse("teamtables:preview", args=[told.trajectory.ref, told.OS.pk]))
    assert not AgreementsLink.objects.exists()
    assert not Mail.objects.filter(key__startswith="read/").exists()


def test_the_page_before_sharing_leads_to_the_preview(client, told: Scene, held) -> None:
    page = client.get(reverse("teamtables:share", args=[held.ref])).content.decode()
    assert reverse("teamtables:preview", args=[told.trajectory.ref, told.OS.pk]) in page


def test_who_reads_is_listed_with_the_state_of_the_link(client, told: Scene, held) -> None:
    url = reverse("teamtables:readers", args=[told.trajectory.ref])
    assert "Heeft geen link." in client.get(url).content.decode()
    share_agreements(table=held, by=told.W, now=LATER)
    assert "Nog niet geopend. Werkt tot zondag 21 januari" in client.get(url).content.decode()
    link = AgreementsLink.objects.get(contact=told.OS)
    opened(link)
    assert "Geopend met een code op vrijdag 22 december" in client.get(url).content.decode()
    client.post(reverse("teamtables:reading_end", args=[told.trajectory.ref, told.OS.pk]))
    assert "De link opent niets meer." in client.get(url).content.decode()


def test_a_new_link_opens_what_was_locked_and_closes_the_task(client, told: Scene, held) -> None:
    share_agreements(table=held, by=told.W, now=LATER)
    link = AgreementsLink.objects.get(contact=told.OS)
    reader = Client()
    for _try in range(5):
        reader.post(here(link), {"code": "000000"})
    task = told.round.tasks.open().get(code="LOCKED")
    assert "De link zit op slot" in client.get(_readers(told)).content.decode()
    client.post(reverse("teamtables:reading_send", args=[told.trajectory.ref, told.OS.pk]))
    task.refresh_from_db()
    assert task.state == "done"
    new = AgreementsLink.objects.get(contact=told.OS, revoked_at=None)
    assert Mail.objects.get(key=f"read/{new.pk}").to == told.OS.email
    assert opened(new).get(here(new)).status_code == 200
    assert Client().get(here(link)).status_code == 410


def _readers(told: Scene) -> str:
    return reverse("teamtables:readers", args=[told.trajectory.ref])


def test_an_unconfirmed_address_gets_no_link(client, told: Scene, held) -> None:
    told.OS.confirmed_on = None
    told.OS.save()
    client.post(reverse("teamtables:reading_send", args=[told.trajectory.ref, told.OS.pk]))
    assert not AgreementsLink.objects.exists()


def test_somebody_who_is_not_in_the_list_has_no_preview(client, told: Scene, held) -> None:
    url = reverse("teamtables:preview", args=[told.trajectory.ref, told.JB.pk])
    assert client.get(url).status_code == 404


def test_a_secret_address_is_not_on_the_page_even_when_it_was_typed(told: Scene, held) -> None:
    Placement.objects.update(shielded=True, label="De Haven")
    page = readers.page_of(told.round, told.OS, on=LATER.date(), with_drafts=True)
    assert [each.text for each in page["own"]] == ["Boeken naar (geheim) brengen"]


def test_agreements_of_others_show_as_long_as_the_consent_holds(told: Scene, held) -> None:
    Agreement.objects.create(round=told.round, table=held, text="Rooster maken", contact=told.JS,
                             owner_role="school", due_on=date(2029, 1, 14))  # fmt: skip
    share_agreements(table=held, by=told.W, now=LATER)
    link = AgreementsLink.objects.get(contact=told.OS)
    youth = told.trajectory.youth
    with time_machine.travel(LATER, tick=False):
        reader = opened(link)
        assert "Rooster maken" not in reader.get(here(link)).content.decode()
        given = consenting.give(
            youth=youth, receiver=told.OS.location, topic=ConsentTopic.SCHOOL, by=told.W,
            given_on=LATER.date(), now=LATER, youth_agrees=True, guardians=[told.M],
        )  # fmt: skip
        assert "Rooster maken" in reader.get(here(link)).content.decode()
        given[0].withdraw(by=told.W, now=LATER)
        assert "Rooster maken" not in reader.get(here(link)).content.decode()
