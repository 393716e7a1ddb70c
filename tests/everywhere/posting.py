"""Which names of a posted form the product looks at while it answers."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.http import QueryDict

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NUMBER = re.compile(r"\d+")
EVERYTHING = "*"  # whatever is sent
BY_NAME = ("__getitem__", "__contains__", "getlist")
BY_ALL = ("items", "lists", "values", "keys", "dict", "urlencode")

APPEND = QueryDict.appendlist

Looked = list[tuple[QueryDict, str]]


@contextmanager
def watched_names() -> Iterator[Looked]:
    """Every name that anybody asks a posted form or a query for, with whose it is."""
    looked: Looked = []

    def by_name(way: str) -> Callable[..., Any]:
        real = getattr(QueryDict, way)

        def ask(form: QueryDict, name: str, *more: Any, **others: Any) -> Any:
            looked.append((form, name))
            return real(form, name, *more, **others)

        return ask

    def by_all(way: str) -> Callable[..., Any]:
        real = getattr(QueryDict, way)

        def ask(form: QueryDict, *more: Any, **others: Any) -> Any:
            looked.append((form, EVERYTHING))
            return real(form, *more, **others)

        return ask

    def load(form: QueryDict, *sent: Any) -> None:
        """What comes in is no question: that looks whether the name is there already."""
        before = list(looked)
        APPEND(form, *sent)
        looked[:] = before

    ways = {way: by_name(way) for way in BY_NAME} | {way: by_all(way) for way in BY_ALL}
    ways["appendlist"] = load
    with patch.multiple(QueryDict, **ways):
        yield looked


def plain(name: str) -> str:
    """The same name in every database: without the numbers of its rows."""
    return NUMBER.sub("#", UUID.sub("#", name))
