"""T12: an open screen and a shared computer."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import KeptText, Session, User
from tests.accounts.conftest import PASSWORD
from tests.clock import at

MORNING = at("2026-11-23 09:00")


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


@pytest.fixture
def browser(as_user, worker: User) -> Client:
    with time_machine.travel(MORNING, tick=False):
        client = as_user(worker)
        assert client.get("/account/").status_code == 200
    return client


@pytest.mark.parametrize(("away", "status"), [(14.9, 200), (15, 200), (15 + 1 / 60, 302)])
def test_t12_after_fifteen_minutes_without_a_request_the_session_is_over(browser, away, status):
    with time_machine.travel(MORNING + minutes(away), tick=False):
        assert browser.get("/account/").status_code == status


def test_t12_who_was_away_signs_in_and_comes_back_to_the_same_page(browser: Client):
    with time_machine.travel(MORNING + minutes(16), tick=False):
        answer = browser.get("/account/", follow=True)
        assert answer.redirect_chain == [("/sign-in/?next=/account/", 302)]
        assert "Je was 15 minuten weg." in answer.content.decode()
        assert "_auth_user_id" not in browser.session
        assert not Session.objects.filter(user__isnull=False).exists()


def test_t12_nobody_is_signed_in_for_more_than_ten_hours(browser: Client):
    Session.objects.update(seen_at=MORNING + minutes(595))
    with time_machine.travel(MORNING + minutes(600), tick=False):
        assert browser.get("/account/").status_code == 200
    with time_machine.travel(MORNING + minutes(600.1), tick=False):
        assert "10 uur" in browser.get("/account/", follow=True).content.decode()


def test_the_clock_does_not_write_the_data_of_the_session_again(browser: Client):
    before = Session.objects.get()
    with time_machine.travel(MORNING + minutes(1), tick=False):
        browser.get("/account/")
        after = Session.objects.get()
        assert after.seen_at == timezone.now()
    assert after.session_data == before.session_data
    assert after.started_at == before.started_at == MORNING


def test_t12_signing_out_then_back_shows_nothing(as_user, worker: User):
    client = as_user(worker)
    assert client.get("/account/")["Cache-Control"] == "no-store"
    client.post("/sign-out/")
    assert client.get("/account/").url == "/sign-in/?next=/account/"


def test_somebody_sees_where_they_are_signed_in_and_ends_it(as_user, admin: User, worker: User):
    here, there, stranger = as_user(worker), as_user(worker), as_user(admin)
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        there.get("/account/", headers={"user-agent": "Mozilla/5.0 (Windows NT) Firefox/150"})
    page = here.get("/account/devices/").content.decode()
    assert "Firefox, Windows" in page
    assert there.session.session_key not in page
    row = Session.objects.get(device="Firefox, Windows")
    assert stranger.post(f"/account/devices/{row.number}/end/").status_code == 404
    assert here.post(f"/account/devices/{row.number}/end/").status_code == 302
    assert there.get("/account/").status_code == 302
    assert here.get("/account/").status_code == 200


@pytest.mark.parametrize("ran_out", [{"seen_at": minutes(16)}, {"started_at": minutes(601)}])
def test_a_session_that_ran_out_is_no_device_any_more(browser: Client, ran_out) -> None:
    here = Session.objects.get()
    there = Session.objects.create(
        session_key="x" * 32, session_data="", expire_date=MORNING + minutes(60),
        user=here.user, device="Firefox, Windows", seen_at=MORNING, started_at=MORNING,
    )  # fmt: skip
    Session.objects.filter(pk=there.pk).update(
        **{name: MORNING - ago for name, ago in ran_out.items()}
    )
    with time_machine.travel(MORNING, tick=False):
        assert "Firefox, Windows" not in browser.get("/account/devices/").content.decode()


def test_signing_out_everywhere_else_keeps_this_browser(as_user, worker: User):
    here, *elsewhere = as_user(worker), as_user(worker), as_user(worker)
    here.post("/account/devices/end/")
    assert [client.get("/account/").status_code for client in elsewhere] == [302, 302]
    assert "Nergens anders." in here.get("/account/devices/").content.decode()


def test_t12_what_was_sent_too_late_is_there_after_signing_in(client, worker: User):
    typed = {"display_name": "Eva de Wit", "phone": "010 555", "password": "geheim"}
    with time_machine.travel(MORNING, tick=False):
        client.post("/sign-in/", {"login": worker.email, "password": PASSWORD})
        client.get("/account/")
    with time_machine.travel(MORNING + minutes(16), tick=False):
        answer = client.post("/account/", typed, follow=True)
        assert answer.redirect_chain[0][0] == "/sign-in/?next=/account/"
        assert "Wat je typte, is bewaard." in answer.content.decode()
        assert client.cookies["kept"].value == "1"
        assert not User.objects.filter(display_name="Eva de Wit").exists()
        client.post("/sign-in/", {"login": worker.email, "password": PASSWORD})
        page = client.get("/account/kept/").content.decode()
        assert "Eva de Wit" in page
        assert "geheim" not in page
        given = client.get("/account/kept/?path=/account/", headers={"accept": "application/json"})
        assert given.json() == [["display_name", "Eva de Wit"], ["phone", "010 555"]]
        client.post("/account/kept/", {"path": "/account/"})
        assert not KeptText.objects.exists()
        assert client.cookies["kept"].value == ""


def test_kept_text_is_its_writers_alone_and_gone_after_a_day(as_user, admin, worker: User):
    sent = {"path": "/account/", "field:note": "Mijn tekst"}
    with time_machine.travel(MORNING, tick=False):
        assert as_user(worker).post("/account/kept/", sent).status_code == 204
        assert "Mijn tekst" not in as_user(admin).get("/account/kept/").content.decode()
        assert as_user(admin).post("/account/kept/", sent).status_code == 204
        assert KeptText.objects.count() == 2, "one does not take the place of another's"
    with time_machine.travel(MORNING + timedelta(days=1, minutes=1), tick=False):
        as_user(admin).post("/account/kept/", sent)
        assert list(KeptText.objects.values_list("user", flat=True)) == [admin.pk]


def test_only_who_says_so_stays(browser: Client):
    with time_machine.travel(MORNING + minutes(14), tick=False):
        browser.post("/account/kept/", {"path": "/", "field:note": "Tekst"})
    with time_machine.travel(MORNING + minutes(14.5), tick=False):
        assert browser.post("/account/here/").status_code == 204
    with time_machine.travel(MORNING + minutes(29), tick=False):
        assert browser.get("/account/").status_code == 200


def test_t12_signing_out_has_the_browser_forget_what_scripts_kept(browser: Client):
    with time_machine.travel(MORNING, tick=False):
        assert "Clear-Site-Data" not in browser.get("/sign-out/").headers
        left = browser.post("/sign-out/")
    assert (left.status_code, left["Clear-Site-Data"]) == (302, '"storage"')
    assert left["Cache-Control"] == "no-store"
    assert browser.get("/account/").status_code == 302
