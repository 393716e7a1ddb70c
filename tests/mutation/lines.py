"""What a permission line is, where the product may have them, and how its words are read."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.mutation import words

BASE_DIR = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, order=True)
class Line:
    """One permission line. `without` is what removing it means."""

    path: str
    number: int
    column: int
    function: str
    without: str

    def __str__(self) -> str:
        return f"{self.path}:{self.number} {self.function}: {self.without}"


# What is no page of the product: its demo, its commands, measuring it, and what knows no rows.
NO_PAGES = {"migrations", "demo", "commands", "bench", "kit"}


def modules() -> Iterator[Path]:
    for room in words.ROOMS:
        for path in sorted((BASE_DIR / room).rglob("*.py")):
            if not NO_PAGES & set(path.parts):
                yield path.relative_to(BASE_DIR)


def name_of(node: ast.AST | None) -> str:
    """The last word of what is called, raised or named."""
    if isinstance(node, ast.Call):
        node = node.func
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def answer_of(node: ast.Call) -> bool | None:
    name = name_of(node)
    if name in words.YES or ast.unparse(node.func) in words.YES_OF_MODULE:
        return True
    return False if name in words.NO else None
