"""Addresses that name a file and a thing in it, with the thing of another file."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import MultipleObjectsReturned, ObjectDoesNotExist
from django.urls import reverse

from tests.everywhere.pages import MATRIX, Page, World, expected

SEEN = (200, 302)


def crossed(world: World) -> Iterator[tuple[Page, str, str]]:
    """Each page, with a method and somebody who may do it with a thing of the file itself."""
    for name, row in MATRIX["urls"].items():
        parts = [part for part, value in row.get("with", {}).items() if _is_looked_up(value)]
        if "ref" in parts and len(parts) > 1:
            page = Page(name, reverse(name, kwargs=_mixed(world, row)), row)
            for method in ("GET", "POST"):
                answers = expected(row, method)
                may = [
                    who for who, status in answers.items() if who in world.people and status in SEEN
                ]
                yield from ((page, method, who) for who in may[:1])


def _is_looked_up(value: object) -> bool:
    return isinstance(value, str) and value.startswith("=")


def _mixed(world: World, row: dict[str, Any]) -> dict[str, Any]:
    """The number of the file itself, the rest of the first other file that has it."""
    subjects = MATRIX["subjects"]
    own = subjects[row["about"]]
    of_other = [each for each in subjects.values() if each["name"] != own["name"]]
    alike = sorted(of_other, key=lambda each: each["owner"] != own["owner"])
    found = world.kwargs(row)
    for subject in alike:
        try:
            others = {
                part: getattr(world, value[1:])(subject)
                for part, value in row["with"].items()
                if part != "ref" and _is_looked_up(value)
            }
        except (AttributeError, LookupError, ObjectDoesNotExist, MultipleObjectsReturned):
            continue  # this file has no such thing
        return found | others
    raise LookupError(f"no other file has what {row} is about")
