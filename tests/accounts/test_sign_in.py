import pytest
from django.test import Client

from accounts.choices import Action, Outcome, Role
from accounts.models import AccessLog, Session, User
from tests.accounts.conftest import PASSWORD
from tests.factories import make_user

WRONG = "E-mail of wachtwoord klopt niet."


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: str):
    return client.post("/sign-in/", {"login": email, "password": password, **more})


def test_a_worker_signs_in_and_lands_on_the_own_page(client: Client, worker: User):
    answer = sign_in(client, worker.email.upper())
    assert answer.status_code == 302
    assert answer.url == "/my-work/"
    line = AccessLog.objects.get(action=Action.SIGN_IN)
    assert (line.actor, line.role, line.outcome) == (worker, Role.WORKER, Outcome.OK)
    assert (line.page, line.ip_prefix) == ("account_login", "127.0.0.0/24")
    assert len(line.request_id) == 32


def test_the_session_key_is_new_after_signing_in(client: Client, worker: User):
    client.cookies["sessionid"] = before = "x" * 32
    sign_in(client, worker.email)
    assert client.cookies["sessionid"].value not in ("", before)
    assert Session.objects.count() == 1


def test_every_wrong_answer_gets_the_same_words(client: Client, worker: User):
    closed = make_user(is_active=False)
    closed.password = worker.password
    closed.save()
    answers = [
        sign_in(client, worker.email, "verkeerd"),
        sign_in(client, "niemand@team.example"),
        sign_in(client, closed.email),
    ]
    for answer in answers:
        assert answer.status_code == 422
        assert WRONG in answer.content.decode()
        assert "<title>Fout: Inloggen" in answer.content.decode()
    assert len({len(a.content) - len(a.context["form"].data["login"]) for a in answers}) == 1
    assert "_auth_user_id" not in client.session


def test_a_wrong_password_is_logged_without_the_address(client: Client, worker: User):
    sign_in(client, worker.email, "verkeerd")
    sign_in(client, "niemand@team.example")
    known, unknown = AccessLog.objects.filter(action=Action.SIGN_IN).order_by("pk")
    assert (known.actor, known.outcome, known.thing_ref) == (None, Outcome.FAILED, str(worker.pk))
    assert (unknown.actor, unknown.thing_ref) == (None, "")


def test_too_many_attempts_stop_even_the_right_password(client: Client, worker: User):
    for _ in range(5):
        sign_in(client, worker.email, "verkeerd")
    answer = sign_in(client, worker.email)
    assert answer.status_code == 429
    assert "Te veel pogingen" in answer.content.decode()


def test_a_forged_proxy_header_does_not_start_the_count_again(client: Client, worker: User):
    codes = [
        client.post(
            "/sign-in/",
            {"login": f"n{n}@team.example", "password": "x"},
            headers={"x-forwarded-for": f"10.0.0.{n}"},
        ).status_code
        for n in range(11)
    ]
    assert codes == [422] * 10 + [429]


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:1"])
def test_after_signing_in_nobody_is_sent_to_another_site(client, worker: User, elsewhere: str):
    assert sign_in(client, worker.email, next=elsewhere).url == "/my-work/"


def test_after_signing_in_the_asked_page_opens(client: Client, worker: User):
    asked = client.get("/youths/")
    assert asked.url == "/sign-in/?next=/youths/"
    assert sign_in(client, worker.email, next="/youths/").url == "/youths/"


def test_a_disabled_person_is_out_at_the_next_request(as_user, worker: User):
    client = as_user(worker)
    assert client.get("/account/").status_code == 200
    User.objects.filter(pk=worker.pk).update(is_active=False)
    assert client.get("/account/").url == "/sign-in/?next=/account/"


def test_signing_out_takes_a_press(as_user, worker: User):
    client = as_user(worker)
    assert "_auth_user_id" in client.session
    assert client.get("/sign-out/").status_code == 200
    assert "_auth_user_id" in client.session
    assert client.post("/sign-out/").url == "/sign-in/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "path", ["/accounts/signup/", "/sign-in/signup/", "/account/email/", "/signup/"]
)
def test_nobody_signs_up(client: Client, db: None, path: str):
    assert client.get(path).status_code in (302, 404)
    assert client.post(path, {"email": "nieuw@team.example"}).status_code in (302, 403, 404)
    assert not User.objects.exists()
