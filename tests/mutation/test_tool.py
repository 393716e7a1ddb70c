"""The tool that takes out permission lines: it finds them, tells a needless one, puts all back."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied

from tests.mutation import memory, planted, proofs, touched
from tests.mutation.finding import lines_of
from tests.mutation.found import Found
from tests.mutation.lines import BASE_DIR, Line
from tests.mutation.reaching import Reach
from tests.mutation.removing import Lives, NotAlive, comes_by, removed

PLANTED = Path("tests/mutation/planted.py")


@pytest.fixture(scope="module")
def lives() -> Lives:
    return Lives()


def line_in(function: str) -> Line:
    return next(line for line in lines_of(PLANTED) if line.function == function)


def is_stopped(door: Callable[..., object], person: SimpleNamespace) -> bool:
    try:
        door(person)
    except PermissionDenied:
        return True
    return False


def test_a_guard_that_does_its_work_is_missed_when_it_is_gone(lives: Lives) -> None:
    assert is_stopped(planted.room, planted.STRANGER)
    with removed(line_in("room"), lives):
        assert not is_stopped(planted.room, planted.STRANGER)
    assert is_stopped(planted.room, planted.STRANGER)


def test_a_needless_guard_is_not_missed(lives: Lives) -> None:
    with removed(line_in("hall"), lives):
        assert is_stopped(planted.hall, planted.STRANGER)


def test_a_decorator_goes_from_its_own_view_only(lives: Lives) -> None:
    visitor = SimpleNamespace(user=planted.STRANGER)
    with removed(line_in("cellar"), lives):
        assert not is_stopped(planted.cellar, visitor)
        assert is_stopped(planted.attic, visitor)
    assert is_stopped(planted.cellar, visitor)


def test_a_line_is_put_back_also_after_an_error(lives: Lives) -> None:
    with pytest.raises(ZeroDivisionError), removed(line_in("room"), lives):
        raise ZeroDivisionError
    assert is_stopped(planted.room, planted.STRANGER)


def test_every_kind_of_line_can_be_taken_out_and_is_put_back(lives: Lives) -> None:
    before = {id(each): each.__code__ for each in lives.all()}
    of_each_kind = {line.without.partition("`")[0]: line for line in proofs.all_lines()}
    for line in of_each_kind.values():
        with removed(line, lives):
            now = {id(each): each.__code__ for each in lives.all()}
            assert any(now[each] is not code for each, code in before.items()), line
    assert all(each.__code__ is before[id(each)] for each in lives.all())


def test_a_line_that_nothing_runs_is_an_error(lives: Lives) -> None:
    gone = Line(PLANTED.as_posix(), 1, 0, "no_such_function", "not stopped by `anything`")
    with pytest.raises(NotAlive), removed(gone, lives):
        pass


def test_who_comes_by_a_line_is_known(lives: Lives) -> None:
    hall, room, cellar = (comes_by(line_in(name), lives) for name in ("hall", "room", "cellar"))
    reach = Reach([hall, room, cellar], lives)
    with reach.watched() as met:
        is_stopped(planted.hall, planted.WORKER)
    assert {hall, room} <= met and cellar not in met
    with reach.watched() as met:
        is_stopped(planted.cellar, SimpleNamespace(user=planted.STRANGER))
    assert cellar in met and room not in met


def test_a_change_asks_about_its_own_lines_and_those_its_tests_prove() -> None:
    assert {line.path for line in proofs.lines_about({"cases/doors.py"})} == {"cases/doors.py"}
    assert proofs.lines_about({"README.md", "templates/base.html"}) == []
    module, tests = next(iter(proofs.PROOFS["tests"].items()))
    assert module in {line.path for line in proofs.lines_about({tests[0]})}


def test_who_noticed_a_line_the_last_time_is_asked_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(memory, "FILE", tmp_path / "var" / "noticed.json")
    assert memory.remembered() == {}
    by_test, by_matrix = line_in("room"), line_in("hall")
    names = {proofs.listed_as(by_test): "tests/a.py::test_b", proofs.listed_as(by_matrix): "GET x"}
    memory.remember(names | {"an old line": "GET y"}, asked=set())
    memory.remember(names, asked={*names, "an old line"})
    found = Found([by_test, by_matrix], StringIO(), before=memory.remembered())
    assert found.before == names
    assert found.for_matrix() == [by_matrix], "the other is left to its test"
    assert found.forget(), "no test noticed it any more"
    assert found.for_matrix() == [by_test, by_matrix]


def test_without_git_everything_is_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert touched.touched() is None


def test_the_lists_name_what_is_there() -> None:
    named = set(proofs.PROOFS["tests"])
    named |= {test for tests in proofs.PROOFS["tests"].values() for test in tests}
    assert {each for each in named if not (BASE_DIR / each).is_file()} == set()
    lines = {proofs.listed_as(line) for line in proofs.all_lines()}
    assert (set(proofs.doubled()) | set(proofs.still_open())) - lines == set()
    assert not set(proofs.doubled()) & set(proofs.still_open())
