"""`python -m tests.mutation`: takes out each permission line, and asks who notices.

`--touched`: only what a change touches. `--lines=cases/doors.py`: only those with this in them.
`--tests-only`: without the matrix. `--seconds=120`: no new question after that.
"""

import os
import sys

import pytest

from tests.mutation.found import PLUGIN, Found
from tests.mutation.lines import BASE_DIR, Line
from tests.mutation.memory import remember, remembered
from tests.mutation.proofs import all_lines, doubled, lines_about, listed_as, still_open, tests_of
from tests.mutation.touched import touched

# All of it is one long test to pytest, which is not to be stopped half-way.
QUIET = ["-q", "--no-header", "-n", "0", "--disable-warnings", "-o", "faulthandler_timeout=0"]


def main(arguments: list[str]) -> int:
    # The second wall would hide that a line of the first one is gone.
    os.environ["ROW_WALL"] = "0"
    lines = _asked(arguments)
    if not lines:
        print("No permission line is touched.")
        return 0
    seconds = _values(arguments, "seconds")
    with open(os.dup(1), "w") as out:  # pytest keeps what is printed on the way
        found = Found(lines, out, "--tests-only" not in arguments, before=remembered())
        found.seconds = float(seconds[0]) if seconds else found.seconds
        return _hunt(found)


def _hunt(found: Found) -> int:
    files = sorted({file for line in found.lines for file in tests_of(line)})
    where = [str(BASE_DIR / file) for file in ("tests/mutation/by_the_matrix.py", *files)]
    code = pytest.main([*QUIET, *where], plugins=[_Carrier(found)])
    if code not in (0, 1) or found.wrong:
        print("\nRed with every line in its place:", *found.wrong, sep="\n  ")
        return 1
    noticed = {listed_as(line): who for line, who in found.noticed.items()}
    remember(noticed, asked=set(map(listed_as, [*found.left(), *found.noticed])))
    return _report(found)


class _Carrier:
    """Hands it to pytest under its name."""

    def __init__(self, found: Found) -> None:
        self.found = found

    def pytest_configure(self, config: pytest.Config) -> None:
        config.pluginmanager.register(self.found, PLUGIN)


def _asked(arguments: list[str]) -> list[Line]:
    files = touched() if "--touched" in arguments else None
    lines = all_lines() if files is None else lines_about(files)
    words = _values(arguments, "lines")
    return [line for line in lines if not words or any(word in str(line) for word in words)]


def _values(arguments: list[str], name: str) -> list[str]:
    start = f"--{name}="
    return [each.removeprefix(start) for each in arguments if each.startswith(start)]


def _report(found: Found) -> int:
    left = {line: listed_as(line) for line in found.left()}
    unseen = [line for line, name in left.items() if name not in doubled() | still_open()]
    listed = [line for line in found.noticed if listed_as(line) in doubled() | still_open()]
    counts = {
        "permission lines": len(found.lines),
        "missed when they are gone": len(found.noticed),
        "doubled by another": sum(name in doubled() for name in left.values()),
        "still without a test": sum(name in still_open() for name in left.values()),
        "not asked about, the time was up": len(found.late),
    }
    print("\n" + "\n".join(f"{count:5} {what}" for what, count in counts.items()))
    for title, rows in (
        ("Nobody notices", unseen),
        ("Noticed now, and may leave its list", listed),
    ):
        if rows:
            print(f"{title}:", *rows, sep="\n  ")
    return 1 if unseen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
