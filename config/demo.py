"""The demo: web, worker and beat as real processes beside the embedded PostgreSQL server.

python -m config.demo start --port 8000    until Ctrl-C; a next start continues
python -m config.demo reset                throws the demo's data away
"""

import argparse
import fcntl
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from config.kit import postgres
from config.processes import (
    BASE_DIR,
    VAR_DIR,
    DemoError,
    Running,
    end_leftovers,
    refuse_dead,
    remember,
    spawn,
    stop,
)

MANAGE = [sys.executable, "manage.py"]
START_SECONDS = 120


def processes(host: str, port: int) -> dict[str, list[str]]:
    python = [sys.executable, "-m"]
    celery = [*python, "celery", "-A", "config.celery"]
    granian = ["granian", "config.wsgi:application", "--interface", "wsgi", "--no-ws"]
    return {
        "web": [*python, *granian, "--host", host, "--port", str(port), "--blocking-threads", "4"],
        "worker": [*celery, "worker", "--concurrency", "2", "--without-gossip", "-l", "INFO"],
        "beat": [*celery, "beat", "--pidfile", "", "-l", "INFO"],
    }


def start(host: str, port: int) -> None:
    os.environ |= {"DEMO": "1", "SITE_URL": f"http://localhost:{port}", "VAR_DIR": str(VAR_DIR)}
    with only_one():
        end_leftovers()
        refuse_taken_port(host, port)
        running: Running = {}
        try:
            prepare()
            for name, command in processes(host, port).items():
                running[name] = spawn(name, command)
            remember(running)
            wait_until_healthy(running, port)
            print(f"\nReady: http://localhost:{port}  (Ctrl-C stops)\n", flush=True)
            subprocess.run([*MANAGE, "demo_people"], cwd=BASE_DIR, check=True)
            watch(running)
        finally:
            stop(running)
            postgres.stop_when_unused(VAR_DIR)


def prepare() -> None:
    """The database at its newest form, filled once; static files, meanwhile, with their names."""
    static = subprocess.Popen([*MANAGE, "collectstatic", "--no-input", "-v", "0"], cwd=BASE_DIR)
    for words in (["migrate", "-v", "0"], ["createcachetable", "-v", "0"], ["seed_demo"]):
        print(f"· {words[0]}", flush=True)
        if subprocess.run([*MANAGE, *words], cwd=BASE_DIR).returncode:
            raise DemoError(f"manage.py {words[0]} did not succeed; see above.")
    if static.wait():
        raise DemoError("manage.py collectstatic did not succeed; see above.")


def wait_until_healthy(running: Running, port: int) -> None:
    deadline, answer = time.monotonic() + START_SECONDS, "no answer"
    while time.monotonic() < deadline:
        refuse_dead(running)
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=5):
                return
        except urllib.error.HTTPError as error:
            answer = json.loads(error.read())
        except OSError:
            pass
        time.sleep(0.3)
    raise DemoError(f"Not ready after {START_SECONDS} seconds: {answer}")


def watch(running: Running) -> None:
    while True:
        refuse_dead(running)
        time.sleep(1)


@contextmanager
def only_one() -> Iterator[None]:
    VAR_DIR.mkdir(parents=True, exist_ok=True)
    with (VAR_DIR / "demo.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DemoError("The demo of this folder is running already; stop it first.") from None
        yield


def refuse_taken_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise DemoError(f"Port {port} is taken. Try: make demo PORT={port + 1}") from None


def reset() -> None:
    with only_one():
        end_leftovers()
        postgres.remove(VAR_DIR)
        for name in ("broker", "static", "log"):
            shutil.rmtree(VAR_DIR / name, ignore_errors=True)
        for leftover in [*VAR_DIR.glob("beat-schedule*"), *VAR_DIR.glob("demo.json")]:
            leftover.unlink()
    print("The demo's data are gone; `make demo` starts over.")


def leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m config.demo")
    acts = parser.add_subparsers(dest="act", required=True)
    starting = acts.add_parser("start")
    starting.add_argument("--port", type=int, default=8000)
    starting.add_argument("--host", default="127.0.0.1")
    acts.add_parser("reset")
    words = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)
    try:
        if words.act == "reset":
            reset()
        else:
            start(words.host, words.port)
    except (DemoError, postgres.ServerError) as error:
        sys.exit(f"{error}")


if __name__ == "__main__":
    main()
