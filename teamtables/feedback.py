"""How the table was for who sat at it: who may still say it, and the count for the worker."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from teamtables.choices import Answer, Felt, InviteeRole
from teamtables.models import Invitation, TableFeedback, TeamTable, YouthPulse


def may_say(invitation: Invitation, now: datetime) -> bool:
    """From the end of the table until the link ends; not who stayed away."""
    table = invitation.table
    stayed_away = invitation.answer == Answer.NO or invitation.role == InviteeRole.YOUTH
    return not table.is_cancelled and now >= table.ends_at and not stayed_away


def said_by(invitation: Invitation) -> TableFeedback | None:
    return TableFeedback.objects.filter(invitation=invitation).first()


@dataclass(frozen=True)
class Count:
    """What everybody together answered; `words` by role, without a name."""

    answers: list[tuple[str, int]]
    words: list[tuple[str, str]]


def count_of(table: TeamTable) -> Count | None:
    """One query; None while nobody answered."""
    rows = list(TableFeedback.objects.filter(table=table).select_related("invitation"))
    if not rows:
        return None
    found = Counter(each.felt for each in rows)
    return Count(
        answers=[(str(felt.label), found[felt]) for felt in Felt],
        words=[(each.invitation.get_role_display(), each.words) for each in rows if each.words],
    )


def for_page(table: TeamTable, *, is_own: bool) -> dict[str, Any]:
    """For the page of a held table; what the youth felt only for the own worker."""
    if not table.is_held:
        return {}
    pulse = YouthPulse.objects.filter(table=table).first() if is_own else None
    return {"felt": count_of(table), "asks_pulse": is_own, "pulse": pulse}
