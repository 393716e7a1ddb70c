"""Whether somebody may read a field on a surface, as the file of disclosure says it. Pure."""

from collections.abc import Iterable

from tests.everywhere.canaries import DISCLOSURE, text_fields
from tests.everywhere.matrix import MATRIX, role_of

Reader = tuple[str, frozenset[str]]  # an audience, and the conditions that hold for it
NOBODY: Reader = ("", frozenset())


def reader(who: str, subject: str) -> Reader:
    """As whom somebody of the matrix reads the file of this subject."""
    made = MATRIX["personas"].get(who, {})
    demo = [] if made else [role_of(who, {"about": subject})]
    return _first([who, *made.get("like", ()), *demo])


def _first(names: Iterable[str]) -> Reader:
    relations = DISCLOSURE["relations"]
    found = next((relations[name] for name in names if name in relations), [])
    return (found[0], frozenset(found[1:])) if found else NOBODY


def may_read(field: str, reader: Reader, surface: str) -> bool:
    audience, held = reader
    ways = DISCLOSURE["fields"][field]["read"].get(audience, [])
    ways = [ways] if isinstance(ways, str) else ways
    holds = any(way == "any" or set(way.split()) <= held for way in ways)
    return holds and _is_on(surface, field, audience)


def _is_on(surface: str, field: str, audience: str) -> bool:
    told = DISCLOSURE["surfaces"][surface]
    is_shown = told["fields"] == "all" or field in told["fields"]
    is_for = told["for"] == "all" or audience in told["for"]
    return is_for and is_shown and field not in told.get("except", ())


def allowed() -> set[tuple[str, str]]:
    """Which audience may read which field on a page, of all that a text can show."""
    readers = [(each[0], frozenset(each[1:])) for each in DISCLOSURE["relations"].values()]
    fields = text_fields()
    return {(of[0], field) for of in readers for field in fields if may_read(field, of, "page")}


def unread(read: set[tuple[str, str]]) -> dict[str, list[str]]:
    """What may be read and never was, by audience."""
    missing = sorted(allowed() - read)
    return {audience: [field for who, field in missing if who == audience]
            for audience in dict(missing)}  # fmt: skip
