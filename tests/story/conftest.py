from typing import Any

import pytest
import time_machine

from tests.story.browsing import MONDAY, Scene


@pytest.fixture
def scene(live_server: Any, chromium: Any, settings: Any) -> Any:
    settings.UNDO_SECONDS = 0
    with time_machine.travel(MONDAY, tick=True) as clock:
        yield Scene(live_server.url, chromium, clock)
