"""The day programme: made with the youth, begun on a day, followed by a new version."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Min

from accounts.log import record
from accounts.models import User
from cases.choices import MilestoneCode, TaskState
from cases.models import Milestone, Round, Task, Trajectory
from perspectives.choices import BlockKind
from perspectives.models import Block, DayProgramme

COPIED = ("youth_id", "weekday", "starts", "ends", "kind", "what", "with_whom", "area", "goal")


class NothingInIt(Exception):
    """A programme without a single block cannot begin."""


def hours_of_education(blocks: Iterable[Block]) -> float:
    """Hours a week of lessons; work, treatment and leisure do not count."""
    lessons = (block.lasts for block in blocks if block.kind == BlockKind.LESSONS)
    return sum(lessons, timedelta()) / timedelta(hours=1)


@transaction.atomic
def make_programme(*, round: Round, by: User, now: datetime) -> DayProgramme:
    """The programme in the making; a new version starts as a copy of the one that runs."""
    trajectory = Trajectory.objects.select_for_update().get(pk=round.trajectory_id)
    rows = DayProgramme.objects.filter(trajectory=trajectory)
    making = rows.filter(started_on=None).first()
    if making:
        return making
    running = rows.filter(ended_on=None).first()
    made = DayProgramme.objects.create(
        trajectory=trajectory,
        round=round,
        in_holidays=running.in_holidays if running else True,
    )
    before = running.blocks.all() if running else []
    Block.objects.bulk_create(
        Block(programme=made, **{name: getattr(block, name) for name in COPIED}) for block in before
    )
    _note(made, "create", by)
    return made


@transaction.atomic
def begin_programme(
    *, programme: DayProgramme, on: date, in_holidays: bool, by: User, now: datetime
) -> None:
    """From this day on the youth has this week (M8); the former week ends that day.

    Beginning again changes nothing. Raises NothingInIt.
    """
    programme = _locked(programme)
    if programme.started_on:
        return
    if not programme.blocks.exists():
        raise NothingInIt
    DayProgramme.objects.filter(
        trajectory=programme.trajectory, started_on__isnull=False, ended_on=None
    ).update(ended_on=on)
    programme.started_on, programme.in_holidays = on, in_holidays
    programme.save(update_fields=["started_on", "in_holidays"])
    Milestone.reach(round=programme.round, code=MilestoneCode.M8, on=on, by=by)
    for task in _tasks(programme).open():
        task.close(by=by, now=now)
    _note(programme, "change", by)


@transaction.atomic
def take_back_begin(*, programme: DayProgramme, by: User, now: datetime) -> bool:
    """Undo of `begin_programme`: the former week runs on. False when there is a newer one."""
    programme = _locked(programme)
    others = DayProgramme.objects.filter(trajectory=programme.trajectory).exclude(pk=programme.pk)
    if not programme.started_on or programme.ended_on or others.filter(started_on=None).exists():
        return False
    on, programme.started_on = programme.started_on, None
    programme.save(update_fields=["started_on"])
    former = others.filter(ended_on=on).order_by("-pk").first()
    if former:
        DayProgramme.objects.filter(pk=former.pk).update(ended_on=None)
    if not others.filter(round=programme.round, started_on__isnull=False).exists():
        Milestone.take_back(round=programme.round, code=MilestoneCode.M8)
        _ask_again(programme, by, now)
    _note(programme, "change", by)
    return True


def begun() -> dict[int, date]:
    """The first day of the first programme of each round: the fact behind M8."""
    rows = DayProgramme.objects.filter(started_on__isnull=False).order_by()
    return dict(rows.values_list("round").annotate(first=Min("started_on")))


def _tasks(programme: DayProgramme) -> Any:
    tasks = Task.objects.filter(trajectory=programme.trajectory, code="PROGRAMME")
    return tasks.select_related("trajectory__youth")


def _ask_again(programme: DayProgramme, by: User, now: datetime) -> None:
    """The task that this beginning closed, when no other is open."""
    if not _tasks(programme).open().exists():
        done = _tasks(programme).filter(round=programme.round, state=TaskState.DONE)
        done = done.order_by("closed_at", "pk").last()
        if done:
            done.reopen(by=by, now=now)


def _locked(programme: DayProgramme) -> DayProgramme:
    rows = DayProgramme.objects.select_for_update(of=("self",))
    return rows.select_related("trajectory__youth", "round").get(pk=programme.pk)


def _note(programme: DayProgramme, action: str, by: User) -> None:
    dossier = programme.trajectory.youth.ref
    record(by=by, action=action, thing=("day programme", str(programme.pk)), dossier=dossier)
