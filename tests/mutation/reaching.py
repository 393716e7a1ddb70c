"""Which of the functions that hold a permission line a request or a test comes by."""

import ast
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

from tests.mutation.removing import Key, Lives, codes, key_of, key_of_view

MET = "__met__"
NOBODY = ("", "", 0)


class Reach:
    """`with reach.watched() as met:` fills `met` with the wanted functions that are called."""

    def __init__(self, wanted: Iterable[Key], lives: Lives) -> None:
        self._met: set[Key] = set()
        self._probed = list(self._probes(set(wanted), lives))

    @contextmanager
    def watched(self) -> Iterator[set[Key]]:
        self._met = met = set()
        before = [(function, function.__code__) for function, _code in self._probed]
        try:
            for function, code in self._probed:
                function.__code__ = code
            yield met
        finally:
            for function, code in before:
                function.__code__ = code

    def _probes(self, wanted: set[Key], lives: Lives) -> Iterator[tuple[FunctionType, CodeType]]:
        wanted |= lives.of_guards
        self._keys = {(file, first): (file, name, first) for file, name, first in wanted}
        for path in sorted({key[0] for key in wanted}):
            tree = _Probing().visit(ast.parse(Path(path).read_text()))
            for code in codes(compile(ast.fix_missing_locations(tree), path, "exec")):
                if key_of(code) in wanted:
                    for function in lives.of(code):
                        function.__globals__[MET] = self._note
                        yield function, code

    def _note(self, file: str, first: int, view: Any) -> None:
        self._met.add(self._keys.get((file, first), NOBODY))
        if view:
            self._met.add(key_of_view(view))


class _Probing(ast.NodeTransformer):
    """Puts a call at the start of every function that says which it is."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self.generic_visit(node)
        first = min(each.lineno for each in (node, *node.decorator_list))
        view = "view" if node.name == "guarded" else "None"
        node.body.insert(0, ast.parse(f"{MET}(__file__, {first}, {view})").body[0])
        return node
