"""Who keeps asking for files that are not there is stopped, and the privacy officer hears it."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.choices import Action, Outcome, Role
from accounts.models import AccessLog, User
from cases.models import AccessGrant
from outbox.models import Mail
from tests import factories

pytestmark = pytest.mark.django_db
URL = "/ask-access/"
TYPED = {"category": "safety", "reason": "De crisisdienst belt, moeder is onbereikbaar"}


def asked(who: User, number: str):
    return factories.sign_in_freshly(Client(), who).post(URL, TYPED | {"number": number})


def missed(who: User, times: int, *, ago: timedelta = timedelta()) -> None:
    """As so many searches leave behind."""
    AccessLog.objects.bulk_create(
        AccessLog(at=timezone.now() - ago, actor=who, action=Action.SEARCH,
                  outcome=Outcome.FAILED, thing_type="cases.youth")
        for _search in range(times)
    )  # fmt: skip


def test_the_eleventh_search_is_stopped_with_an_alarm(outsider, trajectory) -> None:
    officer = factories.make_user(Role.PRIVACY_OFFICER)
    missed(outsider, 9)
    assert asked(outsider, "ZZZZZZ").status_code == 422
    for _again in range(2):
        answer = asked(outsider, trajectory.youth.ref)
        assert answer.status_code == 429
        assert "Je vroeg binnen een uur tien keer" in answer.content.decode()
    assert not AccessGrant.objects.filter(user=outsider).exists()
    mail = Mail.objects.get(key__startswith="alarm/many-searches/")
    assert mail.to == officer.email
    assert outsider.display_name not in mail.subject + mail.text + mail.html
    refused = AccessLog.objects.filter(actor=outsider, outcome=Outcome.DENIED)
    assert [row.thing_type for row in refused] == ["cases.youth"] * 2


def test_an_hour_later_asking_works_again_and_others_never_notice(
    outsider, colleague, trajectory
) -> None:
    missed(outsider, 10, ago=timedelta(minutes=59))
    assert asked(outsider, trajectory.youth.ref).status_code == 429
    assert asked(colleague, trajectory.youth.ref).status_code == 302
    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
        assert asked(outsider, trajectory.youth.ref).status_code == 302


def test_ordinary_searches_do_not_count(as_user, outsider, trajectory) -> None:
    client = as_user(outsider)
    for _search in range(11):
        client.post("/youths/search/", {"q": "Niemand"})
    assert client.get(URL).status_code == 200
