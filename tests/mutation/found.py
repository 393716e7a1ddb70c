"""Which lines are asked about, and what came out; handed from the command to pytest and back."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TextIO

from tests.mutation.lines import Line
from tests.mutation.proofs import listed_as

PLUGIN = "permission-lines"


@dataclass
class Found:
    lines: list[Line]
    out: TextIO
    asks_matrix: bool = True
    seconds: float = float("inf")
    before: dict[str, str] = field(default_factory=dict)  # who noticed each the last time
    noticed: dict[Line, str] = field(default_factory=dict)
    late: list[Line] = field(default_factory=list)  # not asked about: the time was up
    wrong: list[str] = field(default_factory=list)  # red with every line in its place
    _began: float = 0

    def left(self) -> list[Line]:
        return [line for line in self.lines if line not in self.noticed and line not in self.late]

    def who_did(self, line: Line) -> str:
        return self.before.get(listed_as(line), "")

    def for_matrix(self) -> list[Line]:
        """Those that a test noticed the last time are left to that test."""
        return [line for line in self.left() if not self.who_did(line).startswith("tests/")]

    def forget(self) -> bool:
        """A test that noticed a line the last time does no more: the matrix was not asked yet."""
        had = len(self.for_matrix()) < len(self.left())
        self.before = {}
        return had and not self.wrong

    def in_time(self, lines: list[Line]) -> Iterator[Line]:
        """Each of these, told about when it was asked, as long as there is time."""
        self._began = self._began or time.perf_counter()
        for line in lines:
            if time.perf_counter() - self._began > self.seconds:
                self.late.append(line)
            else:
                yield line
                print(f"{line} <- {self.noticed.get(line, '?')}", file=self.out, flush=True)
