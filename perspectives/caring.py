"""Leaving and what comes after: aftercare until the youth can go on alone."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.log import record
from accounts.models import User
from cases import deadlines
from cases.choices import CloseReason, MilestoneCode, TaskState
from cases.leaving import open_aftercare_tasks, record_departure
from cases.models import Milestone, Round, SchoolTalk, Task, Trajectory
from perspectives.asking_after import phone_tasks
from perspectives.models import Aftercare, AftercareContact
from perspectives.rules import latest_end
from schools.models import SchoolLocation


class ClosingNeedsWords(Exception):
    """Closing asks the youth's own word, or a reason why it ends without."""


@transaction.atomic
def depart(
    *,
    round: Round,
    left_on: date,
    next_place: str,
    next_school: SchoolLocation | None,
    aftercare_until: date | None,
    by: User,
    now: datetime,
    reason: str = "",
) -> Aftercare:
    """Record the departure and plan aftercare up to `aftercare_until`, at most 24 months.

    Raises DepartureNeedsReason without a warm handover or a reason. Doing it twice is harmless.
    """
    record_departure(
        round=round, left_on=left_on, next_place=next_place, next_school=next_school,
        by=by, now=now, reason=reason,
    )  # fmt: skip
    latest = latest_end(left_on)
    ends_on = min(aftercare_until or latest, latest)
    aftercare, made = Aftercare.objects.get_or_create(
        round=round,
        defaults={"trajectory": round.trajectory, "started_on": left_on, "ends_on": ends_on},
    )
    if made:
        open_aftercare_tasks(round=round, until=ends_on, now=now)
    return aftercare


@transaction.atomic
def log_contact(
    *, aftercare: Aftercare, task: Task, typed: Mapping[str, Any], by: User, now: datetime
) -> AftercareContact:
    """Store that a planned contact took place; its milestone, if it has one, is reached."""
    known = AftercareContact.objects.filter(task=task).first()
    if known:
        return known
    contact = AftercareContact.objects.create(aftercare=aftercare, task=task, by=by, **typed)
    task.close(by=by, now=now)
    missed = aftercare.round.tasks.open().filter(code="AFTER_MISS")
    for spoken in [*phone_tasks(task), *missed.select_related("trajectory__youth")]:
        spoken.close(by=by, now=now)
    code = deadlines.AFTERCARE_MILESTONES.get(task.label)
    if code:
        Milestone.reach(round=aftercare.round, code=code, on=contact.done_on, by=by)
    return contact


def trusted_person(trajectory: Trajectory) -> str:
    """Whom the youth named in the newest talk as somebody to trust; empty when nobody."""
    talks = SchoolTalk.objects.filter(round__trajectory=trajectory, held_on__isnull=False)
    named = talks.exclude(trusted_person="").order_by("-held_on").first()
    return named.trusted_person if named else ""


@transaction.atomic
def close_trajectory(
    *,
    trajectory: Trajectory,
    reason: CloseReason,
    words: str,
    on: date,
    by: User,
    now: datetime,
) -> None:
    """End aftercare with the youth's own word (M20), the longest term, or a reason.

    What is still open is cancelled, aftercare milestones that lie later are skipped with the
    reason. Raises ClosingNeedsWords when `words` is empty. Closing twice changes nothing.
    """
    if not trajectory.is_running:
        return
    if not words:
        raise ClosingNeedsWords
    for round in trajectory.rounds.all():
        _skip_what_is_left(round, reason.label)
    newest = trajectory.newest_round
    if newest and reason is CloseReason.OWN_WORD:
        Milestone.reach(round=newest, code=MilestoneCode.M20, on=on, by=by)
    for task in trajectory.tasks.filter(state=TaskState.OPEN).select_related("trajectory__youth"):
        task.cancel(by=by, now=now, reason=str(reason.label))
    trajectory.end(reason=reason, words=words, by=by, now=now, on=on)
    record(by=by, action="change", thing=trajectory, dossier=trajectory.youth.ref,
           fields=["closing_words"])  # fmt: skip


def _skip_what_is_left(round: Round, reason: str) -> None:
    if not round.is_done(MilestoneCode.M13):
        return
    for code in deadlines.AFTERCARE_MILESTONES.values():
        Milestone.skip(round=round, code=code, reason=str(reason))
