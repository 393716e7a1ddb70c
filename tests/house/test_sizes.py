"""Nothing grows so large that nobody reads it; the limits of the house."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.messages import ROOMS
from tests.house.compose import BASE_DIR

MODULES = sorted(
    path
    for room in ROOMS
    for path in (BASE_DIR / room).rglob("*.py")
    if path.parent.name != "migrations"
)
FUNCTION_LINES = 30


def limit(path: Path) -> int:
    """Lines that a file may have, by what it is."""
    parts = path.relative_to(BASE_DIR).parts
    if parts[0] == "tests":
        return 250
    if parts[0] == "templates":
        return 50 if path.name.startswith("_") or parts[1] == "ui" else 120
    if path.suffix in (".css", ".js"):
        return {".css": 200, ".js": 100}[path.suffix]
    large = {"models", "views"} & {*parts[1:-1], path.stem} or path.name == "settings.py"
    return 400 if large else 200


def files() -> Iterator[Path]:
    yield from MODULES
    for folder, pattern in (("tests", "*.py"), ("templates", "*.html"), ("static", "*.?s*")):
        yield from (BASE_DIR / folder).rglob(pattern)


def test_files_are_small():
    lines = {path: len(path.read_text().splitlines()) for path in files()}
    assert {str(path): count for path, count in lines.items() if count > limit(path)} == {}


def lines_of(function: ast.FunctionDef) -> int:
    """Of its body; keyword-only arguments, one a line, make a function long but not large."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize("room", ROOMS)
def test_functions_are_short(room):
    long = [
        f"{path.name}: {node.name}"
        for path in MODULES
        if path.relative_to(BASE_DIR).parts[0] == room
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and lines_of(node) > FUNCTION_LINES
    ]
    assert long == []
