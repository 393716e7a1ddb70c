"""Which modules use a module: directly, or by way of others."""

import sys
from collections.abc import Iterable
from types import ModuleType
from typing import Any

from tests.mutation.words import ROOMS


def users_of(names: Iterable[str]) -> set[str]:
    """These modules and all that use them, by name."""
    found, new = set(), set(names)
    uses = {name: _used_by(module) for name, module in _modules().items()}
    while new:
        found |= new
        new = {name for name, used in uses.items() if used & found} - found
    return found


def _modules() -> dict[str, ModuleType]:
    return {
        name: module for name, module in list(sys.modules.items()) if name.split(".")[0] in ROOMS
    }


def _used_by(module: ModuleType) -> set[str]:
    return {_home(value) for value in vars(module).values()} - {module.__name__}


def _home(value: Any) -> str:
    if isinstance(value, ModuleType):
        return value.__name__
    return getattr(value, "__module__", None) or ""
