"""What the own page shows: the same facts as the worker sees on these topics, in calm words.

No terms, signals, reasons or reports, and nothing of who the youth may not read about.
"""

from datetime import datetime, timedelta
from typing import Any

from accounts.models import AccessLog
from cases import plain_log, shielding
from cases.choices import MilestoneCode
from cases.models import Round, Trajectory
from config.kit.dates import local_date
from perspectives import ideas, inviting, next_place
from perspectives.choices import OwnTopic, PlanState, Readers
from perspectives.forms.ideas import IdeaForm
from perspectives.forms.instrument import PulseForm, initial_of
from perspectives.forms.own_page import (
    AskForm,
    CheckForm,
    InviteForm,
    KnowForm,
    MoodForm,
    OwnWordsForm,
)
from perspectives.leaving_choices import LeaveKind, NextPart
from perspectives.models import FuturePerspective, LeaveDay, OwnCheck
from perspectives.mood_line import SHOWN, MoodLine, line_of
from perspectives.outside import tables_ahead
from perspectives.pulse import Pulse, pulse_of
from teamtables.readers import page_of

LOOKED_DAYS = 30


def plan_of(trajectory: Trajectory) -> FuturePerspective | None:
    """The plan as it was agreed."""
    plans = FuturePerspective.objects.filter(trajectory=trajectory, state=PlanState.AGREED)
    return plans.prefetch_related("areas").select_related("own_check").first()


def shown_to(
    trajectory: Trajectory,
    *,
    now: datetime,
    forms: dict[str, Any] | None = None,
    is_together: bool = False,
) -> dict[str, Any]:
    """All of the page; `forms` are those that were sent and are not right yet.

    On the worker's screen (`is_together`) words that only the youth may read stay away.
    """
    forms = forms or {}
    round, plan = trajectory.newest_round, plan_of(trajectory)
    pulse = pulse_of(trajectory, now=now)
    secret = shielding.secret_words(round) if round else []
    check = OwnCheck.objects.filter(plan=plan).first() if plan else None
    agreed = page_of(round, trajectory.youth, on=local_date(now)) if round else {}
    return {
        "name": trajectory.youth.calling_name,
        "tables": tables_ahead(trajectory, now),
        "days": _days(round, secret, now) if round else [],
        "next_parts": _next_parts(trajectory, secret, forms),
        "topics": _topics(trajectory, forms, is_together),
        "plan": plan,
        "areas": _areas(plan, secret) if plan else [],
        "check": check,
        "check_form": forms.get("check") or CheckForm(initial=_said(check)),
        "mood_form": forms.get("mood") or MoodForm(),
        "moods": moods_of(trajectory),
        "wishes": inviting.wishes_of(trajectory),
        "invite_form": forms.get("invite") or InviteForm(),
        "ideas": ideas.ideas_of(trajectory),
        "idea_form": forms.get("idea") or IdeaForm(),
        "ask_form": forms.get("ask") or AskForm(),
        "pulse_form": forms.get("pulse") or _pulse_form(pulse),
        "pulse": pulse,
        "agreements": [*agreed.get("own", []), *agreed.get("others", [])],
    }


def _pulse_form(pulse: Pulse | None) -> PulseForm | None:
    return PulseForm(questions=pulse.questions, initial=initial_of(pulse.kept)) if pulse else None


def moods_of(trajectory: Trajectory) -> MoodLine:
    return line_of(trajectory.moods.order_by("-on")[:SHOWN])


def _areas(plan: FuturePerspective, secret: list[str]) -> list[Any]:
    """The youth's own words of each area, without what gives a secret address away."""
    said = [area for area in plan.areas.all() if area.youth_words]
    for area in said:
        area.youth_words = shielding.without(area.youth_words, secret)
    return said


def _next_parts(
    trajectory: Trajectory, secret: list[str], forms: dict[str, Any]
) -> list[dict[str, Any]]:
    """Where the youth goes on, of what was told in person; nothing any more after leaving."""
    round = next_place.round_to_leave(trajectory)
    if not round or round.is_done(MilestoneCode.M13):
        return []
    told = [row for row in next_place.parts_of(round) if row.what and row.told_on]
    for row in told:
        for name in ("what", "place", "who_helps"):
            setattr(row, name, shielding.without(getattr(row, name), secret))
    return [
        {
            "row": row,
            "form": forms.get(f"next {row.part}")
            or KnowForm(initial={"part": row.part, "answer": row.answer}),
        }
        for row in told
    ]


def _days(round: Round, secret: list[str], now: datetime) -> list[LeaveDay]:
    """Getting used to the next place: what is still to come, of a place that was told in person."""
    if round.is_done(MilestoneCode.M13):
        return []
    told = {row.part for row in next_place.parts_of(round) if row.told_on}
    days = LeaveDay.objects.filter(round=round, until_on__gte=local_date(now))
    ahead = [day for day in days if _is_at(day) in told]
    for day in ahead:
        for name in ("place", "with_whom"):
            setattr(day, name, shielding.without(getattr(day, name), secret))
    return ahead


def _is_at(day: LeaveDay) -> NextPart:
    return NextPart.LEARNING if day.kind == LeaveKind.TRY_OUT else NextPart.LIVING


def _said(check: OwnCheck | None) -> dict[str, str]:
    return {"says": check.says, "words": check.words} if check else {}


def _topics(
    trajectory: Trajectory, forms: dict[str, Any], is_together: bool
) -> list[dict[str, Any]]:
    """Each topic with what the youth said of it, and the form to say something else."""
    said = {words.topic: words for words in trajectory.own_words.select_related("written_by")}
    private = {topic for topic, words in said.items() if words.readers == Readers.ONLY_ME}
    kept = private if is_together else set()
    return [
        {
            "topic": topic,
            "label": OwnTopic(topic).label,
            "is_private": topic in kept,
            "words": None if topic in kept else said.get(topic),
            "form": forms.get(topic)
            or OwnWordsForm(initial=_initial(topic, said.get(topic)), is_together=is_together),
            "is_open": topic in forms,
        }
        for topic in OwnTopic.values
    ]


def _initial(topic: str, words: Any) -> dict[str, Any]:
    if not words:
        return {"topic": topic, "readers": Readers.WORKER}
    names = ("text", "declined", "readers")
    return {"topic": topic} | {name: getattr(words, name) for name in names}


def who_looked(trajectory: Trajectory, *, now: datetime) -> list[plain_log.Day]:
    """Of the last thirty days, in plain words."""
    rows = AccessLog.objects.of_dossier(trajectory.youth.ref).filter(
        at__gt=now - timedelta(days=LOOKED_DAYS)
    )
    known = set(trajectory.assignments.values_list("user", flat=True))
    return list(plain_log.days(rows.for_index(), known))
