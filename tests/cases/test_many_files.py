"""T17: one person does not empty the house unseen."""

from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client

from accounts.choices import Action, Role
from accounts.models import AccessLog, User
from cases.models import Trajectory
from outbox.models import Mail
from tests import factories

pytestmark = pytest.mark.django_db
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def client(as_user, worker: User) -> Client:
    return as_user(worker)


@pytest.fixture
def url(trajectory: Trajectory) -> str:
    return f"/youths/{trajectory.youth.ref}/"


def opened(user: User, count: int, at: datetime) -> None:
    """So many other files, opened at that moment."""
    AccessLog.objects.bulk_create(
        AccessLog(at=at, actor=user, action=Action.VIEW, thing_type="cases.trajectory",
                  dossier=f"{number:06}")
        for number in range(count)
    )  # fmt: skip


def test_t17_the_61st_file_in_an_hour_asks_for_a_reason(
    client: Client, url: str, worker: User, now: datetime
):
    opened(worker, 59, now - 5 * MINUTE)
    assert client.get(url).status_code == 200
    AccessLog.objects.create(at=now, actor=worker, action=Action.VIEW, dossier="BCDFGH",
                             thing_type="cases.trajectory")  # fmt: skip
    other = factories.make_trajectory(worker, Trajectory.objects.get().team, now=now).youth
    answer = client.get(f"/youths/{other.ref}/", follow=True)
    assert answer.redirect_chain == [(f"/many-files/?next=/youths/{other.ref}/", 302)]
    assert "Waar heb je zoveel dossiers voor nodig?" in answer.content.decode()
    assert other.last_name not in answer.content.decode()
    assert client.get(url).status_code == 200, "reading on in a file of this hour is free"


def test_t17_with_a_reason_in_the_log_work_goes_on(
    client: Client, url: str, worker: User, now: datetime
):
    opened(worker, 60, now - MINUTE)
    asked = client.get(url).url
    assert client.post(asked, {"reason": ""}).status_code == 422
    assert client.get(url).status_code == 302
    assert client.post(asked, {"reason": "overdracht van het team"}).url == url
    assert client.get(url).status_code == 200
    assert AccessLog.objects.filter(reason="overdracht van het team", actor=worker).count() == 1


@pytest.mark.parametrize(
    "other", [{"actor": None}, {"thing_type": "x"}, {"thing_ref": "x"}, {"reason": ""}]
)
def test_only_ones_own_reason_for_many_files_counts(
    client: Client, url: str, worker: User, colleague: User, now: datetime, other: dict
):
    opened(worker, 60, now - MINUTE)
    said = {"thing_type": "page", "thing_ref": "many_files", "reason": "jaarcheck"}
    said |= {"actor": worker, "action": Action.VIEW} | other
    AccessLog.objects.create(at=now, **said | {"actor": said["actor"] or colleague})
    assert client.get(url).status_code == 302


def test_a_reason_holds_for_an_hour_and_leads_to_no_other_site(
    client: Client, url: str, worker: User, now: datetime
):
    opened(worker, 60, now - MINUTE)
    said = {"thing_type": "page", "thing_ref": "many_files", "reason": "jaarcheck"}
    AccessLog.objects.create(at=now - 61 * MINUTE, actor=worker, action=Action.VIEW, **said)
    assert client.get(url).status_code == 302
    answer = client.post("/many-files/?next=https://evil.example/", {"reason": "jaarcheck"})
    assert answer.url == "/"


def test_t17_the_301st_file_in_a_day_stops_with_an_alarm(
    client: Client, url: str, worker: User, now: datetime
):
    officer = factories.make_user(Role.PRIVACY_OFFICER)
    opened(worker, 300, now - 120 * MINUTE)
    answer = client.get(url)
    assert answer.status_code == 429
    assert "Vandaag geen dossiers meer" in answer.content.decode()
    assert client.post(f"{url}edit/").status_code == 429
    assert Mail.objects.get(key__startswith="alarm/many-files/").to == officer.email
    assert AccessLog.objects.filter(actor=worker, outcome="denied").count() == 2


def test_files_of_yesterday_and_of_a_colleague_do_not_count(
    client: Client, url: str, worker: User, colleague: User, now: datetime
):
    opened(worker, settings.FILES_PER_DAY, now - DAY - MINUTE)
    opened(colleague, settings.FILES_PER_DAY, now)
    assert client.get(url).status_code == 200


def test_pages_of_one_file_count_once(client: Client, url: str, settings):
    settings.FILES_PER_HOUR = 1
    for _ in range(3):
        assert client.get(url).status_code == 200
        assert client.get(f"{url}people/").status_code == 200
