"""A permission line taken out of the running product, and put back.

The function that holds it gets the code of its changed source; so does everybody who imported it.
"""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

from accounts.models import Team
from tests.mutation import words
from tests.mutation.finding import EVERY_TEAM, OPEN, Reader, lines_of
from tests.mutation.lines import BASE_DIR, Line, modules

DOORS = ("cases.doors", "teamtables.doors")
GUARDS = {
    "requires_role.<locals>.decorate.<locals>.guarded",
    "requires_fresh_sign_in.<locals>.guarded",
}
Key = tuple[str, str, int]  # file, name, first line


class Lives:
    """The functions of the product that are alive, by the code they run."""

    def __init__(self) -> None:
        for path in filter(lines_of, modules()):
            import_module(module_of(path.as_posix()))
        self._by_key: dict[Key, list[FunctionType]] = {}
        for each in gc.get_objects():
            if type(each) is FunctionType and each.__code__.co_filename.startswith(str(BASE_DIR)):
                self._by_key.setdefault(key_of(each.__code__), []).append(each)

    @property
    def of_guards(self) -> set[Key]:
        """The `guarded` functions of all decorators."""
        return {key for key in self._by_key if key[1] in GUARDS}

    def all(self) -> list[FunctionType]:
        return [each for functions in self._by_key.values() for each in functions]

    def of(self, code: CodeType) -> list[FunctionType]:
        return self._by_key.get(key_of(code), [])

    def guards(self, line: Line) -> list[FunctionType]:
        """The `guarded` functions that this decorator put before its view."""
        name = line.without.removeprefix("without ")
        keys = [key for key in self.of_guards if key[1].startswith(f"{name}.")]
        found = [each for key in keys for each in self._by_key[key]]
        return [each for each in found if key_of_view(each) == _key_of_guard(line)]


def key_of(code: CodeType) -> Key:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def key_of_view(view: Any) -> Key:
    """The view behind all its decorators."""
    while hasattr(view, "__wrapped__"):
        view = view.__wrapped__
    return view.__code__.co_filename, view.__code__.co_qualname, 0


class NotAlive(Exception):
    """No function of the running product runs this line: the tool would prove nothing."""


@contextmanager
def removed(line: Line, lives: Lives) -> Iterator[None]:
    """Without this line, until the end of the block."""
    changes = list(_changes(line, lives))
    if not changes:
        raise NotAlive(str(line))
    before = [(function, function.__code__) for function, _changed in changes]
    try:
        for function, code in changes:
            function.__code__ = code
        yield
    finally:
        for function, code in before:
            function.__code__ = code


def _changes(line: Line, lives: Lives) -> Iterator[tuple[FunctionType, CodeType]]:
    if _is_guard(line):
        for guarded in lives.guards(line):
            yield guarded, _open_guard(guarded.__code__)
        return
    changed = Reader(Path(line.path), lambda each: each == line).read()
    _give_names(sys.modules[module_of(line.path)].__dict__)
    inner = _alive(_compiled(changed), line, lives)
    if inner:
        yield from ((each, inner) for each in lives.of(inner))


def comes_by(line: Line, lives: Lives) -> Key:
    """The function that comes by this line when it is called; of a decorator, its view."""
    if _is_guard(line):
        return _key_of_guard(line)
    path = BASE_DIR / line.path
    inner = _alive(compile(path.read_text(), str(path), "exec"), line, lives)
    if inner is None:
        raise NotAlive(str(line))
    return key_of(inner)


def _key_of_guard(line: Line) -> Key:
    return str(BASE_DIR / line.path), line.function, 0


def _is_guard(line: Line) -> bool:
    return line.without.removeprefix("without ") in words.DECORATORS


def _alive(module: CodeType, line: Line, lives: Lives) -> CodeType | None:
    return next((each for each in _within(module, line) if lives.of(each)), None)


def _open_guard(code: CodeType) -> CodeType:
    """`guarded` that lets everybody through."""
    path = Path(code.co_filename).relative_to(BASE_DIR)
    opened = Reader(path, lambda each: each.function == code.co_qualname).read()
    return next(each for each in codes(_compiled(opened)) if key_of(each) == key_of(code))


def _compiled(reader: Reader) -> CodeType:
    return compile(reader.tree, str(BASE_DIR / reader.path), "exec")


def codes(code: CodeType) -> Iterator[CodeType]:
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield each
            yield from codes(each)


def _within(code: CodeType, line: Line) -> list[CodeType]:
    """The function that holds the line, and those around it, the innermost first."""
    name, last = line.function, line.number
    around = [
        each
        for each in codes(code)
        if (name == each.co_qualname or name.startswith(f"{each.co_qualname}.<locals>."))
        and each.co_firstlineno <= last
    ]
    return sorted(around, key=lambda each: (-len(each.co_qualname), -each.co_firstlineno))


def module_of(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _every_team() -> set[int]:
    return set(Team.objects.values_list("pk", flat=True))


def _give_names(names: dict[str, Any]) -> None:
    """What changed source may call: the next wider doors, and every team."""
    names[EVERY_TEAM] = _every_team
    for door in (*words.WIDER, *words.OPENED):
        names[OPEN + door] = _wider(door)


def _wider(door: str) -> Callable[..., Any]:
    """The next wider door; of the widest, what it does without any permission line."""
    module = next(each for each in map(sys.modules.get, DOORS) if hasattr(each, door))
    if wider := words.WIDER.get(door):
        return getattr(module, wider)
    function = getattr(module, door)

    def opened(*args: Any, **kwargs: Any) -> Any:
        path = Path(function.__code__.co_filename).relative_to(BASE_DIR)
        code = _compiled(Reader(path, lambda each: each.function == door).read())
        inner = next(each for each in codes(code) if each.co_name == door)
        _give_names(module.__dict__)
        return FunctionType(inner, module.__dict__, door)(*args, **kwargs)

    return opened
