"""Leaving a place: the planned day, a moved day, and the departure itself."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from accounts.log import record
from accounts.models import User
from cases import deadlines
from cases.absolute_absence import watch_enrolment
from cases.career_choices import EndReason
from cases.choices import EnrolmentKind, MilestoneCode, PlacementKind
from cases.choosing import no_longer_asked
from cases.first_day import open_first_day
from cases.models import Enrolment, Milestone, Placement, Round, Task
from cases.models.career import one_school_at_a_time
from cases.opening import DEPARTURE_CODES, DONE_ALREADY, ENDS_WITH_STAY, open_departure_tasks
from config.kit.dates import local_date
from schools.calendar import calendar_for
from schools.models import SchoolLocation


class DepartureNeedsReason(Exception):
    """Leaving without a warm handover can be recorded, with a reason (D09)."""


@transaction.atomic
def plan_departure(
    *, round: Round, on: date, next_place: str, by: User, now: datetime, reason: str = ""
) -> None:
    """Set or move the day of leaving.

    Open tasks get new dates and keep the old ones in their history; done tasks stay done and
    sent reminders stay sent (chosen).
    """
    place = round.placement
    if round.departs_on == on and (not place or place.next_place == next_place):
        return
    record(by=by, action="change", thing=place or round, dossier=round.trajectory.youth.ref,
           fields=["planned_end"], reason=reason)  # fmt: skip
    round.departs_on = on
    round.save(update_fields=["departs_on"])
    if round.placement:
        round.placement.planned_end, round.placement.next_place = on, next_place
        round.placement.save(update_fields=["planned_end", "next_place"])
    known = {task.code for task in round.tasks.filter(code__in=DEPARTURE_CODES)}
    for task in round.tasks.open().filter(code__in=DEPARTURE_CODES).exclude(clock_on=on):
        dates = deadlines.dates_for(task.code, clock_on=on, opened_on=local_date(now))
        task.redate(clock_on=on, dates=dates, by=by, now=now)
    if not known:
        open_departure_tasks(round, now)


@transaction.atomic
def record_departure(
    *,
    round: Round,
    left_on: date,
    next_place: str,
    next_school: SchoolLocation | None,
    by: User,
    now: datetime,
    reason: str = "",
) -> None:
    """The youth left (M13). Always possible; without a warm handover it asks a reason (D09).

    The place ends, the next one starts, and the schools follow: the next school is attended from
    its next school day, the enrolment at the school of the place ends.
    """
    if round.is_done(MilestoneCode.M13):
        return
    handed_over = round.milestones.filter(code=MilestoneCode.M12, done_on__isnull=False).exists()
    if not handed_over:
        if not reason:
            raise DepartureNeedsReason
        Milestone.skip(round=round, code=MilestoneCode.M12, reason=reason)
    Milestone.reach(round=round, code=MilestoneCode.M13, on=left_on, by=by)
    round.departs_on = left_on
    round.save(update_fields=["departs_on"])
    _close_tasks(round, handed_over, reason, by, now)
    _move_out(round, left_on, next_place, by, now)
    no_longer_asked(round, by=by, now=now)
    if next_school:
        with one_school_at_a_time():
            _go_to_school(round, left_on, next_school)
    open_first_day(round=round, left_on=left_on, school=next_school, now=now)
    watch_enrolment(trajectory=round.trajectory, by=by, now=now)


def _close_tasks(round: Round, handed_over: bool, reason: str, by: User, now: datetime) -> None:
    """What was not done before leaving is not done: its task ends with the reason."""
    codes = (*DEPARTURE_CODES, *ENDS_WITH_STAY)
    tasks = round.tasks.open().filter(code__in=codes).select_related("trajectory__youth")
    for task in tasks:
        if task.code in DONE_ALREADY or task.code in ENDS_WITH_STAY:
            task.cancel(by=by, now=now, reason=reason or _("Not done before leaving."))
        elif task.code == "DEPART" or handed_over:
            task.close(by=by, now=now)
        else:
            task.cancel(by=by, now=now, reason=reason)


@transaction.atomic
def follow_fact(
    *, round: Round, milestone: MilestoneCode, task: str, on: date | None, by: Any, now: datetime
) -> None:
    """Hold a milestone of leaving to the fact of an upper app, and its task with it.

    `on` is the day the fact holds since, None when it does not. What no longer holds before the
    youth left opens the task again.
    """
    if on:
        reached = Milestone.reach(round=round, code=milestone, on=on, by=by)
        if reached.done_on != on:
            reached.done_on = on
            reached.save(update_fields=["done_on"])
        for each in round.tasks.open().filter(code=task).select_related("trajectory__youth"):
            each.close(by=by, now=now)
    elif round.milestones.filter(code=milestone, done_on__isnull=False).exists():
        Milestone.take_back(round=round, code=milestone)
        left = round.milestones.filter(code=MilestoneCode.M13, done_on__isnull=False)
        if round.departs_on and not left.exists():
            Task.start(round=round, code=task, clock_on=round.departs_on, now=now)


def _move_out(round: Round, left_on: date, next_place: str, by: User, now: datetime) -> None:
    if not round.placement or round.placement.ended_on:
        return
    round.placement.end(on=left_on, by=by, now=now)
    Placement.objects.create(
        youth=round.trajectory.youth,
        kind=next_place or PlacementKind.HOME,
        started_on=left_on,
    )


def _go_to_school(round: Round, left_on: date, next_school: SchoolLocation) -> None:
    """The day of leaving still counts at the school of the place; the next school day follows.

    Who went to the next school again before leaving has been back since then.
    """
    youth = round.trajectory.youth
    starts_on = calendar_for(next_school).next_school_day(left_on)
    left = youth.enrolments.filter(Q(ended_on=None) | Q(ended_on__gt=starts_on))
    left.exclude(location=next_school, kind=EnrolmentKind.MAIN).update(
        ended_on=Greatest(F("started_on"), starts_on), end_reason=EndReason.LEFT_PLACE
    )
    enrolment, made = Enrolment.objects.get_or_create(
        youth=youth,
        location=next_school,
        kind=EnrolmentKind.MAIN,
        ended_on=None,
        defaults={"started_on": starts_on},
    )
    if not made and enrolment.away_from and not enrolment.back_on:
        enrolment.back_on = max(starts_on, enrolment.away_from)
        enrolment.save(update_fields=["back_on"])


def open_aftercare_tasks(*, round: Round, until: date, now: datetime) -> list[Task]:
    """The contacts of aftercare (D11) from the departure up to `until`, each a task."""
    tasks = []
    for label, day in deadlines.aftercare_days(round.departs_on, until=until):
        tasks.append(Task.start(round=round, code="D11", clock_on=day, label=label, now=now))
    return tasks
