"""The second wall works on the very next statement, for every connection, and from its start."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import psycopg
import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from accounts.choices import Role
from accounts.wall import row_wall
from cases.models import Assignment, Trajectory
from config.kit.dates import local_date
from tests import factories
from tests.house.compose import BASE_DIR
from tests.house.test_real_processes import environment

pytestmark = pytest.mark.django_db(transaction=True)
COUNT = "SELECT count(*) FROM cases_youth"
ENDS = 50


@pytest.fixture
def file() -> Trajectory:
    team = factories.make_team()
    worker = factories.make_user(Role.WORKER, team)
    return factories.make_trajectory(worker, team, now=timezone.now())


@pytest.fixture
def other(file: Trajectory) -> Iterator[psycopg.Connection]:
    """A connection of its own, as the app, that says nothing of who it is for."""
    to = connection.settings_dict
    names = {"user": to["USER"], "password": to["PASSWORD"], "dbname": to["NAME"]}
    with psycopg.connect(host=to["HOST"], port=to["PORT"], autocommit=True, **names) as other:
        yield other


def stand_for(other: psycopg.Connection, person: Any) -> None:
    other.execute("SELECT set_config('stayontrack.person', %s, false)", [str(person)])


def count(other: psycopg.Connection) -> int:
    return other.execute(COUNT).fetchone()[0]


def end(assignment: Assignment) -> None:
    assignment.end(by=None, on=local_date(timezone.now()), now=timezone.now())


def test_who_says_nothing_sees_nothing(other: psycopg.Connection):
    assert count(other) == 0
    stand_for(other, "everything")
    assert count(other) == 1


def test_t3_an_ended_assignment_counts_on_the_next_statement_of_a_running_transaction(
    file: Trajectory, other: psycopg.Connection
):
    assignment = file.assignments.get()
    stand_for(other, assignment.user_id)
    with other.transaction():
        assert count(other) == 1
        end(assignment)
        assert count(other) == 0


def test_fifty_ends_while_somebody_reads_and_not_one_row_after_the_end(
    file: Trajectory, other: psycopg.Connection
):
    reader = factories.make_user()
    stand_for(other, reader.pk)
    leaks, seen = 0, 0
    for _ in range(ENDS):
        given = Assignment.start(
            trajectory=file, user=reader, by=None, on=local_date(timezone.now()),
            now=timezone.now(),
        )  # fmt: skip
        start, found = Barrier(2), []

        def read(start: Barrier = start, found: list[int] = found) -> None:
            start.wait(10)
            found.append(count(other))

        reading = Thread(target=read)
        reading.start()
        start.wait(10)
        end(given)
        reading.join()
        seen += found[0]
        leaks += count(other)
    assert leaks == 0
    assert seen, "nobody ever read before the end: no race was run"


@pytest.mark.parametrize(("is_on", "seen"), [("1", ["0", "0"]), ("0", ["1", "1"])])
def test_a_connection_that_is_made_anew_sees_nothing_while_the_wall_is_on(
    file: Trajectory, tmp_path: Path, is_on: str, seen: list[str]
):
    """As the web's own connections begin: `config/wsgi.py`."""
    script = (
        "import config.wsgi\n"
        "from django.db import connection\n"
        "from cases.models import Youth\n"
        "before = Youth.objects.count()\n"
        "connection.close()\n"
        "print(before, Youth.objects.count())\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=BASE_DIR, capture_output=True, text=True,
        env=environment(tmp_path) | {"ROW_WALL": is_on},
    )  # fmt: skip
    assert told.stdout.split() == seen, told.stderr


def test_switched_off_there_is_no_middleware(settings):
    settings.ROW_WALL = False
    with pytest.raises(MiddlewareNotUsed):
        row_wall(lambda request: HttpResponse())


def test_a_file_that_is_written_out_slowly_is_still_its_readers(file: Trajectory):
    client = Client()
    client.force_login(file.assignments.get().user)
    answer = client.get(f"/youths/{file.youth.ref}/access/export/")
    assert answer.status_code == 200
    assert file.youth.ref.encode() in answer.getvalue() or answer.streaming
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('stayontrack.person')")
        assert cursor.fetchone() == ("everything",)
