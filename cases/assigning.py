"""Who works on a trajectory and who coordinates it: acts of the team lead and the named person."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from accounts.log import record
from accounts.models import User
from cases.models import Assignment, CoordinationAnswer, Trajectory
from config.kit.dates import local_date

UNDO_PERIOD = timedelta(days=7)


class NotTheNamedPerson(Exception):
    """Only who was named can accept being the coordinator."""


@transaction.atomic
def assign(
    *, trajectory: Trajectory, to: User, by: User, now: datetime, reads_notes: bool = False
) -> Assignment:
    """Give a trajectory to a worker; who worked on it until now stops at once.

    The new worker reads what the former one noted only when the lead says so.
    """
    today = local_date(now)
    others = trajectory.assignments.active(today).exclude(user=to).select_related("user")
    for assignment in others:
        assignment.end(by=by, on=today, now=now)
    notes_from = None if reads_notes else now
    given = Assignment.start(
        trajectory=trajectory, user=to, by=by, on=today, now=now, notes_from=notes_from
    )
    if reads_notes and given.notes_from:
        given.open_notes(by=by)
    return given


@transaction.atomic
def undo_assign(*, trajectory: Trajectory, pk: int, by: User, now: datetime) -> bool:
    """Take the assignment `pk` back and return it to who it was taken from that day."""
    given = trajectory.assignments.filter(pk=pk, ended_at=None).select_related("user").first()
    if not given or local_date(now) > given.starts_on + UNDO_PERIOD:
        return False
    ended = trajectory.assignments.filter(ends_on=given.starts_on, pk__lt=pk)
    moment = ended.aggregate(moment=Max("ended_at"))["moment"]
    given.end(by=by, on=local_date(now), now=now)
    for former in ended.filter(ended_at=moment).select_related("user"):
        Assignment.start(
            trajectory=trajectory, user=former.user, by=by, on=local_date(now), now=now,
            notes_from=former.notes_from,
        )  # fmt: skip
    return True


@transaction.atomic
def accept_coordination(*, trajectory: Trajectory, by: User, now: datetime) -> None:
    """The named person accepts (D25); until then the former coordinator stays."""
    if trajectory.coordinator_id == by.pk:
        return
    if trajectory.proposed_coordinator_id != by.pk:
        raise NotTheNamedPerson
    trajectory.coordinator, trajectory.proposed_coordinator = by, None
    trajectory.save(update_fields=["coordinator", "proposed_coordinator"])
    _answer(trajectory, CoordinationAnswer.ACCEPTED, now)
    record(by=by, action="change", thing=trajectory, dossier=trajectory.youth.ref,
           fields=["coordinator"])  # fmt: skip
    for task in trajectory.tasks.open().filter(code="D25").select_related("trajectory__youth"):
        task.close(by=by, now=now)


@transaction.atomic
def decline_coordination(*, trajectory: Trajectory, by: User, now: datetime) -> bool:
    """The named person says no: the former coordinator stays, and the lead asks somebody else."""
    if trajectory.proposed_coordinator_id != by.pk:
        raise NotTheNamedPerson
    trajectory.proposed_coordinator = None
    trajectory.save(update_fields=["proposed_coordinator"])
    _answer(trajectory, CoordinationAnswer.DECLINED, now)
    record(by=by, action="change", thing=trajectory, dossier=trajectory.youth.ref,
           fields=["coordinator"])  # fmt: skip
    return True


def _answer(trajectory: Trajectory, answer: CoordinationAnswer, now: datetime) -> None:
    trajectory.coordinations.filter(answered_at=None).update(answer=answer, answered_at=now)


def said_of(trajectory: Trajectory) -> Iterator[tuple[datetime, str, str]]:
    """Who was asked to coordinate and what came of it, for the history: one query."""
    for each in trajectory.coordinations.select_related("user", "asked_by"):
        asked = CoordinationAnswer.ASKED.label
        yield each.asked_at, f"{each.user.display_name}: {asked}", each.asked_by.display_name
        if each.answered_at:
            label = each.get_answer_display()
            yield each.answered_at, f"{each.user.display_name}: {label}", each.user.display_name
