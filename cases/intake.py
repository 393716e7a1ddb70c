"""From event to round: what is stored when something happens to a youth."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Coalesce, TruncDate

from accounts.log import record
from accounts.models import User
from accounts.wall import Beyond, beyond
from cases import danger, deadlines
from cases.choices import (
    EventKind,
    MilestoneCode,
    PlacementKind,
    Status,
    TaskState,
)
from cases.models import (
    Milestone,
    Pilot,
    Placement,
    Round,
    Task,
    Trajectory,
    TriggerEvent,
)
from cases.moving_in import NewPlace, change_school, move_in, own_school
from cases.opening import open_tasks
from config.kit.dates import local_date
from schools.calendar import calendar_for
from schools.models import SchoolLocation


def similar_event(
    trajectory: Trajectory, *, kind: EventKind, on: date | None, today: date
) -> TriggerEvent | None:
    """An event of this kind on this youth within 7 days of `on`, to ask "is it the same?".

    Without a day the day of logging is compared, for both.
    """
    span = timedelta(days=deadlines.SAME_EVENT_WITHIN_DAYS)
    near = (on or today) - span, (on or today) + span
    live = TriggerEvent.objects.filter(youth=trajectory.youth, kind=kind, withdrawn_at=None)
    known = live.annotate(on=Coalesce("effective_on", TruncDate("entered_at")))
    return known.filter(on__range=near).select_related("round").first()


@transaction.atomic
def log_event(
    *,
    trajectory: Trajectory,
    kind: EventKind,
    effective_on: date | None,
    told: bool,
    by: User,
    now: datetime,
    place: NewPlace | None = None,
    new_school: SchoolLocation | None = None,
    note: str = "",
    form_key: UUID | None = None,
    same_as: TriggerEvent | None = None,
) -> TriggerEvent:
    """Log what happened and open the round with its tasks and terms.

    `effective_on` is a calendar day in Amsterdam, at most 6 months ahead; None means not known
    yet: the three weeks do not start and a task asks for the day. `same_as` joins the event to
    the round of an earlier one: the place changes, the terms stay (chosen). Pressing twice with
    one `form_key` logs once.
    """
    trajectory = Trajectory.objects.select_for_update().get(pk=trajectory.pk)
    if form_key and (known := TriggerEvent.objects.filter(form_key=form_key).first()):
        return known
    old_school = own_school(trajectory.youth, local_date(now))
    again = bool(same_as and same_as.effective_on == effective_on)
    placement = move_in(trajectory.youth, kind, effective_on, place, by, now, again=again)
    event = TriggerEvent(
        youth=trajectory.youth, kind=kind, effective_on=effective_on, note=note,
        entered_by=by, entered_at=now, form_key=form_key,
    )  # fmt: skip
    if place and not effective_on:
        event.place_kind, event.place_label = place.kind, place.label
    if same_as:
        event.round = same_as.round
        Round.objects.filter(pk=same_as.round_id).update(placement=placement)
    else:
        event.round = _new_round(
            trajectory, kind, effective_on, placement, old_school, new_school, now
        )
        change_school(event.round, kind, old_school, new_school)
    event.save()
    record(by=by, action="create", thing=event, dossier=trajectory.youth.ref)
    if kind.starts_three_weeks:
        danger.grow(event.round, by=by, now=now)
    if not same_as:
        _start(trajectory, event.round, told=told, by=by, now=now)
    return event


def _new_round(
    trajectory: Trajectory,
    kind: EventKind,
    on: date | None,
    placement: Placement | None,
    old_school: SchoolLocation | None,
    new_school: SchoolLocation | None,
    now: datetime,
) -> Round:
    departs_on = None
    if on and kind is EventKind.RETURN_HOME:
        departs_on = on
    elif on and kind is EventKind.MOVE_SCHOOL:
        # Leaving is the last day at the old school.
        departs_on = calendar_for(old_school).last_school_day_before(on)
    return Round.objects.create(
        trajectory=trajectory,
        number=trajectory.rounds.count() + 1,
        kind=kind,
        event_on=on,
        intake_on=on if kind.starts_three_weeks else None,
        placement=placement,
        departs_on=departs_on,
        old_school=old_school,
        new_school=new_school,
        opened_on=local_date(now),
    )


def _start(trajectory: Trajectory, round: Round, *, told: bool, by: User, now: datetime) -> None:
    today = local_date(now)
    Milestone.reach(round=round, code=MilestoneCode.M1, on=today, by=by)
    if told:
        Milestone.reach(round=round, code=MilestoneCode.M2, on=today, by=by)
    else:
        Task.start(round=round, code="INFORM", clock_on=today, now=now)
    open_tasks(round, now)
    trajectory.status = Status.OPEN
    _include_in_pilot(trajectory, today)
    trajectory.save(update_fields=["status", "pilot", "included_on"])


def _include_in_pilot(trajectory: Trajectory, today: date) -> None:
    """The first ten trajectories of a pilot team count for the pilot (I01)."""
    if trajectory.pilot_id:
        return
    pilot = Pilot.objects.filter(teams=trajectory.team, starts_on__lte=today).first()
    if not pilot or (pilot.ends_on and pilot.ends_on < today):
        return
    with beyond(Beyond.PILOT):
        included = pilot.trajectories.filter(team=trajectory.team).count()
    if included < pilot.target_per_team:
        trajectory.pilot, trajectory.included_on = pilot, today


@transaction.atomic
def set_event_day(
    *, round: Round, on: date, by: User, now: datetime, place: NewPlace | None = None
) -> None:
    """The day that was not known yet is known now: the three weeks start."""
    Trajectory.objects.select_for_update().get(pk=round.trajectory_id)
    round.refresh_from_db()
    if round.event_on:
        return
    event = round.events.filter(withdrawn_at=None).order_by("entered_at").first()
    kind = EventKind(round.kind)
    if not place and event and event.place_kind:
        place = NewPlace(PlacementKind(event.place_kind), event.place_label)
    round.placement = move_in(round.trajectory.youth, kind, on, place, by, now)
    round.event_on = on
    round.intake_on = on if kind.starts_three_weeks else None
    if kind is EventKind.RETURN_HOME:
        round.departs_on = on
    elif kind is EventKind.MOVE_SCHOOL:
        round.departs_on = calendar_for(round.old_school).last_school_day_before(on)
    round.save()
    if event:
        event.effective_on, event.place_kind, event.place_label = on, "", ""
        event.save(update_fields=["effective_on", "place_kind", "place_label"])
        record(by=by, action="change", thing=event, dossier=round.trajectory.youth.ref,
               fields=["effective_on"])  # fmt: skip
    change_school(round, kind, round.old_school, round.new_school)
    for task in round.tasks.filter(code="FIND_DATE", state=TaskState.OPEN):
        task.close(by=by, now=now)
    open_tasks(round, now)
