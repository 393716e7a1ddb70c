"""Parents who get no mail: asked by letter, by phone or through school, as they prefer."""

import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import AccessLog
from cases.choices import ContactPreference
from cases.models import Placement, Task
from cases.titles import title
from outbox.models import Mail
from teamtables.choices import Answer
from tests.clock import at
from tests.teamtables.conftest import Scene

MONDAY = at("2028-12-11 09:00")


@pytest.fixture(autouse=True)
def on_monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


def letter(scene: Scene, client: Client, code: str = "M") -> str:
    client.force_login(scene.W)
    here = reverse("teamtables:letter", args=[scene.invitation(code).uuid])
    answer = client.post(here, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_letter_says_when_whom_to_call_and_a_code_that_works(
    told: Scene, client: Client
) -> None:
    told.plan(now=MONDAY)
    page = letter(told, client)
    link = told.invitation("M").link
    shown = f"{link.code[:4]} {link.code[4:]}"
    for words in ("Beste Ilse Berg,", "dinsdag 19 december 2028", "15.30", shown, "010 555 03 03"):
        assert words in page.replace("\xa0", " "), words
    assert 'src="data:image/svg+xml;base64,' in page
    assert link.token not in re.sub(r'src="data:[^"]*"', "", page)
    phone = Client()
    answer = phone.post("/code/", {"code": shown})
    phone.post(answer.url, {"answer": "yes", "sequence": "0"})
    assert told.invitation("M").answer == Answer.YES


def test_the_letter_names_no_youth_no_school_and_no_place(told: Scene, client: Client) -> None:
    table = told.plan(now=MONDAY)
    page = letter(told, client)
    paper = re.search(r"<article.*</article>", page, re.DOTALL)[0]
    for secret in ("Rayan", "Tervoort", "Havenlicht", "Zandplaatschool", table.place):
        assert secret not in paper
    assert "Op de pagina ziet u waar het is." in paper
    Placement.objects.update(shielded=True)
    assert "vertelt u waar het is." in letter(told, client)


def test_printing_is_in_the_access_log_and_no_address_shows_it(told: Scene, client: Client) -> None:
    told.plan(now=MONDAY)
    letter(told, client)
    line = AccessLog.objects.get(action="print")
    assert (line.actor, line.dossier) == (told.W, told.trajectory.youth.ref)
    here = reverse("teamtables:letter", args=[told.invitation("M").uuid])
    assert client.get(here).status_code == 405


def test_no_letter_leaves_the_house_before_the_youth_knows(scene: Scene, client: Client) -> None:
    scene.plan(now=MONDAY)
    page = letter(scene, client)
    assert "Er gaat niets de deur uit" in page or "weet" in page
    assert scene.invitation("M").link.code[:4] not in page
    assert not AccessLog.objects.filter(action="print").exists()


@pytest.mark.parametrize(
    ("wants", "task", "row"),
    [
        (ContactPreference.LETTER, "Brief posten of bellen", "Per brief"),
        (ContactPreference.PHONE, "Bellen over de teamtafel", "Per telefoon"),
        (
            ContactPreference.SCHOOL,
            "De school de uitnodiging op papier laten geven",
            "Via school, op papier",
        ),
    ],
)
def test_a_parent_is_asked_the_way_they_prefer(
    told: Scene, client: Client, wants: str, task: str, row: str
) -> None:
    told.M.contact_pref, told.M.email = wants, "ilse@post.example"
    told.M.save()
    table = told.plan(now=MONDAY)
    found = Task.objects.select_related("trajectory__youth").get(code="LETTER")
    assert (title(found), found.guardian) == (task, told.M)
    assert not Mail.objects.filter(to="ilse@post.example").exists()
    client.force_login(told.W)
    page = client.get(table.get_absolute_url()).content.decode()
    assert row in page and "Print de brief" in page
