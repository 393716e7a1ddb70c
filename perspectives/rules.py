"""Pure decisions about plans, handovers and aftercare."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from cases import deadlines, law
from config.kit.dates import add_months, age_on
from perspectives.choices import Area, AreaState, Cycle, GoalKind, HandoverKind

STARTS_SCHOOL_AT = 4


def area_state(area: Any) -> str:
    """Done when the youth's word (or the choice to say nothing) and what is needed are there."""
    if area.state == AreaState.NOT_NEEDED and area.area == Area.CARE:
        return AreaState.NOT_NEEDED
    has_word = bool(area.youth_words) or area.declined
    if has_word and area.needed:
        return AreaState.DONE
    if has_word or area.needed or area.who_arranges or area.otherwise:
        return AreaState.BUSY
    return AreaState.NOT_STARTED


def areas_missing(areas: Iterable[Any]) -> list[str]:
    """The areas that keep a plan from being agreed; care may be "not needed"."""
    return [
        area.area
        for area in areas
        if area_state(area) not in (AreaState.DONE, AreaState.NOT_NEEDED)
    ]


def has_learning_goal(goals: Iterable[Any]) -> bool:
    """A goal that was stopped no longer counts."""
    return any(goal.kind == GoalKind.LEARNING and goal.state != Cycle.STOPPED for goal in goals)


def is_exempt(until: date | None, reason: str, on: date) -> bool:
    """Without a learning goal only with a reason, up to a day that is still to come."""
    return bool(reason and until and until > on)


def is_on_time(agreed_on: date, intake_on: date) -> bool:
    """Agreed on day 21 at the latest; day 0 is the intake (seed, D01)."""
    return (agreed_on - intake_on).days <= deadlines.term("D01").length


def handover_missing(handover: Any) -> list[str]:
    """What still keeps the handover from being warm, in the order of the page."""
    checks = (
        ("sender", handover.sender_id),
        ("receiver", handover.receiver_id),
        ("talk", handover.talk_on and handover.channel),
        ("youth", handover.youth_there),
        ("accepted", handover.accepted_at),
    )
    return [name for name, is_there in checks if not is_there]


def usual_kind(birth_date: date | None, on: date | None) -> HandoverKind:
    """At four years of age a child comes from childcare; else from one school to the other."""
    if birth_date and on and age_on(birth_date, on) == STARTS_SCHOOL_AT:
        return HandoverKind.CHILDCARE_TO_SCHOOL
    return HandoverKind.SCHOOL_TO_SCHOOL


def yes_counts(birth_date: date | None, on: date, agreed_on: date | None) -> bool:
    """Whether a yes still holds; of an adult only what was said as an adult."""
    if agreed_on is None:
        return False
    of_age = law.birthday(birth_date, law.ADULT) if birth_date else None
    return not (of_age and agreed_on < of_age <= on)


def consent_missing(birth_date: date | None, on: date, item: Any) -> frozenset[law.Giver]:
    """Whose yes is still asked before the receiving side reads this item."""
    said = {law.Giver.YOUTH: item.youth_agreed_on, law.Giver.AUTHORITY: item.authority_agreed_on}
    asked = law.rule_for(birth_date, on).consent
    return frozenset(giver for giver in asked if not yes_counts(birth_date, on, said[giver]))


def may_have_link(birth_date: date | None, on: date) -> bool:
    """Below 9 the worker asks in person, on the own screen."""
    return law.rule_for(birth_date, on).page is not law.OwnPage.WITH_WORKER


def latest_end(departed_on: date) -> date:
    """Aftercare ends 24 months after leaving at the latest (seed)."""
    return add_months(departed_on, deadlines.AFTERCARE_MAX_MONTHS)
