import re

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django.utils import timezone

from accounts.choices import Action
from accounts.models import AccessLog, User
from tests.accounts.conftest import PASSWORD

PAGES = "/account/second-factor/"
SIX_MINUTES = 6 * 60


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.fixture(autouse=True)
def clock():
    """Every half minute the app shows another code; what is typed here was read in time."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


@pytest.fixture
def client(client: Client, worker: User) -> Client:
    """Signed in just now: none of these pages asks the password again."""
    client.post("/sign-in/", {"login": worker.email, "password": PASSWORD})
    return client


def turn_on(client: Client) -> str:
    secret = client.get(f"{PAGES}app/").context["form"].secret
    assert client.post(f"{PAGES}app/", {"code": code_for(secret)}).status_code == 302
    return secret


def test_the_app_is_turned_on_with_its_first_code(
    client: Client, django_capture_on_commit_callbacks
):
    page = client.get(f"{PAGES}app/").content.decode()
    assert "data:image/svg+xml;base64," in page
    wrong = client.post(f"{PAGES}app/", {"code": "000000"})
    assert wrong.status_code == 422
    assert "De code klopt niet" in wrong.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        turn_on(client)
    logged = AccessLog.objects.filter(action=Action.CHANGE).values_list("fields", flat=True)
    assert list(logged) == [["totp_activated"]]
    assert "Staat aan." in client.get(PAGES).content.decode()


def test_a_password_alone_is_then_not_enough(client: Client, worker: User):
    turn_on(client)
    codes = re.findall(r"<code[^>]*>(\d+)</code>", client.get(f"{PAGES}codes/").content.decode())
    assert len(codes) == 10
    client.post("/sign-out/")
    answer = client.post("/sign-in/", {"login": worker.email, "password": PASSWORD})
    assert answer.url == "/sign-in/code/"
    assert client.get("/account/").status_code == 302
    assert client.get("/sign-in/code/").status_code == 200
    assert client.post("/sign-in/code/", {"code": "1"}).status_code == 422
    assert client.post("/sign-in/code/", {"code": codes[0]}).status_code == 302
    assert client.get("/account/").status_code == 200


def test_the_app_is_turned_off_again(client: Client):
    turn_on(client)
    assert client.get(f"{PAGES}app/stop/").status_code == 200
    assert client.post(f"{PAGES}app/stop/").status_code == 302
    assert "Staat uit." in client.get(PAGES).content.decode()


def test_new_recovery_codes_replace_the_old_and_can_be_downloaded(client: Client):
    turn_on(client)
    old = client.get(f"{PAGES}codes/download/").content
    assert client.get(f"{PAGES}codes/new/").status_code == 200
    assert client.post(f"{PAGES}codes/new/").status_code == 302
    assert client.get(f"{PAGES}codes/download/").content != old


def test_after_five_minutes_the_password_is_asked_again(client: Client, clock):
    clock.shift(SIX_MINUTES)
    answer = client.get(f"{PAGES}app/")
    assert answer.url == f"/account/again/?next={PAGES.replace('/', '%2F')}app%2F"
    assert client.get(answer.url).status_code == 200
    assert client.post(answer.url, {"password": "verkeerd"}).status_code == 422
    assert client.post(answer.url, {"password": PASSWORD}).status_code == 302


def test_outside_the_demo_nobody_works_without_a_second_factor(client: Client, settings):
    settings.SECOND_FACTOR = True
    for path in ("/", "/my-work/", "/youths/", "/account/"):
        assert client.get(path).url == PAGES
    assert client.post("/youths/search/", {"q": "x"}).url == PAGES
    for path in ("/help/", "/sign-out/", f"{PAGES}app/"):
        assert client.get(path).status_code == 200
    assert "Zet eerst een tweede sleutel aan." in client.get(PAGES).content.decode()
    turn_on(client)
    assert client.get("/my-work/").status_code == 200


def test_the_codes_for_a_lost_phone_are_shown_at_once(client: Client, settings):
    """The code of the app was just used: asking it again would mean waiting for the next."""
    settings.SECOND_FACTOR = True
    turn_on(client)
    assert client.get(f"{PAGES}codes/").status_code == 200


def test_outside_the_demo_a_sensitive_act_asks_the_code(client: Client, settings, clock):
    settings.SECOND_FACTOR = True
    secret = turn_on(client)
    clock.shift(SIX_MINUTES)
    asked = client.get(f"{PAGES}codes/new/")
    assert asked.url.startswith("/account/again/code/?next=")
    page = client.get(asked.url)
    assert page.status_code == 200
    assert "/account/again/?" not in page.content.decode()
    assert client.post(asked.url, {"code": code_for(secret)}).status_code == 302


def test_somebody_elses_second_factor_asks_nothing_of_who_has_none(
    client: Client, admin: User, settings
):
    settings.SECOND_FACTOR = True
    theirs = Authenticator.objects.create(user=admin, type=Authenticator.Type.TOTP, data={})
    Authenticator.objects.filter(pk=theirs.pk).update(created_at="2026-01-01 09:00Z")
    assert client.get(f"{PAGES}app/").status_code == 200
