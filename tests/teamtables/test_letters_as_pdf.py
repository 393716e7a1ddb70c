"""Letters as PDF: an invitation, and a reading link with its code on a sheet apart."""

from io import BytesIO

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from accounts.models import AccessLog
from cases.models import Placement
from config.kit.tokens import grouped
from teamtables.models import AgreementsLink, InvitationLink, TeamTable
from tests.clock import at
from tests.teamtables.conftest import PLANNED, Scene
from tests.teamtables.test_family_reads import address
from tests.teamtables.test_reading_link import here


def sheets(content: bytes) -> list[str]:
    found = PdfReader(BytesIO(content))
    assert found.root_object["/MarkInfo"]["/Marked"] and found.root_object["/Lang"] == "nl"
    assert found.metadata and found.metadata.title in (
        "Jouw pagina",
        "Uitnodiging voor een teamtafel",
    )
    return [" ".join(page.extract_text().split()) for page in found.pages]


def test_the_reading_link_and_its_code_are_on_two_sheets(worker: Client, shared: Scene) -> None:
    answer = worker.post(address(shared, "reading_hand", "youth"), {"pdf": "1"})
    link = AgreementsLink.objects.get(contact=None, guardian=None, revoked_at=None)
    name = f'filename="brief-{shared.trajectory.ref}-2028-12-22.pdf"'
    assert name in answer["Content-Disposition"] and len(answer.content) < 80_000
    page, code = sheets(answer.content)
    assert here(link) in page.replace(" ", "") and grouped(link.code) not in page
    assert grouped(link.code) in code and "Scan het vierkant met je telefoon" in page
    assert all("Vertrouwelijk" in sheet and "Tervoort" not in sheet for sheet in (page, code))
    client = Client()
    assert client.post(here(link), {"code": link.code}).status_code == 302
    assert "Rooster kiezen" in client.get(here(link)).content.decode()


@pytest.fixture
def planned(client: Client, told: Scene):
    told.plan()
    with time_machine.travel(PLANNED, tick=False):
        client.force_login(told.W)
        yield client


def letter(scene: Scene, code: str = "M") -> str:
    return reverse("teamtables:letter_pdf", args=[scene.invitation(code).uuid])


def test_an_invitation_on_paper_leads_to_the_own_page(planned: Client, told: Scene) -> None:
    table = TeamTable.objects.get()
    shown = reverse("teamtables:letter", args=[told.invitation("M").uuid])
    assert shown in planned.get(table.get_absolute_url()).content.decode()
    assert letter(told) in planned.post(shown).content.decode()
    answer = planned.post(letter(told))
    (said,) = sheets(answer.content)
    link = InvitationLink.objects.get(invitation=told.invitation("M"))
    path = reverse("teamtables:reply", args=[link.token])
    assert path in said.replace(" ", "") and Client().get(path).status_code == 200
    assert "Uitnodiging voor Ilse Berg" in said and "dinsdag 19 december 2028, 15.30 uur" in said
    for hidden in ("Rayan", "Tervoort", "Havenlicht", "Karim"):
        assert hidden not in said
    assert AccessLog.objects.filter(action="print", thing_type="invitation").count() == 2


def test_with_a_secret_address_the_worker_says_where(planned: Client, told: Scene) -> None:
    Placement.objects.update(shielded=True, label="Pleeggezin Zwaluw")
    (said,) = sheets(planned.post(letter(told)).content)
    assert "Noor vertelt u waar het is" in said and "De pagina vertelt" not in said


def test_nothing_to_hand_over_once_it_is_off_or_over(planned: Client, told: Scene) -> None:
    table = TeamTable.objects.get()
    told.round.milestones.filter(code="M2").delete()
    assert planned.post(letter(told))["Location"] == table.get_absolute_url()
    TeamTable.objects.update(state="cancelled")
    assert planned.post(letter(told)).status_code == 302
    with time_machine.travel(at("2028-12-19 15:30"), tick=False):
        assert planned.post(letter(told)).status_code == 302
    assert not AccessLog.objects.filter(action="print").exists()
