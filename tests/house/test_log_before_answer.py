"""T20: whenever the web is killed, nobody got a page of a file that the log does not know of."""

import os
import signal
import socket
import threading
import urllib.request
from collections.abc import Callable
from functools import partial

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from accounts.choices import Role
from accounts.models import AccessLog
from tests import factories
from tests.house.test_real_processes import Processes, processes

READS, READERS, KILLS = 120, 4, 3
__all__ = ["processes"]


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


@pytest.fixture
def read(transactional_db: None, port: int) -> Callable[[], bool]:
    """Reads the file once over the network; True when its page came back whole."""
    team = factories.make_team()
    worker = factories.make_user(Role.WORKER, team)
    youth = factories.make_trajectory(worker, team, now=timezone.now()).youth
    client = Client()
    client.force_login(worker)
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/youths/{youth.ref}/", headers={"Cookie": cookie}
    )

    def read() -> bool:
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status == 200 and youth.last_name.encode() in answer.read()
        except OSError as e:
            print("ERR", e)
            return False

    return read


def test_t20_no_answer_without_a_row_when_the_web_process_is_killed(
    processes: Processes,
    port: int,
    read: Callable[[], bool],
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv("DEBUG", "1")  # pages with static files that nobody collected

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
        for share in range(1, KILLS + 1):
            processes.until(partial(enough, share * READS // (KILLS + 1)))
            web = processes.started.pop("web")
            os.killpg(web.pid, signal.SIGKILL)
            web.wait()
            start()
        processes.until(partial(enough, READS))
    finally:
        stop.set()
        for reader in readers:
            reader.join()
    rows = AccessLog.objects.filter(action="view", page="cases:youth").count()
    assert READS <= len(answers) <= rows
