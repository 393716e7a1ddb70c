"""A school place in danger: shown in the file, and what an event makes of it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import Round, SchoolDanger, Trajectory, Youth
from config.kit.tags import longday


def open_danger(youth: Youth) -> SchoolDanger | None:
    """The signal of now; one query."""
    return youth.dangers.filter(ended_at=None).first()


def dangers_of(youth: Youth) -> dict[str, Any]:
    """For the page of the school career; one query."""
    rows = list(youth.dangers.select_related("round"))
    return {
        "danger": next((row for row in rows if row.is_open), None),
        "dangers_over": [row for row in rows if not row.is_open],
    }


class Fact(NamedTuple):
    """For the history of the file."""

    at: datetime
    title: str
    who: str
    detail: str = ""


def facts_of(youth: Youth) -> Iterator[Fact]:
    """The signals before an event, and what became of each; one query."""
    for row in youth.dangers.select_related("entered_by", "ended_by", "round"):
        seen = {"day": longday(row.since), "who": row.get_seen_by_display().lower()}
        title = _("School in danger since %(day)s, seen first by: %(who)s") % seen
        yield Fact(row.entered_at, title, row.entered_by.display_name)
        if row.ended_at:
            yield Fact(row.ended_at, _end(row), row.ended_by.display_name, row.end_reason)


def _end(row: SchoolDanger) -> str:
    if not row.round:
        return _("School not in danger any more")
    kind = row.round.get_kind_display().lower()
    return _("The school in danger became an event: %(kind)s") % {"kind": kind}


def grow(round: Round, *, by: User, now: datetime) -> None:
    """What was feared happened: the round keeps that it began as a signal."""
    youth = round.trajectory.youth
    if danger := open_danger(youth):
        danger.youth = youth
        danger.end(by=by, now=now, round=round)


def take_back(round: Round, *, by: User, now: datetime) -> None:
    """The event did not happen after all: its signal runs again, while the file does."""
    trajectory = Trajectory.objects.get(pk=round.trajectory_id)
    for danger in round.dangers.select_related("youth") if trajectory.is_running else ():
        danger.reopen(by=by, now=now)
