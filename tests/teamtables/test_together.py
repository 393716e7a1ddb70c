"""Two people type in the same minutes: nothing is overwritten, nothing is lost."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.choices import Role
from cases.models import Assignment, SchoolTalk
from config.kit.dates import local_date
from teamtables.merging import mark_of
from teamtables.models import Agreement, TableArea, TeamTable
from tests import factories
from tests.clock import at
from tests.teamtables.conftest import Scene
from tests.teamtables.desk import seen_on, typed, url_of

AUTOSAVE = {"HTTP_X_REQUESTED_WITH": "autosave"}


@pytest.fixture(autouse=True)
def _at_the_table():
    with time_machine.travel(at("2028-12-19 15:50"), tick=False):
        yield


@pytest.fixture
def table(told: Scene) -> TeamTable:
    SchoolTalk.objects.create(round=told.round, held_on=date(2028, 12, 12))
    return told.plan()


@pytest.fixture
def noor(told: Scene) -> Client:
    client = Client()
    client.force_login(told.W)
    return client


@pytest.fixture
def fatima(told: Scene) -> Client:
    other = factories.make_user(Role.WORKER, told.team, display_name="Fatima Idrissi")
    Assignment.start(
        trajectory=told.trajectory, user=other, by=told.W, now=timezone.now(),
        on=local_date(timezone.now()) - timedelta(days=1),
    )  # fmt: skip
    client = Client()
    client.force_login(other)
    return client


def draft(client: Client, table: TeamTable, seen: str, *rows, **cells):
    return client.post(url_of(table), typed(table, *rows, save="draft", seen=seen, **cells))


def test_each_keeps_the_own_box(noor, fatima, table) -> None:
    opened = seen_on(noor, table)
    draft(noor, table, opened, **{"living-heard": "Van Noor"})
    saved = draft(fatima, table, opened, **{"living-decided": "Van Fatima"})
    assert saved.status_code == 302
    kept = TableArea.objects.get()
    assert (kept.heard, kept.decided, kept.version) == ("Van Noor", "Van Fatima", 2)


def test_one_box_shows_both_texts_and_the_choice(noor, fatima, table) -> None:
    opened = seen_on(noor, table)
    draft(fatima, table, opened, **{"living-heard": "Van Fatima", "notes": "Ook van Fatima"})
    page = draft(noor, table, opened, **{"living-heard": "Van Noor", "care-heard": "Erbij"})
    shown = page.content.decode()
    assert page.status_code == 409
    for words in (
        "Fatima Idrissi heeft intussen dezelfde tekst veranderd", "Wonen: wat we hoorden",
        "Van Fatima", "Van Noor",
        "Gebruik mijn tekst", "Gebruik die van Fatima Idrissi",
    ):  # fmt: skip
        assert words in shown
    assert "Ook van Fatima" not in shown
    kept = {each.area: each.heard for each in table.areas.all()}
    assert kept == {"living": "Van Fatima", "care": "Erbij"}


@pytest.mark.parametrize(("which", "stays"), [("mine", "Van Noor"), ("theirs", "Van Fatima")])
def test_a_press_chooses_and_the_rest_stays(noor, fatima, table, which: str, stays: str) -> None:
    opened = seen_on(noor, table)
    draft(fatima, table, opened, **{"living-heard": "Van Fatima"})
    press = f"{which}:living-heard:{mark_of('Van Fatima')}"
    cells = {"living-heard": "Van Noor", "care-heard": "Erbij", "seen": opened, "save": press}
    assert noor.post(url_of(table), typed(table, **cells)).status_code == 302
    assert {each.area: each.heard for each in table.areas.all()} == {
        "living": stays, "care": "Erbij",
    }  # fmt: skip


def test_a_choice_about_an_older_text_asks_again(noor, fatima, table) -> None:
    opened = seen_on(noor, table)
    draft(fatima, table, opened, **{"living-heard": "Nog nieuwer"})
    press = f"mine:living-heard:{mark_of('Van Fatima')}"
    cells = {"living-heard": "Van Noor", "seen": opened, "save": press}
    page = noor.post(url_of(table), typed(table, **cells))
    assert page.status_code == 409
    assert "Nog nieuwer" in page.content.decode()


def test_with_one_choice_made_the_other_clash_stays(noor, fatima, table) -> None:
    opened = seen_on(noor, table)
    draft(fatima, table, opened, **{"living-heard": "A", "living-decided": "B"})
    cells = {"living-heard": "C", "living-decided": "D", "seen": opened}
    press = f"theirs:living-heard:{mark_of('A')}"
    page = noor.post(url_of(table), typed(table, save=press, **cells))
    assert page.status_code == 409
    assert [each.cell for each in page.context["clashes"]] == ["living-decided"]
    assert page.context["page"].box("living-heard").value() == "A"


def test_two_lists_of_agreements_are_shown_and_chosen(noor, fatima, table) -> None:
    opened = seen_on(noor, table)
    draft(fatima, table, opened, ("Van Fatima", "worker", "12-1-2029"))
    mine = ("Van Noor", "worker", "12-1-2029")
    page = draft(noor, table, opened, mine)
    clash = page.context["clashes"][0]
    assert (page.status_code, clash.cell, clash.theirs) == (409, "agreements", "Van Fatima")
    assert Agreement.objects.get().text == "Van Fatima"
    for which, stays in (("theirs", "Van Fatima"), ("mine", "Van Noor")):
        press = f"{which}:agreements:{clash.mark}"
        values = typed(table, mine, save=press, seen=opened)
        assert noor.post(url_of(table), values).status_code == 302
        assert Agreement.objects.get().text == stays


def test_a_list_that_was_not_touched_stays_that_of_the_other(noor, fatima, table) -> None:
    opened = seen_on(noor, table)
    draft(fatima, table, opened, ("Van Fatima", "worker", "12-1-2029"))
    assert draft(noor, table, opened, notes="Alleen dit").status_code == 302
    assert Agreement.objects.get().text == "Van Fatima"


def test_a_box_that_was_not_sent_is_left_alone(noor, table) -> None:
    draft(noor, table, "", notes="Blijft", **{"living-heard": "Blijft ook"})
    values = typed(table, save="draft", seen=seen_on(noor, table))
    del values["notes"]
    assert noor.post(url_of(table), values).status_code == 302
    assert (TeamTable.objects.get().notes, TableArea.objects.get().heard) == (
        "Blijft", "Blijft ook",
    )  # fmt: skip


def test_autosave_goes_on_from_its_own_text(noor, fatima, table) -> None:
    opened = seen_on(noor, table)
    values = typed(table, save="draft", seen=opened, notes="Een")
    seen = noor.post(url_of(table), values, **AUTOSAVE).json()["seen"]
    draft(fatima, table, seen_on(fatima, table), notes="Een en twee")
    untouched = typed(table, save="draft", seen=seen, notes="Een")
    assert noor.post(url_of(table), untouched, **AUTOSAVE).status_code == 200
    late = noor.post(url_of(table), typed(table, save="draft", seen=seen, notes="Drie"), **AUTOSAVE)
    assert late.status_code == 409
    assert TeamTable.objects.get().notes == "Een en twee"


def test_who_writes_along_is_named_and_oneself_is_not(noor, fatima, table) -> None:
    draft(fatima, table, "", notes="Van Fatima")
    assert "Fatima Idrissi schrijft ook mee (sinds" in noor.get(url_of(table)).content.decode()
    assert "schrijft ook mee" not in fatima.get(url_of(table)).content.decode()
