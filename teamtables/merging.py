"""Two people type in the same minutes. Pure: what stays, what changes, and where they clash.

The page carries a mark of each text as it was opened, so that only what somebody really changed
is a change: who did not touch a box never takes back what a colleague typed in it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

Cells = Mapping[str, str]
Marks = Mapping[str, str]


@dataclass(frozen=True)
class Merge:
    """`clashes` holds, by cell, the text that somebody else kept meanwhile."""

    changes: dict[str, str] = field(default_factory=dict)
    clashes: dict[str, str] = field(default_factory=dict)


def mark_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


NOTHING = mark_of("")


def merge(*, typed: Cells, seen: Marks, kept: Cells) -> Merge:
    """A cell without a mark counts as opened empty."""
    merged = Merge()
    for name, mine in typed.items():
        theirs, opened = kept.get(name, ""), seen.get(name, NOTHING)
        if mine == theirs or mark_of(mine) == opened:
            continue
        if mark_of(theirs) == opened:
            merged.changes[name] = mine
        else:
            merged.clashes[name] = theirs
    return merged


def marks(cells: Cells) -> str:
    """What the page carries; an empty cell needs no mark."""
    return json.dumps({name: mark_of(text) for name, text in cells.items() if text})


def marks_after(typed: Cells, seen: Marks, clashes: Cells) -> str:
    """For the page that stays open: its own texts are the ones it goes on from."""
    mine = {name: mark_of(text) for name, text in typed.items()}
    return json.dumps(mine | {name: seen.get(name, NOTHING) for name in clashes})


def read_marks(posted: str) -> dict[str, str]:
    """Whatever comes in: what is no mark is left out."""
    try:
        found = json.loads(posted or "{}")
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: mark for name, mark in found.items() if isinstance(mark, str)}
