"""Rights that end while their holder is reading: after the end not one page, 200 times."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.choices import Role
from cases import glass
from cases.choices import GrantGround
from cases.models import Assignment, Trajectory
from config.kit.dates import local_date
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 50  # of each of the four relations
CANARY = "Kanarievogel"


@pytest.fixture
def crowd() -> Iterator[ThreadPoolExecutor]:
    """Two people at once, each with a connection of their own."""
    with ThreadPoolExecutor(2) as pool:
        yield pool
        barrier = Barrier(2)
        list(pool.map(lambda _: (barrier.wait(10), connection.close()), range(2)))


def works_on_it(trajectory: Trajectory, reader: Any) -> Any:
    now = timezone.now()
    return Assignment.start(
        trajectory=trajectory, user=reader, by=None, on=local_date(now), now=now
    )


def stands_in(trajectory: Trajectory, reader: Any) -> Any:
    return factories.make_grant(trajectory, reader, GrantGround.STAND_IN, now=timezone.now())


def reads_along(trajectory: Trajectory, reader: Any) -> Any:
    return factories.make_grant(trajectory, reader, GrantGround.SCIENTIST, now=timezone.now())


def opened_it(trajectory: Trajectory, reader: Any) -> Any:
    return glass.break_glass(
        trajectory=trajectory, by=reader, category="safety", reason="x" * 20, now=timezone.now()
    )


def end(relation: Any) -> None:
    now = timezone.now()
    more = {"on": local_date(now)} if isinstance(relation, Assignment) else {}
    relation.end(by=None, now=now, **more)


@pytest.mark.parametrize("give", [works_on_it, stands_in, reads_along, opened_it])
def test_t3_fifty_ends_and_not_one_page_after_it(
    crowd: ThreadPoolExecutor, give: Callable[[Trajectory, Any], Any]
) -> None:
    team = factories.make_team()
    worker, reader = (factories.make_user(Role.WORKER, team) for _ in range(2))
    moment = timezone.now() - timedelta(days=1)
    trajectory = factories.make_trajectory(worker, team, now=moment, last_name=CANARY)
    url = trajectory.youth.get_absolute_url() + ("opened/" if give is opened_it else "")
    client = Client()
    client.force_login(reader)
    leaks, seen = [], 0
    for number in range(ROUNDS):
        relation, start = give(trajectory, reader), Barrier(2)
        racing = crowd.submit(lambda start=start: (start.wait(10), client.get(url))[1])
        ending = crowd.submit(lambda start=start, row=relation: (start.wait(10), end(row)))
        ending.result()
        after = client.get(url)
        if after.status_code != 404 or CANARY in after.content.decode():
            leaks.append((number, after.status_code))
        during = racing.result()
        assert during.status_code in (200, 403, 404)
        seen += during.status_code == 200
    assert leaks == []
    assert seen, "nobody ever read it before the end: no race was run"
