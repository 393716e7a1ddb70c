"""An account that nobody used for half a year lets nobody in until an administrator says so."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import AccessLog, User
from tests.accounts.conftest import PASSWORD
from tests.factories import sign_in_freshly

HALF_A_YEAR = timedelta(days=180)


def sign_in(password: str = PASSWORD, *, email: str) -> tuple[str, Client]:
    client = Client()
    answer = client.post("/sign-in/", {"login": email, "password": password}, follow=True)
    return answer.content.decode(), client


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.fixture
def long_away(worker: User) -> User:
    User.objects.filter(pk=worker.pk).update(
        created_at=timezone.now() - 2 * HALF_A_YEAR,
        last_login=timezone.now() - HALF_A_YEAR - timedelta(hours=1),
    )
    worker.refresh_from_db()
    return worker


def test_after_half_a_year_the_right_password_gets_kind_words_and_no_session(long_away: User):
    page, client = sign_in(email=long_away.email)
    assert "Je hebt een half jaar niet ingelogd." in page
    assert not is_in(client)
    line = AccessLog.objects.get(action="sign_in")
    assert (line.outcome, line.thing_ref) == ("denied", str(long_away.pk))


def test_a_wrong_password_does_not_hear_it(long_away: User):
    page, _client = sign_in("verkeerd", email=long_away.email)
    assert "half jaar" not in page
    assert "E-mail of wachtwoord klopt niet." in page


def test_an_administrator_opens_it_again_for_another_half_year(long_away: User, admin: User):
    office = sign_in_freshly(Client(), admin)
    page = f"/users/{long_away.pk}/"
    assert "een half jaar niet gebruikt" in office.get(page).content.decode()
    office.post(f"{page}open/")
    assert is_in(sign_in(email=long_away.email)[1])
    User.objects.filter(pk=long_away.pk).update(last_login=None)
    with time_machine.travel(timezone.now() + HALF_A_YEAR + timedelta(hours=1)):
        assert not is_in(sign_in(email=long_away.email)[1])


def test_who_was_there_last_week_just_gets_in(worker: User):
    created = timezone.now() - 2 * HALF_A_YEAR
    last_week = timezone.now() - timedelta(days=7)
    User.objects.filter(pk=worker.pk).update(created_at=created, last_login=last_week)
    assert is_in(sign_in(email=worker.email)[1])


def test_an_invitation_that_nobody_used_grows_old_too(worker: User):
    User.objects.update(created_at=timezone.now() - HALF_A_YEAR - timedelta(hours=1))
    assert not is_in(sign_in(email=worker.email)[1])
