"""T12: an open screen and a shared computer."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import Session, User
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
    there.get("/account/", headers={"user-agent": "Mozilla/5.0 (Windows NT) Firefox/150"})
    here.get("/account/")
    stranger.get("/account/")
    page = here.get("/account/devices/").content.decode()
    assert "Firefox, Windows" in page
    assert there.session.session_key not in page
    row = Session.objects.get(device="Firefox, Windows")
    assert stranger.post(f"/account/devices/{row.number}/end/").status_code == 404
    assert here.post(f"/account/devices/{row.number}/end/").status_code == 302
    assert there.get("/account/").status_code == 302
    assert here.get("/account/").status_code == 200


def test_signing_out_everywhere_else_keeps_this_browser(as_user, worker: User):
    here, *elsewhere = as_user(worker), as_user(worker), as_user(worker)
    here.post("/account/devices/end/")
    assert [client.get("/account/").status_code for client in elsewhere] == [302, 302]
    assert "Nergens anders." in here.get("/account/devices/").content.decode()
