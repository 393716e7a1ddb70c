"""Back, longer or over: which school goes on after the months of dual enrolment (D05)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from accounts.log import record
from accounts.models import User
from cases import deadlines
from cases.career_choices import EndReason, Slot
from cases.choices import EnrolmentKind, EventKind, PlacementKind, TaskState
from cases.dual import clash_of, overlap
from cases.models import Enrolment, Round, Task, Youth
from cases.models.career import one_school_at_a_time
from config.kit.dates import ONE_DAY, local_date

UNDO_TIME = timedelta(days=7)
LEFT = "left the place"


@dataclass(frozen=True)
class TwoSchools:
    """The own school and that of the institution, which go together until `until`."""

    own: Enrolment
    inside: Enrolment
    until: date


def two_schools_of(youth: Youth) -> TwoSchools | None:
    """The newest pair, also when its window has just passed."""
    return _pair(list(youth.enrolments.select_related("location", "youth").exclude(slot="")))


def dual_block(enrolments: Iterable[Enrolment], today: date) -> dict[str, Any]:
    """For the page of the school career; empty once the window has passed."""
    pair = _pair(list(enrolments))
    if not pair or today >= pair.until:
        return {}
    return {"pair": pair, "pair_last": pair.until - ONE_DAY}


def _pair(rows: list[Enrolment]) -> TwoSchools | None:
    for inside in (row for row in rows if row.slot == Slot.INSTITUTION and row.dual_until):
        until = inside.dual_until
        for own in (row for row in rows if row.slot == Slot.REGULAR):
            if until and overlap(own, inside.started_on, inside.ended_on):
                return TwoSchools(own, inside, until)
    return None


def ask_in_time(round: Round, now: datetime) -> None:
    """Open the question, as soon as a place with a school of its own is known."""
    if not round.placement or round.placement.kind == PlacementKind.HOME:
        return
    pair = two_schools_of(round.trajectory.youth)
    if pair:
        Task.start(round=round, code="D05", clock_on=pair.until, now=now)
    elif round.new_school and round.new_school.is_institution and round.kind == EventKind.DETENTION:
        outside = deadlines.dual_window(round.placement.started_on)[1]
        Task.start(round=round, code="D05", clock_on=outside, now=now)


@transaction.atomic
def go_back(*, round: Round, by: User, now: datetime) -> None:
    """The own school goes on; at the school of the institution the youth is a guest from then."""
    pair = two_schools_of(_locked(round))
    if pair:
        inside, until = pair.inside, pair.until
        with one_school_at_a_time():
            values = {"ended_on": until, "end_reason": EndReason.DUAL_ENDED}
            inside.change(values=values, seen=inside.stamp, by=by, now=now)
            if _stays_after(round, until):
                guest = Enrolment(
                    youth=inside.youth, location=inside.location, kind=EnrolmentKind.GUEST,
                    track=inside.track, year=inside.year, started_on=until,
                )  # fmt: skip
                if not clash_of(guest, inside.youth.enrolments.all()):
                    guest.add(by=by, now=now)
    _close(round, by, now)


@transaction.atomic
def go_over(*, round: Round, by: User, now: datetime) -> None:
    """The school of the institution goes on; the own school ends with the window."""
    pair = two_schools_of(_locked(round))
    if pair:
        with one_school_at_a_time():
            values = {"ended_on": pair.until, "end_reason": EndReason.OTHER_SCHOOL}
            pair.own.change(values=values, seen=pair.own.stamp, by=by, now=now)
            values = {"ended_on": None, "end_reason": ""}
            pair.inside.change(values=values, seen=pair.inside.stamp, by=by, now=now)
    _close(round, by, now)


@transaction.atomic
def ask_lead(*, round: Round, words: str, by: User, now: datetime) -> None:
    """Only a lead lets it go on longer, or has the own school end earlier."""
    task = Task.start(round=round, code="DUAL_ASK", clock_on=local_date(now), now=now)
    if task.reason != words:
        Task.objects.filter(pk=task.pk).update(reason=words)
        record(by=by, action="change", thing=task, dossier=round.trajectory.youth.ref,
               fields=["reason"])  # fmt: skip


@transaction.atomic
def go_on_longer(*, round: Round, until: date, reason: str, by: User, now: datetime) -> None:
    """With a lead's reason; the same question comes back before the new end."""
    pair = two_schools_of(_locked(round))
    if not pair:
        return
    values = {
        "ended_on": until, "end_reason": "", "dual_extended_to": until, "lead_reason": reason,
    }  # fmt: skip
    with one_school_at_a_time():
        pair.inside.change(values=values, seen=pair.inside.stamp, by=by, now=now)
    _close(round, by, now)
    Task.start(round=round, code="D05", clock_on=until, now=now)


