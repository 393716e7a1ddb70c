"""The minutes: kept while typing, held after the talk, shared after a last look."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from cases.choices import ShareWith, TalkQuestion
from cases.models import Milestone, SchoolTalk, TalkAnswer, Task
from outbox.models import Mail
from teamtables.choices import TableState
from teamtables.models import Agreement, Attendance, TeamTable
from tests.clock import at
from tests.teamtables.conftest import Scene
from tests.teamtables.desk import typed, url_of

AFTER = at("2028-12-19 16:30")


@pytest.fixture
def talk(told: Scene) -> SchoolTalk:
    held = SchoolTalk.objects.create(round=told.round, held_on=date(2028, 12, 12))
    for question, text, share in (
        (TalkQuestion.WHERE_TO, "Terug naar mijn eigen klas", ShareWith.TEAM_TABLE),
        (TalkQuestion.HARD, "Ik slaap slecht", ShareWith.ONLY_ME),
    ):
        TalkAnswer.objects.create(talk=held, question=question, text=text, share=share)
    return held


@pytest.fixture
def table(told: Scene) -> TeamTable:
    return told.plan()


@pytest.fixture
def client(client, told: Scene, table: TeamTable):
    with time_machine.travel(AFTER, tick=False):
        client.force_login(told.W)
        yield client


def test_the_page_reads_out_what_the_youth_shares(client, told: Scene, table, talk) -> None:
    shown = client.get(url_of(table)).content.decode()
    assert "Wat Rayan zegt" in shown
    assert "Terug naar mijn eigen klas" in shown
    assert "Ik slaap slecht" not in shown
    assert not Attendance.objects.exists()


def test_holding_closes_what_was_open_and_asks_to_share(client, told: Scene, table, talk) -> None:
    row = ("Boeken brengen", f"c{told.OS.pk}", "12 jan 2029")
    held = client.post(url_of(table), typed(table, row, ("", "", "")))
    assert held.url == reverse("teamtables:share", args=[table.ref])
    table.refresh_from_db()
    assert (table.state, table.held_on) == (TableState.HELD, date(2028, 12, 19))
    assert Milestone.objects.get(code="M5").done_on == date(2028, 12, 19)
    assert Task.objects.get(code="D03").state == "done"
    assert Task.objects.get(code="LETTER").state == "cancelled"
    assert Task.objects.get(code="REPORT").due_on == date(2028, 12, 21)
    assert Attendance.objects.count() == 6
    assert Agreement.objects.get().is_draft


def test_holding_without_the_talk_asks_why(client, table) -> None:
    page = client.post(url_of(table), typed(table))
    assert page.status_code == 422
    assert "Schrijf waarom de teamtafel voor het schoolgesprek komt" in page.content.decode()
    client.post(url_of(table), typed(table, order_reason="Het moest eerder"))
    assert TeamTable.objects.get().order_reason == "Het moest eerder"
    assert TeamTable.objects.get().is_held


def test_every_agreement_needs_an_owner_and_a_day(client, told: Scene, table, talk) -> None:
    rows = [
        ("Rooster regelen", "", ""),
        ("", "worker", "12-1-2029"),
        ("Bellen", "worker", "1-1-2028"),
    ]
    page = client.post(url_of(table), typed(table, *rows))
    shown = page.content.decode()
    assert page.status_code == 422
    for words in (
        "Kies wie ‘Rooster regelen’ doet",
        "Schrijf voor wanneer ‘Rooster regelen’ klaar is.",
        "Schrijf wat er is afgesproken.",
        "Deze dag is al voorbij. Kies een latere dag.",
    ):
        assert words in shown
    assert 'value="Rooster regelen"' in shown
    assert TeamTable.objects.get().is_invited


def test_everybody_is_there_or_not(client, table, talk) -> None:
    values = typed(table)
    first = table.invitations.first()
    del values[f"present_{first.pk}"]
    page = client.post(url_of(table), values)
    assert page.status_code == 422
    assert "Kies of Joke Brandsma er was." in page.content.decode()


def test_a_draft_may_be_half_and_comes_back(client, told: Scene, table, talk) -> None:
    values = typed(table, ("Rooster regelen", "", ""), notes="Goed begin", save="row")
    assert client.post(url_of(table), values).status_code == 302
    shown = client.get(url_of(table)).content.decode()
    assert 'value="Rooster regelen"' in shown
    assert "Goed begin" in shown
    assert TeamTable.objects.get().version == 2
    assert not Task.objects.filter(code="AGREEMENT").exists()


def test_autosave_answers_with_the_new_version(client, table, talk) -> None:
    header = {"HTTP_X_REQUESTED_WITH": "autosave"}
    saved = client.post(url_of(table), typed(table, save="draft", notes="a"), **header)
    assert saved.json()["version"] == 2
    late = client.post(url_of(table), typed(table, save="draft", notes="b"), **header)
    assert late.status_code == 409
    assert TeamTable.objects.get().notes == "a"


def test_two_editors_do_not_overwrite_each_other(client, table, talk) -> None:
    client.post(url_of(table), typed(table, save="draft", notes="van de een"))
    page = client.post(url_of(table), typed(table, save="draft", notes="van de ander"))
    shown = page.content.decode()
    assert page.status_code == 409
    assert "van de ander" in shown
    assert TeamTable.objects.get().notes == "van de een"
    assert "van de een" in shown


def test_pressing_twice_is_harmless(client, told: Scene, table, talk) -> None:
    values = typed(table, ("Bellen", "worker", "12-1-2029"))
    for _press in range(2):
        assert client.post(url_of(table), values).status_code == 302
    assert Agreement.objects.count() == 1
    assert Task.objects.filter(code="REPORT").count() == 1


def test_a_table_is_not_held_before_it_starts(client, table, talk) -> None:
    with time_machine.travel(at("2028-12-19 15:00"), tick=False):
        page = client.post(url_of(table), typed(table))
    assert page.status_code == 422
    assert "De teamtafel is nog niet begonnen." in page.content.decode()
    assert TeamTable.objects.get().is_invited
    assert TeamTable.objects.get().version == 1


def test_sharing_makes_tasks_links_and_letters(client, told: Scene, table, talk) -> None:
    rows = [
        ("Boeken brengen", f"c{told.OS.pk}", "12-1-2029"),
        ("Planner sturen", f"c{told.OS.pk}", "15-1-2029"),
        ("Bril meenemen", f"g{told.M.pk}", "5-1-2029"),
        ("Boksen zoeken", "worker", "19-1-2029"),
        ("Tas pakken", "youth", "5-1-2029"),
    ]
    client.post(url_of(table), typed(table, *rows))
    share = reverse("teamtables:share", args=[table.ref])
    assert "Boeken brengen" in client.get(share).content.decode()
    assert not Task.objects.filter(code="AGREEMENT").exists()
    for _press in range(2):
        assert client.post(share).url == table.get_absolute_url()
    owners = Task.objects.filter(code="AGREEMENT").values_list("text", "owner_role")
    assert dict(owners) == {
        "Boeken brengen": "school", "Planner sturen": "school", "Bril meenemen": "parent",
        "Boksen zoeken": "worker", "Tas pakken": "youth",
    }  # fmt: skip
    mail = Mail.objects.get(key=f"share/{table.uuid}/{told.OS.pk}")
    assert mail.subject == "U heeft 2 afspraken: laat weten of het gelukt is"
    assert mail.due_at == at("2028-12-19 16:35")
    assert Task.objects.get(code="LETTER", state="open").guardian == told.M
    assert Task.objects.get(code="REPORT").state == "done"
    assert Milestone.objects.get(code="M6").done_on == date(2028, 12, 19)
    assert client.get(url_of(table)).url == table.get_absolute_url()


def test_what_is_half_is_not_shared(client, told: Scene, table, talk) -> None:
    client.post(url_of(table), typed(table))
    client.post(url_of(table), typed(table, ("Bellen", "", ""), save="draft"))
    share = reverse("teamtables:share", args=[table.ref])
    assert "Bij een afspraak staat nog niet wie of wanneer." in client.get(share).content.decode()
    assert client.post(share).url == url_of(table)
    assert not TeamTable.objects.get().is_shared
