"""Which lines are asked about, and what came out; handed from the command to pytest and back."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TextIO

from tests.mutation.lines import Line

PLUGIN = "permission-lines"


@dataclass
class Found:
    lines: list[Line]
    out: TextIO
    asks_matrix: bool = True
    seconds: float = float("inf")
    noticed: dict[Line, str] = field(default_factory=dict)
    late: list[Line] = field(default_factory=list)  # not asked about: the time was up
    wrong: list[str] = field(default_factory=list)  # red with every line in its place
    _began: float = 0

    def left(self) -> list[Line]:
        return [line for line in self.lines if line not in self.noticed and line not in self.late]

    def in_time(self) -> Iterator[Line]:
        """Those that are left, each told about when it was asked, as long as there is time."""
        self._began = self._began or time.perf_counter()
        for line in self.left():
            if time.perf_counter() - self._began > self.seconds:
                self.late.append(line)
            else:
                yield line
                print(f"{line} <- {self.noticed.get(line, '?')}", file=self.out, flush=True)
