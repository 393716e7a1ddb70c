"""A school that was not at the table is called, and what it says stands with the minutes."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from cases.models import SchoolTalk
from teamtables.models import Attendance, TeamTable
from tests.clock import at
from tests.teamtables.conftest import Scene
from tests.teamtables.desk import typed, url_of


@pytest.fixture
def client(client, told: Scene):
    with time_machine.travel(at("2028-12-19 16:30"), tick=False):
        client.force_login(told.W)
        yield client


@pytest.fixture
def table(client, told: Scene) -> TeamTable:
    """The old school stayed away."""
    SchoolTalk.objects.create(round=told.round, held_on=date(2028, 12, 12))
    table = told.plan()
    client.post(url_of(table), typed(table, **{f"present_{told.invitation('OS').pk}": "no"}))
    return table


def said_url(scene: Scene, code: str) -> str:
    return reverse("teamtables:said", args=[scene.invitation(code).uuid])


def test_the_page_of_the_table_asks_to_call(client, told: Scene, table) -> None:
    shown = client.get(table.get_absolute_url()).content.decode()
    assert "Oude school was er niet." in shown
    assert said_url(told, "OS") in shown
    assert said_url(told, "JS") not in shown


def test_what_the_school_says_stays(client, told: Scene, table) -> None:
    url = said_url(told, "OS")
    assert "Joke Brandsma" in client.get(url).content.decode()
    assert client.post(url, {"said": ""}).status_code == 422
    assert client.post(url, {"said": "Wij helpen mee"}).url == table.get_absolute_url()
    kept = Attendance.objects.get(invitation=told.invitation("OS"))
    assert (kept.said, kept.said_on, kept.said_to) == (
        "Wij helpen mee", date(2028, 12, 19), told.W,
    )  # fmt: skip
    shown = client.get(table.get_absolute_url()).content.decode()
    assert "Wij helpen mee" in shown
    assert "Verander wat zij zeggen" in shown


def test_two_who_called_see_both_texts(client, told: Scene, table) -> None:
    url = said_url(told, "OS")
    client.post(url, {"said": "Van de een"})
    page = client.post(url, {"said": "Van de ander"})
    shown = page.content.decode()
    assert page.status_code == 409
    assert "Van de een" in shown
    assert "Van de ander" in shown
    mark = page.context["clashes"][0].mark
    client.post(url, {"said": "Van de ander", "save": f"theirs:said:{mark}"})
    assert Attendance.objects.get(invitation=told.invitation("OS")).said == "Van de een"
    client.post(url, {"said": "Van de ander", "save": f"mine:said:{mark}"})
    assert Attendance.objects.get(invitation=told.invitation("OS")).said == "Van de ander"


def test_a_school_that_was_there_is_not_asked(client, told: Scene, table) -> None:
    assert client.get(said_url(told, "JS")).url == table.get_absolute_url()
    assert client.post(said_url(told, "JS"), {"said": "x"}).url == table.get_absolute_url()
