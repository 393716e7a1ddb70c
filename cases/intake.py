"""From event to round: what is stored and which tasks open when something happens to a youth."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce, Greatest, TruncDate

from accounts.log import record
from accounts.models import Team, User
from cases import deadlines
from cases.choices import (
    EnrolmentKind,
    EventKind,
    MilestoneCode,
    PlacementKind,
    Status,
    TaskState,
)
from cases.models import (
    Assignment,
    Enrolment,
    Milestone,
    Pilot,
    Placement,
    Round,
    Task,
    Trajectory,
    TriggerEvent,
    Youth,
)
from config.kit.dates import SchoolCalendar, local_date
from schools.calendar import calendar_for
from schools.models import SchoolLocation

DEPARTURE_CODES = ("D09", "HAND_S", "HAND_R", "DEPART")


@dataclass(frozen=True)
class NewPlace:
    """Where the youth lives from the day of the event."""

    kind: PlacementKind
    label: str = ""
    municipality: str = ""
    shielded: bool = False


@transaction.atomic
def open_youth(*, youth: Youth, team: Team, by: User, now: datetime) -> Trajectory:
    """Register a youth; the trajectory (status signal) comes with it, assigned to the maker.

    Pressing twice with one `form_key` registers once.
    """
    known = youth.form_key and Trajectory.objects.filter(youth__form_key=youth.form_key).first()
    if known:
        return known
    youth.save()
    trajectory = Trajectory.objects.create(youth=youth, team=team, opened_on=local_date(now))
    Assignment.start(trajectory=trajectory, user=by, by=by, on=local_date(now), now=now)
    record(by=by, action="create", thing=youth, dossier=youth.ref)
    return trajectory


@transaction.atomic
def register(
    *, youth: Youth, team: Team, place: Placement | None, enrolment: Enrolment | None, by: User,
    now: datetime,
) -> Trajectory:  # fmt: skip
    """As `open_youth`, with where the youth lives and goes to school."""
    trajectory = open_youth(youth=youth, team=team, by=by, now=now)
    if trajectory.youth_id == youth.pk:
        for row in filter(None, (place, enrolment)):
            row.youth = youth
            row.add(by=by, now=now)
    return trajectory


@transaction.atomic
def open_again(*, trajectory: Trajectory, by: User, now: datetime) -> Trajectory:
    """A new trajectory for a youth whose last one has ended; the same team goes on."""
    today = local_date(now)
    new = Trajectory.objects.create(youth=trajectory.youth, team=trajectory.team, opened_on=today)
    Assignment.start(trajectory=new, user=by, by=by, on=today, now=now)
    return new


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
    old_school = _own_school(trajectory.youth, local_date(now))
    again = bool(same_as and same_as.effective_on == effective_on)
    placement = _move_in(trajectory.youth, kind, effective_on, place, by, now, again=again)
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
        _change_school(event.round, kind, old_school, new_school)
    event.save()
    record(by=by, action="create", thing=event, dossier=trajectory.youth.ref)
    if not same_as:
        _start(trajectory, event.round, told=told, by=by, now=now)
    return event


def _own_school(youth: Youth, today: date) -> SchoolLocation | None:
    enrolments = youth.enrolments.current(today).filter(kind=EnrolmentKind.MAIN)
    first = enrolments.of_origin_first().select_related("location").first()
    return first.location if first else None


def _move_in(
    youth: Youth,
    kind: EventKind,
    on: date | None,
    place: NewPlace | None,
    by: User,
    now: datetime,
    again: bool = False,
) -> Placement | None:
    """Start the new place on the day of the event; the old one ends that day.

    `again`: the same event of the same day, said once more; its place may be said better.
    """
    current = youth.placements.filter(ended_on=None).first()
    if not on or not kind.starts_placement:
        return current
    place = place or NewPlace(
        PlacementKind.JJI if kind is EventKind.DETENTION else PlacementKind.RESIDENTIAL
    )
    if current and again and current.started_on == on:
        current.kind, current.label = place.kind, place.label or current.label
        current.save(update_fields=["kind", "label"])
        return current
    if current:
        current.end(on=on, by=by, now=now)
    return Placement.objects.create(
        youth=youth, kind=place.kind, label=place.label, municipality=place.municipality,
        shielded=place.shielded, started_on=on,
    )  # fmt: skip


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


def _change_school(
    round: Round,
    kind: EventKind,
    old_school: SchoolLocation | None,
    new_school: SchoolLocation | None,
) -> None:
    """A detention keeps the old enrolment and marks the youth away; a change of school moves it.

    The first lesson at the school of an institution is entered by the worker when it happens.
    """
    if not kind.changes_school or not round.event_on:
        return
    youth, on = round.trajectory.youth, round.event_on
    enrolments = youth.enrolments.filter(
        location=old_school, kind=EnrolmentKind.MAIN, ended_on=None
    )
    if kind is EventKind.DETENTION or not new_school:
        enrolments.update(away_from=Greatest(F("started_on"), on), back_on=None)
        return
    enrolments.exclude(location=new_school).update(ended_on=Greatest(F("started_on"), on))
    Enrolment.objects.get_or_create(
        youth=youth,
        location=new_school,
        kind=EnrolmentKind.MAIN,
        ended_on=None,
        defaults={"started_on": on},
    )


def _start(trajectory: Trajectory, round: Round, *, told: bool, by: User, now: datetime) -> None:
    today = local_date(now)
    Milestone.reach(round=round, code=MilestoneCode.M1, on=today, by=by)
    if told:
        Milestone.reach(round=round, code=MilestoneCode.M2, on=today, by=by)
    else:
        Task.start(round=round, code="INFORM", clock_on=today, now=now)
    _open_tasks(round, now)
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
    if pilot.trajectories.filter(team=trajectory.team).count() < pilot.target_per_team:
        trajectory.pilot, trajectory.included_on = pilot, today


def _open_tasks(round: Round, now: datetime) -> None:
    today = local_date(now)
    calendar = calendar_for(round.old_school)
    if round.old_school:
        Task.start(round=round, code="CALL", clock_on=today, now=now)
    if round.kind == EventKind.DETENTION:
        Task.start(round=round, code="CONTACT", clock_on=today, now=now)
    if not round.trajectory.coordinator_id:
        Task.start(round=round, code="D25", clock_on=today, now=now)
    if not round.event_on:
        Task.start(round=round, code="FIND_DATE", clock_on=today, now=now)
        return
    if round.intake_on:
        for code in ("D02", "D03", "D01"):
            Task.start(round=round, code=code, clock_on=round.intake_on, now=now)
        _watch_the_place(round, calendar, now)
    if round.departs_on:
        open_departure_tasks(round, now)


def _watch_the_place(round: Round, calendar: SchoolCalendar, now: datetime) -> None:
    """Crisis places and long holidays ask for an early call to the own school."""
    intake = round.intake_on
    moved_in = EventKind(round.kind).starts_placement and round.placement
    if moved_in and round.placement.kind == PlacementKind.CRISIS:
        Task.start(round=round, code="D20", clock_on=intake, now=now)
        Task.start(round=round, code="KEEP_SCHOOL", clock_on=intake, now=now)
    call_on = deadlines.call_before_holiday_on(calendar, intake)
    if call_on:
        Task.start(round=round, code="CALL_HOLIDAY", clock_on=call_on, now=now)


def open_departure_tasks(round: Round, now: datetime) -> None:
    for code in DEPARTURE_CODES:
        Task.start(round=round, code=code, clock_on=round.departs_on, now=now)


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
    round.placement = _move_in(round.trajectory.youth, kind, on, place, by, now)
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
    _change_school(round, kind, round.old_school, round.new_school)
    for task in round.tasks.filter(code="FIND_DATE", state=TaskState.OPEN):
        task.close(by=by, now=now)
    _open_tasks(round, now)
