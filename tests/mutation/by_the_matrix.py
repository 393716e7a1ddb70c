"""The one test that has the played world at hand; run by `python -m tests.mutation`."""

import pytest

from tests.everywhere.pages import World
from tests.mutation import hunting
from tests.mutation.found import PLUGIN

pytestmark = pytest.mark.django_db


def test_by_the_matrix(world: World, request: pytest.FixtureRequest) -> None:
    hunting.by_the_matrix(request.config.pluginmanager.get_plugin(PLUGIN), world)
