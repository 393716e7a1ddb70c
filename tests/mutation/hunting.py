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
    with _quietly():
        matrix = Matrix(world, found.lines, Lives())
        found.wrong += map(str, matrix.wrong)
        for line in found.in_time() if not found.wrong else []:
            if case := matrix.notices(line):
                found.noticed[line] = str(case)


def hunt(found: Found, session: pytest.Session) -> None:
    """In the place of running every test once."""
    for item in session.items:
        if found.asks_matrix and item.name == BY_MATRIX and (error := _error(item, session)):
            found.wrong.append(error)
    files = {test for line in found.left() for test in tests_of(line)}
    if not found.wrong:
        _by_tests(found, [each for each in session.items if _file(each) in files], session)
    session._setupstate.teardown_exact(None)  # the database and all else that was made


def _by_tests(found: Found, tests: list[pytest.Item], session: pytest.Session) -> None:
    lives = Lives()
    reach = Reach((comes_by(line, lives) for line in found.left()), lives)
    met: dict[pytest.Item, set[Key]] = {}
    for test in tests:
        with reach.watched() as met[test]:
            if error := _error(test, session):
                found.wrong.append(f"{test.nodeid}\n{error}")
    for line in found.in_time() if not found.wrong else []:
        key = comes_by(line, lives)
        near = [each for each in tests if key in met[each] and _file(each) in tests_of(line)]
        if red := _first_red(line, near, lives, session):
            found.noticed[line] = red.nodeid


def _first_red(
    line: Line, tests: list[pytest.Item], lives: Lives, session: pytest.Session
) -> pytest.Item | None:
    with removed(line, lives):
        return next((each for each in tests if _error(each, session)), None)


def _error(item: pytest.Item, session: pytest.Session) -> str:
    """What one run of this test says; empty when it passes."""
    session._setupstate.teardown_exact(item)  # what only the test before it used
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
