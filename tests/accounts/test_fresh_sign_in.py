"""Sensitive acts ask again who you are."""

import time

import pytest
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import Client, RequestFactory

from accounts.access import requires_fresh_sign_in
from accounts.models import User
from tests.accounts.conftest import PASSWORD


@requires_fresh_sign_in
def act(request) -> HttpResponse:
    return HttpResponse("done")


def asked(user: User | AnonymousUser, *records: dict):
    request = RequestFactory().get("/")
    request.user = user
    request.session = {
        "account_authentication_methods": list(records),
        "account_authentication_methods_user": str(user.pk),
    }
    return request


def record(method: str, seconds_ago: int = 0) -> dict:
    return {"method": method, "at": time.time() - seconds_ago}


def test_in_the_demo_the_password_of_the_last_five_minutes_is_enough(worker: User):
    assert act(asked(worker, record("password", 290))).content == b"done"
    for records in ((), (record("password", 310),)):
        with pytest.raises(ReauthenticationRequired):
            act(asked(worker, *records))


def test_elsewhere_it_takes_the_second_factor(worker: User, settings):
    settings.SECOND_FACTOR = True
    assert act(asked(worker, record("password", 600), record("mfa", 10))).content == b"done"
    with pytest.raises(ReauthenticationRequired):
        act(asked(worker, record("password", 10)))


def test_who_is_asked_goes_on_with_what_they_were_doing(client: Client, worker: User):
    client.post("/sign-in/", {"login": worker.email, "password": PASSWORD})
    _five_minutes_pass(client)
    asked_again = client.get("/account/second-factor/app/")
    assert asked_again.url.startswith("/account/again/?next=")
    answer = client.post(asked_again.url, {"password": PASSWORD})
    assert answer.url == "/account/second-factor/app/"


def _five_minutes_pass(client: Client) -> None:
    session = client.session
    for shown in session["account_authentication_methods"]:
        shown["at"] -= 301
    session.save()
