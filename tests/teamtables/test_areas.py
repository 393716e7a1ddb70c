"""Live at the table: per area what was heard and decided, options, and who sees it differently."""

from datetime import date
from uuid import uuid4

import pytest
import time_machine

from cases.models import SchoolTalk
from teamtables.choices import Present
from teamtables.models import Attendance, Dissent, Option, TableArea, TeamTable
from tests.clock import at
from tests.teamtables.conftest import Scene
from tests.teamtables.desk import seen_on, typed, url_of

AFTER = at("2028-12-19 16:30")


@pytest.fixture
def table(told: Scene) -> TeamTable:
    SchoolTalk.objects.create(round=told.round, held_on=date(2028, 12, 12))
    return told.plan()


@pytest.fixture
def client(client, told: Scene, table: TeamTable):
    with time_machine.travel(AFTER, tick=False):
        client.force_login(told.W)
        yield client


def option(area: str = "learning", **cells: str) -> dict[str, str]:
    key = f"option-{area}-{uuid4()}"
    return {"row": key} | {f"{key}-{name}": text for name, text in cells.items()}


def row(kind: str, **cells: str) -> dict[str, str]:
    key = f"{kind}-{uuid4()}"
    return {"row": key} | {f"{key}-{name}": text for name, text in cells.items()}


def test_each_area_keeps_what_was_heard_and_decided(client, table) -> None:
    values = typed(table, save="draft", **{"living-heard": "Rustig huis", "care-decided": "Niets"})
    assert client.post(url_of(table), values).status_code == 302
    kept = {each.area: (each.heard, each.decided, each.version) for each in table.areas.all()}
    assert kept == {"living": ("Rustig huis", "", 1), "care": ("", "Niets", 1)}
    shown = client.get(url_of(table)).content.decode()
    for words in ("Rustig huis", "Wonen", "School, werk of dagbesteding", "Vrije tijd", "Zorg"):
        assert words in shown


def test_an_option_is_kept_once_however_often_it_is_saved(client, table) -> None:
    one = option(text="Praktijkschool", pros="Dichtbij", cons="Vol", youth_likes="4")
    for _time in range(2):
        values = typed(table, save="draft", seen=seen_on(client, table), **one)
        assert client.post(url_of(table), values).status_code == 302
    kept = Option.objects.get()
    assert (kept.area, kept.text, kept.youth_likes, kept.chosen) == (
        "learning", "Praktijkschool", 4, "",
    )  # fmt: skip
    assert TableArea.objects.get(area="learning").version == 1


def test_what_is_not_chosen_stays_with_the_reason(client, table) -> None:
    one = option(text="Praktijkschool", chosen="no")
    refused = client.post(url_of(table), typed(table, **one))
    assert refused.status_code == 422
    assert "Schrijf waarom ‘Praktijkschool’ niet gekozen is." in refused.content.decode()
    one[f"{one['row']}-why_not"] = "Er is een wachtlijst"
    assert client.post(url_of(table), typed(table, **one)).status_code == 302
    assert Option.objects.get().is_refused
    assert "Er is een wachtlijst" in client.get(table.get_absolute_url()).content.decode()


def test_not_chosen_yet_is_allowed(client, table) -> None:
    client.post(url_of(table), typed(table, **option(text="Praktijkschool")))
    assert TeamTable.objects.get().is_held
    assert "Nog niet gekozen" in client.get(table.get_absolute_url()).content.decode()


def test_an_emptied_option_goes(client, table) -> None:
    one = option(text="Praktijkschool")
    client.post(url_of(table), typed(table, save="draft", **one))
    emptied = one | {f"{one['row']}-text": "", "seen": seen_on(client, table)}
    client.post(url_of(table), typed(table, save="draft", **emptied))
    assert not Option.objects.exists()


def test_who_sees_it_differently_keeps_the_own_words(client, told: Scene, table) -> None:
    mother = told.invitation("M")
    words = "Ik vind dat hij naar zijn oude school terug moet"
    values = typed(table, **row("dissent", who=str(mother.pk), area="learning", words=words))
    assert client.post(url_of(table), values).status_code == 302
    kept = Dissent.objects.get()
    assert (kept.invitation, kept.area, kept.words) == (mother, "learning", words)
    shown = client.get(table.get_absolute_url()).content.decode()
    assert words in shown
    assert "Ilse Berg" in shown


def test_who_has_words_has_a_name(client, table) -> None:
    refused = client.post(url_of(table), typed(table, **row("dissent", words="Nee")))
    assert refused.status_code == 422
    assert "Kies wie het anders ziet, of schrijf de naam." in refused.content.decode()
    assert not TeamTable.objects.get().is_held


def test_who_walked_in_is_kept_by_name_and_role(client, table) -> None:
    guest = row("guest", name="Oma Berg", home="grootmoeder", present="yes")
    client.post(url_of(table), typed(table, **guest))
    kept = Attendance.objects.get(invitation=None)
    assert (kept.name, kept.home, kept.present) == ("Oma Berg", "grootmoeder", Present.YES)
    assert "Oma Berg" in client.get(table.get_absolute_url()).content.decode()


def test_the_colleague_who_came_has_a_name(client, told: Scene, table) -> None:
    asked = told.invitation("OS")
    over = {f"present_{asked.pk}": "substitute", f"substitute_{asked.pk}": "Bert Kuiper"}
    client.post(url_of(table), typed(table, **over))
    assert Attendance.objects.get(invitation=asked).name == "Bert Kuiper"
    assert "Bert Kuiper" in client.get(table.get_absolute_url()).content.decode()


def test_what_the_youth_says_now_stands_with_what_was_said_before(client, table) -> None:
    words = "Ik wil toch liever in de ochtend"
    client.post(url_of(table), typed(table, youth_words=words, next_on="12 jan 2029"))
    table.refresh_from_db()
    assert (table.youth_words, table.next_on) == (words, date(2029, 1, 12))
    shown = client.get(table.get_absolute_url()).content.decode()
    assert words in shown
    assert "vrijdag 12 januari 2029" in shown


def test_rows_of_another_table_or_of_no_table_are_not_looked_at(client, table) -> None:
    for key in ("option-moon-x", f"option-moon-{uuid4()}", f"x-{uuid4()}", "guest-1"):
        values = typed(table, save="draft", row=key, **{f"{key}-text": "a", f"{key}-name": "a"})
        assert client.post(url_of(table), values).status_code == 302
    assert not Option.objects.exists()


def test_the_empty_rows_are_the_same_after_a_reload_until_they_are_kept(client, table) -> None:
    def rows() -> set[str]:
        return set(client.get(url_of(table)).context["page"].rows)

    opened = rows()
    assert rows() == opened
    key = next(each for each in opened if each.startswith("option-care-"))
    client.post(url_of(table), typed(table, save="draft", row=key, **{f"{key}-text": "Thuiszorg"}))
    assert opened < rows()
    assert len(rows()) == len(opened) + 1
