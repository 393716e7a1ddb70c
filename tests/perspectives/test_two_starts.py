"""Two presses at once on the button that starts the plan: one draft, and nobody sees an error."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from cases.models import Trajectory
from perspectives.models import FuturePerspective
from tests.perspectives.conftest import page

pytestmark = pytest.mark.django_db(transaction=True)
PRESSES, TIMES = 4, 5


@pytest.fixture
def crowd() -> Iterator[ThreadPoolExecutor]:
    """Each with a connection of its own, closed at the end."""
    with ThreadPoolExecutor(PRESSES) as pool:
        yield pool
        barrier = Barrier(PRESSES)
        list(pool.map(lambda _: (barrier.wait(10), connection.close()), range(PRESSES)))


def test_presses_at_once_start_one_draft(round, trajectory: Trajectory, browser, crowd) -> None:
    url = page("start", trajectory)
    for _time in range(TIMES):
        FuturePerspective.objects.all().delete()
        start = Barrier(PRESSES)
        answers = crowd.map(
            lambda _press, start=start: (start.wait(10), browser.post(url))[1], range(PRESSES)
        )
        assert [answer.status_code for answer in answers] == [302] * PRESSES
        assert FuturePerspective.objects.filter(trajectory=trajectory).count() == 1
