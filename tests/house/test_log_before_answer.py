"""T20: whenever the web is killed, nobody got a page of a file that the log does not know of."""

import os
import random
import signal
import socket
import threading
import urllib.request
from collections.abc import Callable
from functools import partial
from http.client import HTTPException

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from accounts.choices import Role
from accounts.models import AccessLog
from teamtables.models import Agreement
from tests import factories
from tests.house.test_real_processes import Processes, processes

READS, READERS, KILLS = 1000, 4, 3
AT_MOST = 240  # seconds between two kills, on a machine that is very busy
CANARY = "Kanarievogel"
__all__ = ["processes"]


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


@pytest.fixture
def read(transactional_db: None, port: int) -> Callable[[], bool]:
    """Reads a part of the file once over the network; True when it came back whole."""
    team = factories.make_team()
    worker = factories.make_user(Role.WORKER, team)
    trajectory = factories.make_trajectory(worker, team, now=timezone.now())
    round = factories.make_event(trajectory, worker, now=timezone.now()).round
    Agreement.objects.create(
        round=round, text=CANARY, owner_role="worker", due_on="2040-01-01", state="open",
        made_by=worker,
    )  # fmt: skip
    client = Client()
    client.force_login(worker)
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/trajectories/{trajectory.ref}/agreements/",
        headers={"Cookie": cookie, "HX-Request": "true"},  # the panel alone, without its page
    )

    def read() -> bool:
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status == 200 and CANARY.encode() in answer.read()
        except (OSError, HTTPException):
            return False

    return read


def test_t20_no_answer_without_a_row_when_the_web_process_is_killed(
    processes: Processes,
    port: int,
    read: Callable[[], bool],
):
    def start() -> None:
        processes.start("web", "--host", "127.0.0.1", "--port", str(port))

    def keep_reading() -> None:
        while len(answers) < READS and not stop.is_set():
            if read():
                answers.append(True)

    def enough(count: int) -> bool:
        return len(answers) >= count

    answers: list[bool] = []
    stop = threading.Event()
    start()
    readers = [threading.Thread(target=keep_reading) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    try:
        for moment in sorted(random.Random(20).sample(range(READS), KILLS)):
            processes.until(partial(enough, moment), AT_MOST)
            web = processes.started.pop("web")
            os.killpg(web.pid, signal.SIGKILL)
            web.wait()
            start()
        processes.until(partial(enough, READS), AT_MOST)
    finally:
        stop.set()
        for reader in readers:
            reader.join()
    rows = AccessLog.objects.filter(action="view", page="teamtables:agreements_panel").count()
    assert READS <= len(answers) <= rows
