"""T1: outside the demo the app does not start as a role that goes round the second wall."""

import os
import subprocess
import sys
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core import checks
from django.db import connection, connections

from accounts import app_role
from config.checks import BASE_DIR, PRODUCTION
from config.kit import postgres
from config.kit.postgres_memory import SUPERUSER
from tests.house.test_settings import kept

pytestmark = pytest.mark.django_db(transaction=True)


def url(user: str, password: str) -> str:
    to = connection.settings_dict
    return f"postgresql://{user}:{quote(password)}@{to['HOST']}:{to['PORT']}/{to['NAME']}"


def url_of(role: dict[str, str]) -> str:
    return url(role["USER"], role["PASSWORD"])


def run(tmp_path, database: str, *words: str) -> subprocess.CompletedProcess[str]:
    environment = kept() | PRODUCTION | {"VAR_DIR": str(tmp_path), "DATABASE_URL": database}
    return subprocess.run(
        [sys.executable, *words], cwd=BASE_DIR, env=environment, capture_output=True, text=True
    )


@pytest.fixture
def superuser() -> str:
    """The embedded server's own administrator, or the one CI made its server with."""
    known = postgres.running(settings.VAR_DIR)
    if known and known.port == int(connection.settings_dict["PORT"]):
        return url(SUPERUSER, known.passwords[SUPERUSER])
    return url("postgres", os.environ["PGPASSWORD"])


WEB = ("-c", "import config.wsgi")
WORKER = ("-m", "celery", "-A", "config.celery", "worker", "--concurrency", "1")
CHECK = ("manage.py", "check", "--deploy", "--database", "default")


@pytest.mark.parametrize("words", [WEB, WORKER, CHECK], ids=["web", "worker", "check"])
def test_t1_production_does_not_start_as_the_owner_of_the_tables(tmp_path, words):
    started = run(tmp_path, url_of(settings.OWNER_DATABASE), *words)
    assert started.returncode != 0
    assert "as the owner of the tables" in started.stderr
    assert "stayontrack_app" in started.stderr


@pytest.mark.parametrize("words", [WEB, CHECK], ids=["web", "check"])
def test_t1_production_does_not_start_as_a_superuser(tmp_path, superuser, words):
    started = run(tmp_path, superuser, *words)
    assert started.returncode != 0
    assert "as a superuser" in started.stderr


@pytest.mark.parametrize("words", [WEB, CHECK], ids=["web", "check"])
def test_production_starts_as_the_app(tmp_path, words):
    started = run(tmp_path, url_of(settings.APP_DATABASE), *words)
    assert started.returncode == 0, started.stderr


def test_the_demo_may_be_anybodys(tmp_path, superuser):
    here = kept() | {"DEMO": "1", "VAR_DIR": str(tmp_path), "DATABASE_URL": superuser}
    started = subprocess.run(
        [sys.executable, *WEB], cwd=BASE_DIR, env=here, capture_output=True, text=True
    )
    assert started.returncode == 0, started.stderr


@pytest.mark.parametrize(
    ("found", "what"),
    [((True, False, True), "a superuser"), ((False, True, False), "a role with BYPASSRLS"),
     ((False, False, True), "the owner of the tables"), ((False, False, False), "")],
)  # fmt: skip
def test_t1_each_way_round_the_wall_is_named(monkeypatch, found, what):
    answer = "SELECT " + ", ".join(str(each).lower() for each in found)
    monkeypatch.setattr(app_role, "ROLE", answer)
    assert what in app_role.what_is_wrong(connection)
    assert bool(app_role.what_is_wrong(connection)) == bool(what)


def test_a_server_that_is_not_there_yet_is_asked_later(tmp_path):
    started = run(tmp_path, "postgresql://app@127.0.0.1:1/none", *WEB)
    assert started.returncode == 0, started.stderr


def test_the_check_is_one_of_the_database(settings):
    settings.DEMO, settings.AS_OWNER = False, False
    assert checks.run_checks(tags=[checks.Tags.database], databases=["default"]) == []
    assert connections["default"].settings_dict["USER"] == settings.APP_DATABASE["USER"]
