"""The plan on paper: large and plain, and without what gives a secret address away."""

from collections.abc import Iterable
from typing import Any

from cases.shielding import without
from perspectives.models import FuturePerspective

WRITTEN = ("youth_words", "needed", "who_arranges", "otherwise")
SAID = ("youth_says", "parents_say", "learning_exempt_reason")


def keep_secrets(plan: FuturePerspective, words: list[str]) -> None:
    """Paper leaves the house; the rows are changed in memory only."""
    _without(plan, SAID, words)
    for voice in plan.parent_voices.all():
        _without(voice, ("says",), words)
    for area in plan.areas.all():
        _without(area, WRITTEN, words)
        for goal in area.goals.all():
            _without(goal, ("text", "evaluation"), words)


def _without(row: Any, fields: Iterable[str], words: list[str]) -> None:
    for name in fields:
        setattr(row, name, without(getattr(row, name), words))
