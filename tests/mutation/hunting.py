"""Runs the checks without each line in turn: first the matrix, then the tests of its module."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from _pytest.runner import runtestprotocol

from tests.everywhere.pages import World
from tests.mutation.asking import Matrix
from tests.mutation.found import Found
from tests.mutation.lines import Line
from tests.mutation.proofs import tests_of
from tests.mutation.reaching import Reach
from tests.mutation.removing import Key, Lives, comes_by, removed

BY_MATRIX = "test_by_the_matrix"


def by_the_matrix(found: Found, world: World) -> None:
    """Called by the one test that has the world at hand."""
    lines = found.for_matrix()
    with _quietly():
        matrix = Matrix(world, lines, Lives())
        found.wrong += map(str, matrix.wrong)
        for line in found.in_time(lines) if not found.wrong else []:
            if case := matrix.notices(line, first=found.who_did(line)):
                found.noticed[line] = str(case)


def hunt(found: Found, session: pytest.Session) -> None:
    """In the place of running every test once."""
    _by_world(found, session)
    _by_tests(found, session)
    if found.forget():
        _by_world(found, session)
    session._setupstate.teardown_exact(None)  # the database and all else that was made


def _by_world(found: Found, session: pytest.Session) -> None:
    for item in session.items:
        if found.asks_matrix and item.name == BY_MATRIX and (error := _error(item)):
            found.wrong.append(error)


def _by_tests(found: Found, session: pytest.Session) -> None:
    """First who noticed something the last time; of what is left then, all tests of its module."""
    named = {line: found.who_did(line) for line in found.left() if line not in found.for_matrix()}
    _ask(found, [*named], [each for each in session.items if each.nodeid in named.values()])
    files = {test for line in found.left() for test in tests_of(line)}
    _ask(found, found.left(), [each for each in session.items if _file(each) in files])


def _ask(found: Found, lines: list[Line], tests: list[pytest.Item]) -> None:
    if found.wrong or not tests:
        return
    lives = Lives()
    keys = {line: comes_by(line, lives) for line in lines}
    reach = Reach(keys.values(), lives)
    met: dict[pytest.Item, set[Key]] = {}
    for test in tests:
        with reach.watched() as met[test]:
            if error := _error(test):
                found.wrong.append(f"{test.nodeid}\n{error}")
    near = {
        line: [each for each in _near(line, tests) if key in met[each]]
        for line, key in keys.items()
    }
    for line in found.in_time([line for line in lines if near[line]]) if not found.wrong else []:
        # First who noticed it the last time; then who comes by few lines, and shows what one does.
        near[line].sort(key=lambda each: (each.nodeid != found.who_did(line), len(met[each])))
        if red := _first_red(line, near[line], lives):
            found.noticed[line] = red.nodeid


def _near(line: Line, tests: list[pytest.Item]) -> list[pytest.Item]:
    files = tests_of(line)
    return [each for each in tests if _file(each) in files]


def _first_red(line: Line, tests: list[pytest.Item], lives: Lives) -> pytest.Item | None:
    with removed(line, lives):
        return next((each for each in tests if _error(each)), None)


def _error(item: pytest.Item) -> str:
    """What one run of this test says; empty when it passes."""
    item.session._setupstate.teardown_exact(item)  # what only the test before it used
    reports = runtestprotocol(item, log=False, nextitem=item.parent)
    return "\n".join(report.longreprtext or "red" for report in reports if report.failed)


def _file(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


@contextmanager
def _quietly() -> Iterator[None]:
    """Thousands of refusals are asked for here; nobody has to read about them."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
