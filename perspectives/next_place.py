"""The follow-up plan: where a youth goes on, told in person, and known when the youth says so."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.log import record
from accounts.models import PersonalLink, User
from cases.choices import MilestoneCode
from cases.leaving import follow_fact
from cases.models import Round, Trajectory
from cases.models.kept import ChangedMeanwhile
from config.kit.dates import local_date
from perspectives.leaving_choices import Knows, NextPart
from perspectives.models import FollowUpPart

# School or work: one of the two is enough, who has both knows both. The starred are A5.1, A5.2 and
# A5.4 of the guide.
STARRED = ((NextPart.LIVING,), (NextPart.LEARNING, NextPart.WORKING), (NextPart.HELPER,))
ASKED = (*STARRED, (NextPart.LEISURE,))


class NotToldYet(Exception):
    """Nobody reads on a screen where to live: it is told in person first."""


class HasLeft(Exception):
    """What was planned before leaving stays as it was."""


def round_to_leave(trajectory: Trajectory) -> Round | None:
    """The newest round that was not left yet, else the newest."""
    rounds = [each for each in trajectory.rounds.all() if not each.withdrawn_at]
    open_ones = [each for each in rounds if not each.is_done(MilestoneCode.M13)]
    return max(open_ones or rounds, key=lambda each: each.number, default=None)


def parts_of(round: Round) -> list[FollowUpPart]:
    """Every part in the order of the page; unsaved where nothing was written yet."""
    held = {row.part: row for row in FollowUpPart.objects.filter(round=round)}
    youth = round.trajectory.youth
    return [held.get(part) or FollowUpPart(round=round, youth=youth, part=part)
            for part in NextPart.values]  # fmt: skip


def missing(parts: Iterable[FollowUpPart]) -> list[tuple[NextPart, ...]]:
    """What nobody has written down yet, in the order of the page."""
    filled = {row.part for row in parts if row.what}
    asked = sorted(ASKED, key=lambda group: NextPart.values.index(group[0]))
    return [group for group in asked if not filled & set(group)]


def not_needed(parts: Iterable[FollowUpPart]) -> set[str]:
    """The empty parts for which another one stands: who goes to school needs no work."""
    filled = {row.part for row in parts if row.what}
    return {part for group in ASKED if filled & set(group) for part in group} - filled


def labels(missing: Iterable[tuple[NextPart, ...]]) -> list[str]:
    """One for each part that is empty; of school or work one of the two is enough."""
    either = _(" or ")
    return [either.join(str(part.label) for part in group) for group in missing]


def known_on(
    parts: Iterable[FollowUpPart], asked: Iterable[tuple[NextPart, ...]] = ASKED
) -> date | None:
    """Since when the youth knows all of it; None as long as something is open."""
    filled = {row.part: row for row in parts if row.what}
    rows = []
    for group in asked:
        of_group = [filled[part] for part in group if part in filled]
        if not of_group or not all(row.is_known for row in of_group):
            return None
        rows += of_group
    return max(row.answered_on for row in rows)


def starred_known_on(parts: Iterable[FollowUpPart]) -> date | None:
    return known_on(parts, STARRED)


def all_known() -> dict[int, date]:
    """The fact behind M10, by round."""
    by_round: dict[int, list[FollowUpPart]] = defaultdict(list)
    for row in FollowUpPart.objects.exclude(what=""):
        by_round[row.round_id].append(row)
    found = {round_id: known_on(rows) for round_id, rows in by_round.items()}
    return {round_id: on for round_id, on in found.items() if on}


@transaction.atomic
def write_part(
    *, part: FollowUpPart, values: Mapping[str, Any], seen: str, by: User, now: datetime
) -> None:
    """Keep what is known of one part. Raises ChangedMeanwhile, HasLeft."""
    _hold(part.round)
    held = FollowUpPart.objects.filter(round=part.round, part=part.part).first()
    if held:
        held.youth = part.youth
        held.change(values=values, seen=seen, by=by, now=now)
    else:
        for name, value in values.items():
            setattr(part, name, value)
        part.add(by=by, now=now)
    _follow(part.round, by, now)


@transaction.atomic
def tell_part(
    *, part: FollowUpPart, told_on: date, answer: str, seen: str, by: User, now: datetime
) -> None:
    """It was told in person, and what the youth answered then, if anything.

    Raises ChangedMeanwhile when the words are others than those on the page.
    """
    _hold(part.round)
    held = FollowUpPart.objects.select_for_update().get(pk=part.pk)
    if held.told_on == told_on and held.answer == answer:
        return
    if held.stamp != seen:
        raise ChangedMeanwhile(held)
    held.told_on = told_on
    _answer(held, answer, told_on, by)
    held.save()
    _note(held, by, ["told_on", "answer"])
    _follow(part.round, by, now)


@transaction.atomic
def know_part(
    *, round: Round, part: str, answer: Knows, by: User | PersonalLink, now: datetime
) -> None:
    """What the youth answers on the own page. Raises NotToldYet, HasLeft."""
    _hold(round)
    rows = FollowUpPart.objects.select_for_update().filter(round=round, part=part)
    held = rows.exclude(told_on=None).exclude(what="").first()
    if not held:
        raise NotToldYet
    _answer(held, answer, local_date(now), by)
    held.save()
    _note(held, by, ["answer"])
    _follow(round, by, now)


def _hold(round: Round) -> None:
    Trajectory.objects.select_for_update(of=("self",)).get(pk=round.trajectory_id)
    if round.milestones.filter(code=MilestoneCode.M13, done_on__isnull=False).exists():
        raise HasLeft


def _answer(row: FollowUpPart, answer: str, on: date, by: Any) -> None:
    if row.answer == answer:
        return
    row.answer, row.answered_on = answer, on if answer else None
    row.asked_by = by if answer and isinstance(by, User) else None


def _note(row: FollowUpPart, by: Any, fields: list[str]) -> None:
    record(by=by, action="change", thing=row, dossier=row.file_ref_of_youth, fields=fields)


def _follow(round: Round, by: Any, now: datetime) -> None:
    """M10 holds while the youth knows all of it, and D07 with it."""
    on = known_on(FollowUpPart.objects.filter(round=round))
    follow_fact(round=round, milestone=MilestoneCode.M10, task="D07", on=on, by=by, now=now)
