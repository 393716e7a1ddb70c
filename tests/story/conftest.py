from typing import Any

import pytest
import time_machine

from accounts.choices import Role
from accounts.models import User
from tests import factories
from tests.story.browsing import MONDAY, PASSWORD, Scene


@pytest.fixture
def scene(live_server: Any, chromium: Any, settings: Any) -> Any:
    settings.UNDO_SECONDS = 0
    with time_machine.travel(MONDAY, tick=True) as clock:
        yield Scene(live_server.url, chromium, clock)


@pytest.fixture
def worker() -> User:
    user = factories.make_user(
        Role.WORKER, factories.make_team(), display_name="Noor Haverkamp", phone="010 555 03 03"
    )
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    return user
