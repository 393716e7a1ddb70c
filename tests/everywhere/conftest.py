"""The demo's world, played once per process, in which every page of the product is looked at."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.db import connections, transaction
from playwright.sync_api import Browser

from config.kit.dates import AMSTERDAM
from dashboards.management.commands.seed_demo import play, send
from tests.everywhere.browsing import Show
from tests.everywhere.pages import World

NOW = datetime(2026, 11, 20, 17, 30, tzinfo=AMSTERDAM)


@pytest.fixture(scope="package")
def _played(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Undone before the tests of another folder, which must not see it or wait for its locks."""
    undone = transaction.atomic()
    undone._from_testcase = True  # as TestCase marks its own: the sender's blocks nest in it
    with django_db_blocker.unblock(), undone:
        with time_machine.travel(NOW, tick=False):
            play(NOW)
            send(NOW)
            world = World()
        yield world
        connections["default"] = world.connection
        transaction.set_rollback(True)


@pytest.fixture
def world(_played: World, django_db_blocker: Any) -> Iterator[World]:
    """The world as it was: what one test changes, the next does not see."""
    with (
        django_db_blocker.unblock(),
        time_machine.travel(NOW, tick=False),
        _played.connected(),
    ):
        kept = transaction.atomic()
        kept._from_testcase = True
        with kept:
            _played.choose()
            yield _played
            transaction.set_rollback(True)


@pytest.fixture(scope="module")
def _peopled(_played: World, django_db_blocker: Any) -> Iterator[World]:
    """The personas of the matrix are in the world only while one module looks at it."""
    kept = transaction.atomic()
    kept._from_testcase = True
    with django_db_blocker.unblock(), _played.connected(), kept:
        with time_machine.travel(NOW, tick=False):
            _played.join(NOW)
        yield _played
        _played.part()
        transaction.set_rollback(True)


@pytest.fixture
def peopled(_peopled: World, world: World) -> World:
    """The world with everybody of the matrix in it."""
    return world


@pytest.fixture
def show(world: World, chromium: Browser) -> Iterator[Show]:
    """`show(page, width=320, theme="dark")`: that page as its reader sees it in a real browser."""
    shown = Show(world, chromium)
    yield shown
    shown.close()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Pictures are made when asked for: `-m screenshots`."""
    if "screenshots" not in config.option.markexpr:
        items[:] = [item for item in items if not item.get_closest_marker("screenshots")]
