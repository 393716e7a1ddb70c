"""Taking a logged event back: entered in error, or it does not go on."""

from contextlib import suppress
from datetime import datetime, timedelta

from django.db import transaction

from accounts.log import record
from accounts.models import User
from cases import danger
from cases.choices import EventKind, Status
from cases.models import Enrolment, Placement, Round, TriggerEvent
from cases.models.career import SchoolsOverlap, one_school_at_a_time
from config.kit.dates import local_date

UNDO_TIME = timedelta(days=7)


def may_undo(event: TriggerEvent, *, now: datetime) -> bool:
    """For a week an event is taken back without a reason."""
    return event.withdrawn_at is None and now <= event.entered_at + UNDO_TIME


@transaction.atomic
def withdraw_event(
    *, event: TriggerEvent, by: User, now: datetime, reason: str, is_undo: bool = False
) -> bool:
    """Cancel the round's open tasks and put place and school back; the event stays in the history.

    What was sent stays sent; what still waits is cancelled. Without another round the trajectory
    is `withdrawn`, or after a plain undo back to a signal. Invited people are told by the table
    itself, which sees that its round is gone. Doing it twice changes nothing.
    """
    changed = TriggerEvent.objects.filter(pk=event.pk, withdrawn_at=None).update(withdrawn_at=now)
    if not changed:
        return False
    round = event.round
    _put_back(event, round)
    record(by=by, action="change", thing=event, dossier=event.youth.ref, reason=reason)
    if round.events.filter(withdrawn_at=None).exists():
        return True
    for task in round.tasks.open().select_related("trajectory__youth"):
        task.cancel(by=by, now=now, reason=reason)
    Round.objects.filter(pk=round.pk).update(withdrawn_at=now)
    _set_status(round, is_undo, now)
    danger.take_back(round, by=by, now=now)
    return True


def _put_back(event: TriggerEvent, round: Round) -> None:
    """Undo the move of place and school that logging made, as far as nothing followed it."""
    day, youth = event.effective_on, event.youth
    said_twice = round.events.filter(withdrawn_at=None, effective_on=day).exists()
    if not day or said_twice:
        return
    kind = EventKind(event.kind)
    if kind.starts_placement:
        made = youth.placements.filter(started_on=day, ended_on=None)
        if made.exists():
            last = youth.placements.filter(ended_on=day).first()
            Round.objects.filter(placement__in=made).update(placement=last)
            made.delete()
            Placement.objects.filter(pk=last.pk if last else None).update(ended_on=None)
    if kind.changes_school:
        enrolments = Enrolment.objects.filter(youth=youth, location=round.old_school)
        enrolments.filter(away_from=day, back_on=None).update(away_from=None)
        made_school = Enrolment.objects.filter(
            youth=youth, location=round.new_school, started_on=day, ended_on=None
        )
        if kind is not EventKind.DETENTION and made_school.delete()[0]:
            # Where another school came meanwhile, the old one stays ended.
            with suppress(SchoolsOverlap), one_school_at_a_time():
                enrolments.filter(ended_on=day).update(ended_on=None, end_reason="")


def _set_status(round: Round, is_undo: bool, now: datetime) -> None:
    trajectory = round.trajectory
    if trajectory.rounds.filter(withdrawn_at=None).exists():
        return
    trajectory.status = Status.SIGNAL if is_undo else Status.WITHDRAWN
    trajectory.closed_on = None if is_undo else local_date(now)
    trajectory.pilot, trajectory.included_on = None, None
    trajectory.save(update_fields=["status", "closed_on", "pilot", "included_on"])
