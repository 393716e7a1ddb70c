"""Web, worker and beat as real processes, with the commands of docker-compose.yml."""

import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection

from config.celery import HEARTBEAT
from tests.house.compose import BASE_DIR, command

SECONDS = 60


def environment(folder: Path) -> dict[str, str]:
    """The test's own database, and a broker that no other test listens to."""
    to = connection.settings_dict
    where = f"{to['USER']}:{to['PASSWORD']}@{to['HOST']}:{to['PORT']}/{to['NAME']}"
    number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]) + 1
    redis = settings.REDIS_URL and settings.REDIS_URL.rsplit("/", 1)[0] + f"/{number}"
    ours = {
        "DEMO": "1",
        "DATABASE_URL": f"postgresql://{where}",
        "REDIS_URL": redis,
        "SWEEP_SECONDS": "1",
    }
    return os.environ | ours | {"VAR_DIR": str(folder)}


@dataclass
class Processes:
    folder: Path
    started: dict[str, subprocess.Popen] = field(default_factory=dict)

    def start(self, name: str, *words: str) -> None:
        with self.log(name).open("wb") as log:
            self.started[name] = subprocess.Popen(
                [*command(name), *words],
                cwd=BASE_DIR,
                env=environment(self.folder),
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def log(self, name: str) -> Path:
        return self.folder / f"{name}.log"

    def until(self, true: Callable[[], object], seconds: int = SECONDS) -> None:
        deadline = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < deadline, "it did not happen in time"
            for name, process in self.started.items():
                assert process.poll() is None, self.log(name).read_text()
            time.sleep(0.05)

    def end(self, name: str) -> None:
        """Asked to stop, it stops by itself."""
        process = self.started.pop(name)
        process.terminate()
        assert process.wait(SECONDS) in (0, -signal.SIGTERM)


@pytest.fixture
def processes(transactional_db, tmp_path: Path) -> Iterator[Processes]:
    processes = Processes(tmp_path)
    yield processes
    for process in processes.started.values():
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def health(port: int) -> dict:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=5) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        return json.load(error)
    except OSError:
        return {"ok": False}


def test_a_worker_says_at_once_that_it_is_there(processes):
    processes.start("worker")
    processes.until(lambda: cache.get(HEARTBEAT))
    processes.end("worker")


def test_beat_rings_the_worker_and_health_says_so(processes):
    """What was rung while no worker listened is done when one comes."""
    processes.start("beat", "--max-interval", "1")
    processes.until(lambda: "Sending due task" in processes.log("beat").read_text())
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    processes.start("web", "--host", "127.0.0.1", "--port", str(port))
    processes.until(lambda: health(port).get("database") == {"ok": True})
    assert not health(port)["ok"]
    processes.start("worker")
    processes.until(lambda: health(port)["ok"])
    processes.end("beat")
    processes.end("worker")
