from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.links import LinkGone, LinkUnknown, live_or_error
from accounts.models import AccessLog, PasswordLink, User
from config.kit.tokens import digest
from tests.clock import at

NOW = at("2026-11-23 10:00")
HOUR = timedelta(hours=1)


def test_a_link_opens_until_the_second_it_expires(worker: User):
    link = PasswordLink.objects.create(user=worker, expires_at=NOW)
    second = timedelta(seconds=1)
    assert live_or_error(PasswordLink, link.token, now=NOW - second) == link
    with pytest.raises(LinkGone):
        live_or_error(PasswordLink, link.token, now=NOW)


def test_a_revoked_link_is_dead_at_once_and_keeps_its_first_moment(worker: User):
    link = PasswordLink.objects.create(user=worker, expires_at=NOW + HOUR)
    link.revoke(now=NOW)
    link.revoke(now=NOW + HOUR)
    assert link.revoked_at == NOW
    with pytest.raises(LinkGone):
        live_or_error(PasswordLink.objects.all(), link.token, now=NOW)


def test_the_database_keeps_nothing_that_opens_a_link(worker: User):
    link = PasswordLink.objects.create(user=worker, expires_at=NOW)
    row = PasswordLink.objects.values().get()
    assert row["token_hash"] == digest(link.token)
    assert link.token not in map(str, row.values())
    assert len(link.token) == 43
    assert PasswordLink.objects.by_token(link.token).get() == link


@pytest.mark.parametrize("token", ["x", "A" * 43, "é\udc80", "x" * 5000, "' OR 1=1"])
def test_an_unknown_token_is_not_found(worker: User, token: str):
    PasswordLink.objects.create(user=worker, expires_at=NOW + HOUR)
    with pytest.raises(LinkUnknown):
        live_or_error(PasswordLink, token, now=NOW)


def test_unknown_expired_and_revoked_say_the_same(client: Client, worker: User):
    now = timezone.now()
    expired = PasswordLink.objects.create(user=worker, expires_at=now - HOUR)
    revoked = PasswordLink.objects.create(user=worker, expires_at=now + HOUR)
    revoked.revoke(now=now)
    answers = [client.get(f"/p/{t}/") for t in ("A" * 43, expired.token, revoked.token)]
    assert [answer.status_code for answer in answers] == [404, 410, 410]
    unknown, *dead = [
        answer.content.decode().replace(answer.wsgi_request.path, "") for answer in answers
    ]
    assert "vraag een nieuwe link" in unknown
    assert [without_csrf(page) for page in dead] == [without_csrf(unknown)] * 2
    assert not AccessLog.objects.exists()


def without_csrf(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)
