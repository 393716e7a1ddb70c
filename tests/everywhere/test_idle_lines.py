"""Removing any one line of the matrix makes a case of it red: no line says what another does.

The cases ask for the answer the file gives. So when the file without a line gives another answer
for one of them, or none, that case fails without the line. Nothing is asked twice for this.
"""

from collections.abc import Iterator
from copy import deepcopy

import pytest

from tests.everywhere.matrix import MATRIX, METHODS, Row, all_cases, cases_of

Line = tuple[str, str, str, str]  # groups or urls, which of them, the method, who


def _lines() -> Iterator[Line]:
    for part in ("groups", "urls"):
        for name, row in MATRIX[part].items():
            for method in METHODS:
                rule = row.get(method)
                keys = rule if isinstance(rule, dict) else [""] if method in row else []
                yield from ((part, name, method, who) for who in keys)


def _without(line: Line) -> Row:
    part, name, method, who = line
    matrix = MATRIX | {part: MATRIX[part] | {name: deepcopy(MATRIX[part][name])}}
    if who:
        del matrix[part][name][method][who]
    else:
        del matrix[part][name][method]
    return matrix


def is_noticed(line: Line) -> bool:
    """Whether some case of an address this line is about expects something else without it."""
    part, name, method, _who = line
    matrix = _without(line)
    urls = [name] if part == "urls" else _of_group(name)
    for url in urls:
        try:
            if cases_of(url, method, matrix) != cases_of(url, method):
                return True
        except (KeyError, StopIteration):  # no answer at all for somebody
            return True
    return False


def _of_group(group: str) -> list[str]:
    return [name for name, row in MATRIX["urls"].items() if row["group"] == group]


def test_no_line_is_idle() -> None:
    idle = [line for line in _lines() if not is_noticed(line)]
    assert not idle, "\n".join(["", *(" ".join(line) for line in idle)])


def test_a_line_that_says_nothing_new_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = MATRIX["groups"]["file"]["GET"]
    monkeypatch.setitem(rule, "researcher", rule["rest"])
    assert not is_noticed(("groups", "file", "GET", "researcher"))


def test_there_are_cases_and_personas_enough() -> None:
    cases = list(all_cases())
    assert len(cases) >= 3_000
    assert len({case.who for case in cases}) + len(MATRIX.get("links", {})) >= 24
