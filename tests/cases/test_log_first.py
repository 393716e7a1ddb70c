"""T20: no page of a file without its row in the log, and no log that lags behind the pages."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from accounts.models import AccessLog, User
from cases.models import Trajectory
from outbox.models import Mail
from tests import factories

pytestmark = pytest.mark.django_db


@contextmanager
def silent_log() -> Iterator[None]:
    """The database takes everything but rows of the access log, as with a full disk."""

    def refuse(execute: Callable, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith('INSERT INTO "accounts_accesslog"'):
            raise OperationalError("no space left on device")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


@pytest.fixture
def client(as_user, worker: User) -> Client:
    return as_user(worker)


PAGES = ["", "people/", "places/", "school-career/", "history/", "access/"]


@pytest.mark.parametrize("page", PAGES)
def test_t20_a_file_stays_closed_while_the_log_is_silent(
    client: Client, trajectory: Trajectory, page: str
):
    youth = trajectory.youth
    with silent_log():
        answer = client.get(f"/youths/{youth.ref}/{page}")
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    text = answer.content.decode()
    assert "Dossiers zijn even dicht" in text
    assert not any(word in text for word in (youth.first_name, youth.last_name, youth.ref))


def test_t20_nothing_is_saved_while_the_log_is_silent(client: Client, trajectory: Trajectory):
    ref = trajectory.youth.ref
    with silent_log():
        answer = client.post(f"/youths/{ref}/edit/", {"first_name": "Iemand"})
    assert answer.status_code == 503
    trajectory.youth.refresh_from_db()
    assert trajectory.youth.first_name == "Sami"


def test_elsewhere_work_goes_on_with_an_alarm(
    as_user, worker: User, caplog: pytest.LogCaptureFixture
):
    officer = factories.make_user("privacy_officer")
    with silent_log(), caplog.at_level(logging.ERROR, "alarm"):
        assert as_user(officer).get("/access-log/").status_code == 200
    assert "alarm log-silent" in caplog.text
    assert not AccessLog.objects.filter(actor=officer).exists()


def test_the_privacy_officer_hears_once_a_day_that_files_are_closed(
    client: Client, trajectory: Trajectory
):
    officer = factories.make_user("privacy_officer")
    with silent_log():
        for _ in range(2):
            client.get(f"/youths/{trajectory.youth.ref}/")
    assert [mail.to for mail in Mail.objects.filter(key__startswith="alarm/")] == [officer.email]


def test_the_row_is_there_before_the_page_is_made(client: Client, trajectory: Trajectory):
    """What is read of the file after its row was written cannot be shown without that row."""
    asked: list[str] = []

    def listen(execute: Callable, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        client.get(f"/youths/{trajectory.youth.ref}/history/")
    row = next(n for n, sql in enumerate(asked) if 'INSERT INTO "accounts_accesslog"' in sql)
    first = next(n for n, sql in enumerate(asked) if 'FROM "cases_milestone"' in sql and n > row)
    assert row < first


def test_a_row_says_by_which_rule_the_file_opened(
    as_user, trajectory: Trajectory, worker: User, lead: User, scientist: User
):
    for person in (worker, lead, scientist):
        as_user(person).get(f"/youths/{trajectory.youth.ref}/")
    rows = AccessLog.objects.filter(action="view", page="cases:youth").order_by("pk")
    assert [row.rule for row in rows] == ["case.a", "case.t", "case.s"]
