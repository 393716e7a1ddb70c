"""Production starts completely configured or not at all; the demo never goes with it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.checks import BASE_DIR, PRODUCTION

# The last one is what a browser test in this process set for itself.
VARIABLES = {
    *PRODUCTION, "DATABASE_OWNER_URL", "REDIS_URL", "VAR_DIR", "DJANGO_ALLOW_ASYNC_UNSAFE",
}  # fmt: skip


def kept() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in VARIABLES}


def start(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "import config.settings"],
        cwd=BASE_DIR,
        env=kept() | {"VAR_DIR": str(tmp_path)} | environment,
        capture_output=True,
        text=True,
    )


def test_production_starts_with_all_it_needs(tmp_path):
    started = start(tmp_path, **PRODUCTION)
    assert started.returncode == 0, started.stderr


@pytest.mark.parametrize(
    "name", ["SECRET_KEY", "LINK_KEY", "ALLOWED_HOSTS", "SITE_URL", "DATABASE_URL", "EMAIL_URL"]
)
def test_production_misses_one(tmp_path, name):
    started = start(tmp_path, **PRODUCTION | {name: ""})
    assert started.returncode != 0
    assert f"Set {name}" in started.stderr


@pytest.mark.parametrize("switch", ["DEMO", "DEBUG"])
def test_production_refuses_the_demo(tmp_path, switch):
    started = start(tmp_path, **PRODUCTION | {switch: "1"})
    assert started.returncode != 0
    assert "never go with the settings of production" in started.stderr


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("SECRET_KEY", "short", "SECRET_KEY is too short"),
        ("LINK_KEY", PRODUCTION["SECRET_KEY"], "must differ"),
        ("SITE_URL", "http://stay-on-track.example", "https://"),
    ],
)
def test_production_refuses_what_is_not_safe(tmp_path, name, value, words):
    started = start(tmp_path, **PRODUCTION | {name: value})
    assert started.returncode != 0
    assert words in started.stderr


def test_a_database_server_alone_makes_it_production(tmp_path):
    started = start(tmp_path, DATABASE_URL=PRODUCTION["DATABASE_URL"])
    assert started.returncode != 0
    assert "production does not start without it" in started.stderr


def test_django_finds_nothing_to_warn_about_in_production(tmp_path):
    checked = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=BASE_DIR,
        env=kept() | PRODUCTION | {"VAR_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stderr
