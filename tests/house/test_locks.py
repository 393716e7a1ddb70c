"""The lock files pin everything by version and hash, and name no place to get it."""

import re
from importlib.metadata import version

import pytest

from tests.house.compose import BASE_DIR

PIN = re.compile(r"^([a-z0-9.-]+)==(\S+)", re.MULTILINE)


def text_of(name: str) -> str:
    return (BASE_DIR / name).read_text()


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_has_hashes_and_nothing_else(name):
    for entry in re.split(r"(?<!\\)\n(?=\S)", text_of(name).strip()):
        first, *hashes = entry.split(" \\\n    ")
        assert PIN.match(first), first
        assert hashes, first
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", line) for line in hashes), first


def test_what_runs_is_what_is_tested():
    runs = set(PIN.findall(text_of("requirements.lock")))
    assert runs < set(PIN.findall(text_of("requirements-dev.lock")))


def test_this_python_runs_what_is_locked():
    for name, pinned in PIN.findall(text_of("requirements.lock")):
        if name in ("django", "celery", "psycopg", "django-allauth", "granian"):
            assert version(name) == pinned
