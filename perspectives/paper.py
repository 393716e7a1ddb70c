"""The plan on paper: large and plain, and without what gives a secret address away."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cases.shielding import without
from config.kit.pdf import pdf_of
from config.kit.tags import longday
from perspectives.choices import Agrees, AreaState, Cycle
from perspectives.models import FuturePerspective, PlanArea

WRITTEN = ("youth_words", "needed", "who_arranges", "otherwise")
SAID = ("strengths", "dream", "options", "youth_says", "parents_say", "learning_exempt_reason")


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


def pdf_for_youth(plan: FuturePerspective, *, ref: str, on: date) -> bytes:
    """What the youth wants and what happens for it; no deadline and no signal."""
    data = {
        "before": [_about(plan)],
        "own": [
            {"heading": heading, "words": words}
            for heading, words in (
                (_("What I am good at"), plan.strengths),
                (_("My dream"), plan.dream),
                (_("What is possible?"), plan.options),
            )
            if words
        ],
        "areas": [_area(area) for area in plan.areas.all() if area.state != AreaState.NOT_NEEDED],
        "asked": pgettext("to a youth", "Do you agree?"),
        "answer": _answer(plan),
        "says": plan.youth_says,
    }
    title = pgettext("to a youth", "Your plan")
    return pdf_of("plan", data, title=title, ref=ref, on=on, large=True)


def _about(plan: FuturePerspective) -> str:
    if not plan.agreed_on:
        return pgettext("to a youth", "This plan is not ready yet. You can still change it.")
    day = {"day": longday(plan.agreed_on)}
    return pgettext("to a youth", "This plan is from %(day)s.") % day


def _area(area: PlanArea) -> dict[str, Any]:
    nothing = pgettext("to a youth", "You do not want to say anything about this now.")
    needed = pgettext("to a youth", "What is needed: %(what)s") % {"what": area.needed}
    arranges = pgettext("to a youth", "Who arranges it: %(who)s") % {"who": area.who_arranges}
    after = [(area.declined and not area.youth_words, nothing), (area.needed, needed),
             (area.who_arranges, arranges)]  # fmt: skip
    return {
        "heading": area.get_area_display(),
        "words": area.youth_words,
        "after": [words for is_there, words in after if is_there],
        "goals": [goal.text for goal in area.goals.all() if goal.state != Cycle.STOPPED],
    }


def _answer(plan: FuturePerspective) -> str:
    said = {
        Agrees.YES: pgettext("to a youth", "You agree."),
        Agrees.PARTLY: pgettext("to a youth", "You agree in part."),
        Agrees.NO: pgettext("to a youth", "You do not agree."),
        Agrees.NOT_NOW: pgettext("to a youth", "You do not want to say that now."),
    }
    return said[Agrees(plan.youth_agrees)] if plan.youth_agrees else ""
