"""`make demo`: from nothing to a filled system, and after Ctrl-C nothing is left running."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import psutil
import pytest

from config.kit import postgres
from tests.house.compose import BASE_DIR
from tests.house.test_settings import VARIABLES

PEOPLE = (
    "worker.ots", "colleague.ots", "worker.jr", "lead.ots", "lead.jr", "scientist", "admin",
    "researcher", "coresearcher", "regional", "privacy",
)  # fmt: skip


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def start(folder: Path, port: int) -> subprocess.Popen[str]:
    kept = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    return subprocess.Popen(
        [sys.executable, "-m", "config.demo", "start", "--port", str(port)],
        cwd=BASE_DIR,
        env=kept | {"VAR_DIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def get(port: int, path: str) -> bytes:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
        return answer.read()


def test_the_demo_starts_filled_and_stops_completely(tmp_path, port):
    demo = start(tmp_path, port)
    try:
        told = []
        for line in demo.stdout:
            told.append(line)
            if "Every mail" in line:
                break
        told = "".join(told)
        assert f"Ready: http://localhost:{port}" in told, told
        assert all(f"{name}@demo.example" in told for name in PEOPLE)
        assert "stay-on-track" in told
        assert json.loads(get(port, "/health/"))["ok"]
        assert json.loads(get(port, "/demo/mailbox.json"))
        assert b"<html" in get(port, "/sign-in/")
        family = psutil.Process(demo.pid).children(recursive=True)
        demo.send_signal(signal.SIGINT)
        assert demo.wait(60) == 0
        assert psutil.wait_procs(family, timeout=10)[1] == []
        assert postgres.running(tmp_path) is None
    finally:
        if demo.poll() is None:
            demo.kill()
        postgres.remove(tmp_path)
