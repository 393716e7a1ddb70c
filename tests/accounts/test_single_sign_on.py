"""Single sign-on against a provider that really answers, on this machine."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from accounts.choices import Action, Outcome, Role
from accounts.models import AccessLog, User
from tests.factories import make_user


class Provider(BaseHTTPRequestHandler):
    claims: ClassVar[dict[str, Any]] = {}

    def do_GET(self) -> None:
        base = f"http://127.0.0.1:{self.server.server_port}"
        names = ("authorization", "token", "userinfo")
        found = {f"{name}_endpoint": f"{base}/{name}" for name in names}
        found |= {"issuer": base, "jwks_uri": f"{base}/keys"}
        self._answer(self.claims if self.path == "/userinfo" else found)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._answer({"access_token": "given", "token_type": "bearer"})

    def _answer(self, content: dict[str, Any]) -> None:
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def provider(settings) -> Iterator[type[Provider]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    Thread(target=server.serve_forever, daemon=True).start()
    settings.OIDC_URL = f"http://127.0.0.1:{server.server_port}"
    app = {"provider_id": "work", "name": "Work", "client_id": "us", "secret": "secret",
           "settings": {"server_url": settings.OIDC_URL}}  # fmt: skip
    pkce = {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": pkce}
    yield Provider
    server.shutdown()
    server.server_close()


def come_back(client: Client, **claims: Any):
    """From the button to the provider and back, with what the provider says of the person."""
    Provider.claims = {"sub": "number-7", "email_verified": True, **claims}
    sent = client.post("/sign-in/with/work/?next=/account/")
    query = parse_qs(urlsplit(sent.url).query)
    assert query["code_challenge_method"] == ["S256"]
    assert query["redirect_uri"] == ["http://testserver/sign-in/with/work/done/"]
    return client.get("/sign-in/with/work/done/", {"code": "x", "state": query["state"][0]})


def test_who_was_invited_signs_in_with_the_work_account(client, provider, worker: User):
    assert "Inloggen met je werkaccount" in client.get("/sign-in/").content.decode()
    assert come_back(client, email=worker.email.upper()).url == "/account/"
    assert client.get("/account/").status_code == 200
    assert AccessLog.objects.filter(action=Action.SIGN_IN, actor=worker).exists()
    again = Client()
    assert come_back(again, email="renamed@team.example").url == "/account/"
    assert again.session["_auth_user_id"] == str(worker.pk)


@pytest.mark.parametrize("verified", [True, False])
def test_who_is_not_known_or_not_verified_is_refused(client, provider, worker: User, verified):
    email = worker.email if not verified else "niemand@team.example"
    answer = come_back(client, email=email, email_verified=verified)
    assert answer.url == "/sign-in/"
    assert "_auth_user_id" not in client.session
    assert "hoort hier niet" in client.get("/sign-in/").content.decode()
    assert User.objects.count() == 1
    assert AccessLog.objects.get().outcome == Outcome.FAILED


def test_a_closed_account_stays_closed(client, provider, worker: User):
    come_back(client, email=worker.email)
    User.objects.update(is_active=False)
    come_back(Client(), email=worker.email)
    assert client.get("/account/").status_code == 302


def test_a_refusal_of_the_provider_is_told(client, provider, db: None):
    sent = client.post("/sign-in/with/work/")
    state = parse_qs(urlsplit(sent.url).query)["state"][0]
    refused = {"error": "access_denied", "state": state}
    assert client.get("/sign-in/with/work/done/", refused).url == "/sign-in/"
    assert client.get("/sign-in/with/work/done/", {"code": "x", "state": "forged"}).status_code in (
        302,
        403,
    )
    assert "_auth_user_id" not in client.session


def test_our_second_factor_is_asked_unless_the_provider_asks_one(
    client, provider, settings, worker: User
):
    settings.SECOND_FACTOR = True
    come_back(client, email=worker.email)
    assert client.get("/account/").url == "/account/second-factor/"
    settings.OIDC_SECOND_FACTOR = True
    assert client.get("/account/").status_code == 200
    assert client.get("/account/second-factor/").status_code == 200


def test_who_has_no_password_shows_again_who_they_are_at_work(client, provider, settings):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    person = make_user(Role.ADMIN)
    come_back(client, email=person.email)
    asked = client.get("/users/new/")
    assert asked.url == "/sign-in/with/work/?next=%2Fusers%2Fnew%2F"
    assert "Ben jij het?" in client.get(asked.url).content.decode()


def test_without_settings_it_is_not_offered(client: Client, db: None):
    assert "werkaccount" not in client.get("/sign-in/").content.decode()
    assert client.get("/sign-in/with/work/").status_code == 404
