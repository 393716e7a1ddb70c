"""What the matrix cannot notice: which tests do, and which lines another one doubles."""

from pathlib import Path
from typing import Any

import yaml

from tests.mutation.finding import lines_of
from tests.mutation.lines import Line, modules

HERE = Path(__file__).parent
PROOFS: dict[str, Any] = yaml.safe_load((HERE / "proofs.yaml").read_text())


def tests_of(line: Line) -> list[str]:
    return PROOFS["tests"].get(line.path, [])


def doubled() -> dict[str, str]:
    """Each with the reason why nothing shows when it is gone."""
    return {name: reason for reason, names in PROOFS["doubled"].items() for name in names}


def still_open() -> dict[str, str]:
    """Those that no test shows yet."""
    return dict.fromkeys(PROOFS["open"], "open")


def listed_as(line: Line) -> str:
    """As the lists know it: without its number, which moves."""
    return f"{line.path} {line.function}: {line.without}"


def all_lines() -> list[Line]:
    return [line for path in modules() for line in lines_of(path)]


def lines_about(files: set[str]) -> list[Line]:
    """The lines in these files, and those that the changed tests have to notice."""
    return [line for line in all_lines() if files & {line.path, *tests_of(line)}]
