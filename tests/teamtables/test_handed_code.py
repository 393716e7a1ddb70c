"""A link and its code on paper, for who has no e-mail: shown once, works until the link ends."""

import re
from datetime import timedelta

from django.test import Client
from django.urls import reverse

from accounts.models import AccessLog
from cases.models import Task
from outbox.models import Mail
from teamtables.models import Agreement, AgreementsLink
from tests.teamtables.conftest import Scene
from tests.teamtables.test_family_reads import address
from tests.teamtables.test_reading_link import here


def hand(worker: Client, scene: Scene, who: str = "youth") -> tuple[AgreementsLink, str]:
    """The new link and the code as the page says it."""
    page = worker.post(address(scene, "reading_hand", who)).content.decode()
    code = re.search(r"<strong>(\d[\d ]+)</strong>", page)[1]
    link = AgreementsLink.objects.get(contact=None, revoked_at=None, code_is_handed=True)
    assert here(link) in page
    return link, code


def test_the_youth_opens_the_own_page_with_4_digits(worker, shared: Scene) -> None:
    link, code = hand(worker, shared)
    assert re.fullmatch(r"\d\d \d\d", code)
    client = Client()
    asked = client.get(here(link)).content.decode()
    assert "kreeg je 4 cijfers" in asked and "Stuur mij een code" not in asked
    assert "<title>Mijn pagina" in asked and "Rooster kiezen" not in asked
    assert client.post(here(link), {"code": code}).status_code == 302
    page = client.get(here(link)).content.decode()
    assert "Hoi Sami" in page or "Hoi Rayan" in page
    assert "Rooster kiezen" in page and "Boeken brengen" not in page
    client.post(here(link), {"done": str(Agreement.objects.get(owner_role="youth").uuid)})
    assert Agreement.objects.get(owner_role="youth").is_done


def test_the_code_works_as_long_as_the_link(worker, shared: Scene, clock) -> None:
    link, code = hand(worker, shared)
    clock.shift(timedelta(days=29))
    for _phone in range(2):
        assert Client().post(here(link), {"code": code}).status_code == 302
    clock.shift(timedelta(days=1))
    assert Client().get(here(link)).status_code == 410


def test_the_youths_page_closes_after_a_quarter(worker, shared: Scene, clock) -> None:
    link, code = hand(worker, shared)
    client = Client()
    client.post(here(link), {"code": code})
    clock.shift(timedelta(minutes=14))
    assert "Rooster kiezen" in client.get(here(link)).content.decode()
    clock.shift(timedelta(minutes=2))
    assert "Rooster kiezen" not in client.get(here(link)).content.decode()


def test_T5_five_wrong_codes_lock_it_and_a_new_one_opens(worker, shared: Scene) -> None:
    link, code = hand(worker, shared)
    wrong = f"{(int(code.replace(' ', '')) + 1) % 10_000:04d}"
    client = Client()
    answers = [client.post(here(link), {"code": wrong}).status_code for _try in range(6)]
    assert answers == [422] * 4 + [429] * 2
    assert client.post(here(link), {"code": code}).status_code == 429
    task = Task.objects.open().get(code="LOCKED")
    new, code = hand(worker, shared)
    task.refresh_from_db()
    assert task.state == "done"
    assert client.get(here(link)).status_code == 410
    assert Client().post(here(new), {"code": code}).status_code == 302


def test_nobody_can_have_it_mailed(worker, shared: Scene) -> None:
    link, _code = hand(worker, shared)
    assert Client().post(here(link), {"ask": "code"}).status_code == 422
    assert not Mail.objects.filter(key__startswith="code/").exists()


def test_a_parent_without_mail_gets_6_digits(worker, shared: Scene) -> None:
    shared.M.email = ""
    shared.M.save()
    link, code = hand(worker, shared, f"g{shared.M.pk}")
    assert re.fullmatch(r"\d{3} \d{3}", code)
    client = Client()
    assert client.post(here(link), {"code": code}).status_code == 302
    assert "Rugzak kopen" in client.get(here(link)).content.decode()


def test_handing_over_is_logged_and_the_code_is_kept_nowhere(worker, shared: Scene) -> None:
    link, code = hand(worker, shared)
    line = AccessLog.objects.get(action="print")
    assert (line.fields, line.dossier) == (["code"], shared.trajectory.youth.ref)
    assert code.replace(" ", "") not in {str(value) for value in vars(link).values()}
    readers = reverse("teamtables:readers", args=[shared.trajectory.ref])
    assert code not in worker.get(readers).content.decode()


def test_who_has_an_address_gets_no_paper(worker, shared: Scene) -> None:
    before = AgreementsLink.objects.count()
    worker.post(address(shared, "reading_hand", str(shared.OS.pk)))
    assert AgreementsLink.objects.count() == before


def test_T6_who_has_no_mail_asks_an_expired_link_again_via_the_worker(
    worker, shared: Scene, clock
) -> None:
    link, _code = hand(worker, shared)
    clock.shift(timedelta(days=31))
    mails, links = Mail.objects.count(), AgreementsLink.objects.count()
    for _press in range(2):
        assert Client().post(here(link), {"again": "1"}).status_code == 302
    task = Task.objects.open().get(code="PAPER")
    assert (Mail.objects.count(), AgreementsLink.objects.count()) == (mails, links)
    told = Client().get(f"{here(link)}?asked=1").content.decode()
    assert "per e-mail, of van degene die u de link gaf" in told
    worker.force_login(shared.W)
    new, code = hand(worker, shared)
    task.refresh_from_db()
    assert task.state == "done"
    assert Client().post(here(new), {"code": code}).status_code == 302
