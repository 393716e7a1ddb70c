"""What a parent reads on the own page, and what the worker reads of it.

The plan as it was agreed, without what gives a secret address away; nothing of the other parent,
and nothing that the youth keeps.
"""

from datetime import datetime
from typing import Any

from cases import shielding
from cases.models import Guardian, Trajectory
from config.kit.dates import local_date
from perspectives import family
from perspectives.choices import FamilyTopic
from perspectives.forms.family import FamilyAskForm, FamilyWordsForm, InformedForm
from perspectives.models import FamilyLink, FuturePerspective
from perspectives.outside import tables_ahead
from perspectives.own_showing import plan_of
from teamtables import readers

SHOWN = 10  # of messages and answers


def shown_to(link: FamilyLink, *, now: datetime, forms: dict[str, Any]) -> dict[str, Any]:
    """All of the page; `forms` are those that were sent and are not right yet."""
    trajectory = link.trajectory
    round = trajectory.newest_round
    secret = shielding.secret_words(round) if round else []
    agreed = readers.page_of(round, link.guardian, on=local_date(now)) if round else {}
    plan = plan_of(trajectory)
    return {
        "name": trajectory.youth.calling_name,
        "guardian": link.guardian,
        "tables": tables_ahead(trajectory, now),
        "plan": plan,
        "areas": _areas(plan, secret) if plan else [],
        "agreements": [*agreed.get("own", []), *agreed.get("others", [])],
        "topics": _topics(link, forms),
        "informed_form": forms.get("informed") or InformedForm(),
        "ask_form": forms.get("ask") or FamilyAskForm(),
        "waits_for_peers": family.waits_for_peers(link),
    }


def _areas(plan: FuturePerspective, secret: list[str]) -> list[Any]:
    """What the youth wants, what is needed, who arranges it, and the goals; no empty area."""
    areas = list(plan.areas.prefetch_related("goals"))
    for area in areas:
        for name in ("youth_words", "needed", "who_arranges"):
            setattr(area, name, shielding.without(getattr(area, name), secret))
        area.shown_goals = [
            {"text": shielding.without(goal.text, secret), "who": goal.get_in_charge_display()}
            for goal in area.goals.all()
        ]
    return [
        area
        for area in areas
        if area.youth_words or area.needed or area.who_arranges or area.shown_goals
    ]


def _topics(link: FamilyLink, forms: dict[str, Any]) -> list[dict[str, Any]]:
    mine = link.trajectory.family_words.filter(guardian=link.guardian)
    said = {words.topic: words for words in mine}
    return [
        {
            "topic": topic,
            "label": FamilyTopic(topic).label,
            "words": said.get(topic),
            "form": forms.get(topic) or FamilyWordsForm(initial=_initial(topic, said.get(topic))),
            "is_open": topic in forms,
        }
        for topic in FamilyTopic.values
    ]


def _initial(topic: str, words: Any) -> dict[str, str]:
    return {"topic": topic, "text": words.text if words else ""}


def parents_of(trajectory: Trajectory, *, now: datetime) -> list[dict[str, Any]]:
    """Of each parent: whether there may be a page, the link, and what was said."""
    round = trajectory.newest_round
    live = {link.guardian_id: link for link in trajectory.family_links.filter(revoked_at=None)}
    said = list(trajectory.family_words.exclude(text=""))
    informed = list(trajectory.family_informed.all())
    asked = list(trajectory.family_messages.all())
    found = []
    for guardian in Guardian.objects.filter(youth=trajectory.youth):
        may, link = family.may_have_page(trajectory, guardian, now=now), live.get(guardian.pk)
        found.append(
            {
                "guardian": guardian,
                "may": may,
                "why_not": _why_not(trajectory, guardian, now) if round and not may else "",
                "link": link,
                "is_live": bool(link) and link.is_live(now) and not link.is_locked and may,
                "said": [each for each in said if each.guardian_id == guardian.pk],
                "informed": [row for row in informed if row.guardian_id == guardian.pk][:SHOWN],
                "asked": [each for each in asked if each.guardian_id == guardian.pk][:SHOWN],
            }
        )
    return found


def _why_not(trajectory: Trajectory, guardian: Guardian, now: datetime) -> str:
    newest = trajectory.newest_round
    if not newest or not newest.is_told or readers.may_read(newest, guardian, now=now):
        return ""
    return readers.why_not(newest, guardian, now=now)
