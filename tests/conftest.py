"""What every test stands on: the database as the app sees it, a clean cache, a browser."""

import os
import shutil
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, connections
from hypothesis import HealthCheck
from hypothesis import settings as examples
from playwright.sync_api import sync_playwright

# How fast an example is made says something about the machine, and is no test.
examples.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
examples.load_profile("house")
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


# Tests that really commit are tidied up by emptying the tables, the access log too.
MAY_EMPTY = """
GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO {};
ALTER TABLE accounts_accesslog DISABLE TRIGGER accounts_access_log_no_truncate;
"""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """The owner makes the test database; the tests use it as the app role, like production."""
    owner = {name: connection.settings_dict[name] for name in ("USER", "PASSWORD")}
    app = {name: settings.APP_DATABASE[name] for name in ("USER", "PASSWORD")}
    with django_db_blocker.unblock():
        if app["USER"] != owner["USER"]:
            with connection.cursor() as cursor:
                cursor.execute(MAY_EMPTY.format(connection.ops.quote_name(app["USER"])))
        _connect_as(app)
        yield
        _connect_as(owner)


def _connect_as(role: dict[str, str]) -> None:
    connection.close()
    connection.settings_dict.update(role)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever opens a browser can be left out with `-m "not browser"`."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(autouse=True)
def clean_cache(request: pytest.FixtureRequest) -> Iterator[None]:
    """Attempts counted by a test that really commits do not count for the next."""
    yield
    if "transactional_db" in request.fixturenames:
        cache.clear()


@pytest.fixture(scope="session")
def chromium_path() -> str:
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), "")
    if not found and os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail("REQUIRE_BROWSER=1, but no Chromium was found; install it or set CHROMIUM.")
    if not found:
        pytest.skip("No Chromium found (apt install chromium, or set CHROMIUM): not in a browser.")
    return found


@pytest.fixture(scope="session")
def chromium(chromium_path: str):
    """A running Chromium; make a `new_context()` of it for each person in the test."""
    # Playwright keeps an event loop in this thread, in which Django would refuse the database,
    # or open a second connection, which then waits for what the first has locked.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    before = connections["default"]
    with sync_playwright() as playwright:
        connections["default"] = before
        browser = playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
        yield browser
        browser.close()
