"""Rooms import only downwards; the contract is in pyproject.toml."""

import subprocess
import sys
from pathlib import Path

from tests.house.compose import BASE_DIR


def test_rooms_know_only_the_rooms_below_them():
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache"]
    done = subprocess.run(command, cwd=BASE_DIR, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
