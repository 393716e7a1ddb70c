"""A path for every URL of the project, filled in where it asks something."""

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

FILLED = {"int": "1", "uuid": "00000000-0000-0000-0000-000000000001"}
ASKED = re.compile(r"<(?:(\w+):)?\w+>")


def paths() -> list[str]:
    return sorted(set(_paths(get_resolver(), "/")))


def _paths(resolver: URLResolver, so_far: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        path = so_far + _filled(str(pattern.pattern))
        if isinstance(pattern, URLPattern):
            yield path
        else:
            yield from _paths(pattern, path)


def _filled(route: str) -> str:
    if route.startswith("^"):  # allauth's only regular expression: the key of a new password
        return "password/reset/key/1a-c9x-88f/"
    return ASKED.sub(lambda asked: FILLED.get(asked[1], "7KQ2M9"), route)
