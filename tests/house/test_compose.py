"""docker-compose.yml says what really is: commands that run, images that are pinned."""

import re
import subprocess

import pytest
from django.core.management import get_commands

from config.checks import PRODUCTION
from tests.house.compose import BASE_DIR, COMPOSE, OURS, SERVICES, command


def test_the_whole_system_is_in_it():
    assert set(SERVICES) == {"web", "worker", "beat", "migrate", "postgres", "redis"}
    assert set(OURS) == {"web", "worker", "beat", "migrate"}


@pytest.mark.parametrize("name", ["postgres", "redis"])
def test_images_of_others_are_pinned(name):
    assert re.fullmatch(r"\w+:\d+\.\d+-\w+", SERVICES[name]["image"])


def test_our_image_is_pinned_and_has_every_room():
    lines = (BASE_DIR / "Dockerfile").read_text().splitlines()
    assert any(re.fullmatch(r"FROM python:3\.\d+-slim-\w+", line) for line in lines)
    copied = {line.split()[1] for line in lines if line.startswith("COPY")}
    rooms = {path.parent.name for path in BASE_DIR.glob("*/apps.py")}
    assert rooms | {"config", "templates", "static", "manage.py"} <= copied
    for path in copied:
        assert (BASE_DIR / path).exists(), path


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_every_option_of_every_command_is_known(name):
    words = command(name)
    asked = subprocess.run([*words, "--help"], cwd=BASE_DIR, capture_output=True, text=True)
    assert asked.returncode == 0, asked.stderr
    for option in (word for word in words if word.startswith("--")):
        assert option in asked.stdout, option


def test_migrate_runs_commands_that_exist():
    asked = re.findall(r"manage\.py (\w+)", SERVICES["migrate"]["command"][-1])
    assert asked == ["migrate", "createcachetable", "load_instruments"]
    assert set(asked) <= set(get_commands())


def test_only_migrate_knows_the_owners_password():
    for name in OURS:
        knows = "DATABASE_OWNER_URL" in SERVICES[name]["environment"]
        assert knows == (name == "migrate")


def test_production_gets_all_it_needs():
    given = set(COMPOSE["x-app"]["environment"])
    assert set(PRODUCTION) - {"DEMO", "DEBUG"} <= given
    assert not {"DEMO", "DEBUG"} & given


def test_files_that_are_mounted_exist():
    for volume in SERVICES["postgres"]["volumes"]:
        source = volume.split(":")[0]
        assert not source.startswith("./") or (BASE_DIR / source).exists()


def test_one_beat():
    assert SERVICES["beat"].get("deploy", {}).get("replicas", 1) == 1
