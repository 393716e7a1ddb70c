"""Real processes under one supervisor: started together, watched, stopped together."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import psutil

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("VAR_DIR") or BASE_DIR / "var").resolve()
STOP_SECONDS = 15

Running = dict[str, subprocess.Popen[bytes]]


class DemoError(Exception):
    """Why the demo cannot go on, and what to do."""


def spawn(name: str, command: list[str]) -> subprocess.Popen[bytes]:
    """In a session of its own, so that Ctrl-C reaches only us and we stop things in order."""
    with log_of(name).open("wb") as log:
        return subprocess.Popen(
            command,
            cwd=BASE_DIR,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def log_of(name: str) -> Path:
    folder = VAR_DIR / "log"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{name}.log"


def refuse_dead(running: Running) -> None:
    for name, process in running.items():
        if process.poll() is not None:
            words = log_of(name).read_text(errors="replace").splitlines()[-15:]
            raise DemoError("\n".join([f"{name} ended by itself. Its last words:", *words]))


def stop(running: Running) -> None:
    print("\nStopping …", flush=True)
    for process in running.values():
        process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for process in running.values():
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
    (VAR_DIR / "demo.json").unlink(missing_ok=True)


def remember(running: Running) -> None:
    """Pid and birth of each process, to know them again when we were killed ourselves."""
    born = {process.pid: psutil.Process(process.pid).create_time() for process in running.values()}
    (VAR_DIR / "demo.json").write_text(json.dumps(list(born.items())))


def end_leftovers() -> None:
    try:
        known = json.loads((VAR_DIR / "demo.json").read_text())
    except FileNotFoundError:
        return
    for pid, born in known:
        if psutil.pid_exists(pid) and psutil.Process(pid).create_time() == born:
            family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
            os.killpg(pid, signal.SIGKILL)
            psutil.wait_procs(family, timeout=STOP_SECONDS)
