"""The matrix as a check of one line: the cases that come by it, those that are refused first."""

from dataclasses import dataclass

from django.urls import resolve

from tests.everywhere.pages import PEOPLE, Page, World, expected
from tests.mutation.lines import Line
from tests.mutation.reaching import Reach
from tests.mutation.removing import Key, Lives, comes_by, module_of, removed
from tests.mutation.using import users_of

MOST = 20  # requests for one line; who needs more is left to the tests of its module
REFUSED = (403, 404, 410)
SIGN_IN, NOT_ALLOWED = 302, 405


@dataclass(frozen=True)
class Case:
    page: Page
    method: str
    who: str
    status: int

    def is_right(self, world: World) -> bool:
        answer = world.ask(self.who, self.page.url, self.method)
        return answer.status_code == self.status

    def __str__(self) -> str:
        return f"{self.method} {self.page.name} as {self.who}"


@dataclass(frozen=True)
class Row:
    """The cases of one address and method, and the functions they come by."""

    cases: list[list[Case]]  # one of each answer, then another of each
    met: frozenset[Key]


class Matrix:
    """The cases of every address that may come by one of these lines."""

    def __init__(self, world: World, lines: list[Line], lives: Lives) -> None:
        self.world, self.lives = world, lives
        self._reach = Reach((comes_by(line, lives) for line in lines), lives)
        self.wrong: list[Case] = []
        users = users_of(module_of(line.path) for line in lines)
        rows = [
            self._row([Case(page, method, *each) for each in expected(page.row, method).items()])
            for page in world.pages()
            if _module_of_view(page) in users
            for method in ("GET", "POST")
        ]
        self._rows = _most_direct_first(rows)

    def _row(self, cases: list[Case]) -> Row:
        """Who is refused most and who least show which functions this address comes by."""
        turns = _in_turns([case for case in cases if _comes_in(case)])
        with self._reach.watched() as met:
            for case in _first_and_last(turns[0] if turns else []):
                if not case.is_right(self.world):
                    self.wrong.append(case)
        return Row(turns, frozenset(met))

    def notices(self, line: Line, first: str = "") -> Case | None:
        """A case that gets another answer without this line; `first` is asked before the others."""
        key = comes_by(line, self.lives)
        rows = [row for row in self._rows if key in row.met]
        longest = max((len(row.cases) for row in rows), default=0)
        turns = [
            row.cases[turn] for turn in range(longest) for row in rows if turn < len(row.cases)
        ]
        cases = [case for turn in turns for case in turn]
        cases = sorted(cases, key=lambda case: str(case) != first)[:MOST]
        with removed(line, self.lives):
            return next((case for case in cases if not case.is_right(self.world)), None)


def _module_of_view(page: Page) -> str:
    return resolve(page.url).func.__module__


def _comes_in(case: Case) -> bool:
    """Gets as far as the view: signed in, or on a page for everybody."""
    return case.status != NOT_ALLOWED and (case.who in PEOPLE or case.status != SIGN_IN)


def _first_and_last(cases: list[Case]) -> list[Case]:
    return cases if len(cases) < 3 else [cases[0], cases[-1]]


def _in_turns(cases: list[Case]) -> list[list[Case]]:
    """One of each answer, those that are refused first; then another of each."""
    turns: list[list[Case]] = []
    seen: dict[int, int] = {}
    for case in sorted(cases, key=lambda each: (each.status not in REFUSED, -each.status)):
        turn = seen.get(case.status, 0)
        seen[case.status] = turn + 1
        turns += [[]] * (turn == len(turns))
        turns[turn] = [*turns[turn], case]
    return turns


def _most_direct_first(rows: list[Row]) -> list[Row]:
    """Who comes by few lines shows what one of them does. Addresses alike come later."""
    ranked = []
    seen: dict[frozenset[Key], int] = {}
    for row in rows:
        seen[row.met] = turn = seen.get(row.met, 0) + 1
        ranked.append((turn, len(row.met), row))
    return [row for _turn, _size, row in sorted(ranked, key=lambda each: each[:2])]
