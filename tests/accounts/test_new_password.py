from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from accounts import passwords
from accounts.choices import Action
from accounts.models import AccessLog, PasswordLink, User
from config.kit.tokens import fill
from outbox.models import Mail
from tests.accounts.conftest import PASSWORD

NEW = "een heel ander wachtwoord"


def without_csrf(answer) -> list[str]:
    lines = answer.content.decode().splitlines()
    return [line for line in lines if "csrfmiddlewaretoken" not in line]


def ask(client: Client, email: str):
    return client.post("/sign-in/forgotten/", {"email": email}, follow=True)


def test_a_known_address_gets_a_link_by_mail_and_an_unknown_one_the_same_answer(
    client: Client, worker: User
):
    known, unknown = ask(client, worker.email.upper()), ask(client, "niemand@team.example")
    assert known.redirect_chain == unknown.redirect_chain == [("/sign-in/forgotten/sent/", 302)]
    assert without_csrf(known) == without_csrf(unknown)
    mail = Mail.objects.get()
    assert mail.to == worker.email
    assert worker.display_name not in mail.subject + mail.text + mail.html


def test_the_stored_mail_opens_nothing_until_it_is_filled_at_sending(client: Client, worker: User):
    ask(client, worker.email)
    mail, link = Mail.objects.get(), PasswordLink.objects.get()
    assert link.token not in mail.text + mail.html
    address = f"{settings.SITE_URL}/p/{link.token}/"
    assert address in fill(mail.text, settings.SITE_URL)
    assert address in fill(mail.html, settings.SITE_URL)
    assert client.get(f"/p/{link.token}/").status_code == 200


def test_somebody_who_left_gets_no_mail(client: Client, worker: User):
    User.objects.update(is_active=False)
    ask(client, worker.email)
    assert not Mail.objects.exists()


def test_the_new_password_works_once_and_signs_nobody_in(client: Client, as_user, worker: User):
    old_session = as_user(worker)
    now = timezone.now()
    other = PasswordLink.objects.create(user=worker, expires_at=now + timedelta(hours=1))
    link = PasswordLink.objects.create(user=worker, expires_at=now + timedelta(hours=1))
    typed = {"password1": NEW, "password2": NEW}
    assert client.post(f"/p/{link.token}/", typed).url == "/sign-in/"
    assert "_auth_user_id" not in client.session
    assert old_session.get("/account/").status_code == 302
    for dead in (link, other):
        assert client.post(f"/p/{dead.token}/", typed).status_code == 410
    answer = client.post("/sign-in/", {"login": worker.email, "password": NEW})
    assert answer.status_code == 302
    line = AccessLog.objects.get(action=Action.CHANGE)
    assert (line.link_id, line.fields) == (link.pk, ["password"])


@pytest.mark.parametrize(
    ("first", "second"), [("kort", "kort"), (NEW, NEW + "x"), ("wachtwoord", ""), ("", "")]
)
def test_a_weak_or_mistyped_password_is_refused(
    client: Client, worker: User, first: str, second: str
):
    later = timezone.now() + timedelta(hours=1)
    link = PasswordLink.objects.create(user=worker, expires_at=later)
    answer = client.post(f"/p/{link.token}/", {"password1": first, "password2": second})
    assert answer.status_code == 422
    worker.refresh_from_db()
    assert worker.check_password(PASSWORD)
    assert client.get(f"/p/{link.token}/").status_code == 200


def test_fifty_visits_of_a_scanner_change_nothing(client: Client, worker: User):
    later = timezone.now() + timedelta(hours=1)
    link = PasswordLink.objects.create(user=worker, expires_at=later)
    before = PasswordLink.objects.values().get()
    for _ in range(25):
        client.get(f"/p/{link.token}/")
        client.head(f"/p/{link.token}/")
    assert PasswordLink.objects.values().get() == before


def test_a_mail_whose_link_died_meanwhile_is_not_sent(client: Client, worker: User):
    ask(client, worker.email)
    mail, link = Mail.objects.get(), PasswordLink.objects.get()
    mail.claimed_at = link.expires_at - timedelta(seconds=1)
    assert passwords.not_wanted_any_more(mail) is None
    mail.claimed_at = link.expires_at
    assert passwords.not_wanted_any_more(mail)


def test_asking_too_often_stops(client: Client, worker: User):
    codes = [
        client.post("/sign-in/forgotten/", {"email": worker.email}).status_code for _ in range(6)
    ]
    assert codes == [302] * 5 + [429]


@pytest.mark.parametrize("typed", ["", "geen adres", "a@b\r\nBcc: c@d.example", "x" * 300, "\x00"])
def test_what_is_no_address_is_refused_with_words(client: Client, db: None, typed: str):
    answer = client.post("/sign-in/forgotten/", {"email": typed})
    assert answer.status_code == 422
    assert answer.context["form"].errors["email"]