@transaction.atomic
def end_own_school(*, round: Round, on: date, reason: str, by: User, now: datetime) -> None:
    """Inside the months of dual enrolment, with a lead's reason."""
    pair = two_schools_of(_locked(round))
    if not pair:
        return
    values = {"ended_on": on, "end_reason": EndReason.OTHER_SCHOOL, "lead_reason": reason}
    with one_school_at_a_time():
        pair.own.change(values=values, seen=pair.own.stamp, by=by, now=now)
        values = {"ended_on": None, "end_reason": ""}
        pair.inside.change(values=values, seen=pair.inside.stamp, by=by, now=now)
    _close(round, by, now)


@transaction.atomic
def say_no(*, round: Round, reason: str, by: User, now: datetime) -> None:
    """The lead leaves it as it is."""
    for task in _tasks(round, "DUAL_ASK"):
        task.close(by=by, now=now, reason=reason)


def chosen_in(round: Round, *, now: datetime) -> Task | None:
    """The choice that can still be taken back."""
    done = round.tasks.filter(code="D05", state=TaskState.DONE, closed_at__gte=now - UNDO_TIME)
    is_asked_again = round.tasks.open().filter(code="D05").exists()
    return None if is_asked_again else done.select_related("trajectory__youth").last()


@transaction.atomic
def take_choice_back(*, round: Round, by: User, now: datetime) -> bool:
    """Undo of `go_back` and `go_over`: both go on until the end of the window again."""
    pair, task = two_schools_of(_locked(round)), chosen_in(round, now=now)
    if not task:
        return False
    if pair:
        guests = pair.inside.youth.enrolments.filter(
            location=pair.inside.location, kind=EnrolmentKind.GUEST, started_on=pair.until
        )
        for guest in guests.select_related("youth"):
            guest.remove(by=by, now=now)
        with one_school_at_a_time():
            values = {"ended_on": pair.until, "end_reason": ""}
            pair.inside.change(values=values, seen=pair.inside.stamp, by=by, now=now)
            if pair.own.ended_on == pair.until:
                values = {"ended_on": None, "end_reason": ""}
                pair.own.change(values=values, seen=pair.own.stamp, by=by, now=now)
    task.reopen(by=by, now=now)
    return True


def no_longer_asked(round: Round, *, by: User, now: datetime) -> None:
    """The youth has left: there is nothing to choose any more."""
    for task in _tasks(round, "D05", "DUAL_ASK"):
        task.cancel(by=by, now=now, reason=LEFT)


def _locked(round: Round) -> Youth:
    return Youth.objects.select_for_update().get(pk=round.trajectory.youth_id)


def _stays_after(round: Round, until: date) -> bool:
    place = round.placement
    left_before = round.departs_on and round.departs_on <= until
    return bool(place and place.ended_on is None and not left_before)


def _close(round: Round, by: User, now: datetime) -> None:
    for task in _tasks(round, "D05", "DUAL_ASK"):
        task.close(by=by, now=now)


def _tasks(round: Round, *codes: str) -> list[Task]:
    return list(round.tasks.open().filter(code__in=codes).select_related("trajectory__youth"))
