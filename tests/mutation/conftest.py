"""The demo's world, as the checks of every page know it, and the loop of `python -m`."""

import pytest

from tests.everywhere.conftest import _played, world  # noqa: F401
from tests.mutation.found import PLUGIN
from tests.mutation.hunting import hunt


def pytest_runtestloop(session: pytest.Session) -> bool | None:
    found = session.config.pluginmanager.get_plugin(PLUGIN)
    if found is None:
        return None  # an ordinary run of the tests
    hunt(found, session)
    return True
