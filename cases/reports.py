"""Reports and plans that schools owe at a change of school: a task of the school for each."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Q

from cases import deadlines
from cases.choices import Owner, TaskState
from cases.models import Enrolment, Round, Task, Trajectory, Youth
from cases.querysets import RUNNING
from cases.report_rules import changes, plan_year
from config.kit.dates import day_start, local_date
from schools.choices import ContactFunction
from schools.models import ContactPerson, SchoolLocation

SUBJECTS = UUID("5b3c1d9e-6f0a-4c57-9f3e-2a1f6f0f7c11")
CODES = ("D12", "D14")
LOOK_BACK = timedelta(days=31)
_NOT_SO = "the enrolment was corrected"
Wanted = dict[UUID, tuple[str, SchoolLocation, date]]


def ask_reports_at(now: datetime) -> int:
    """Who changed school of late, whose plan has a new year, or for whom something is open."""
    today = local_date(now)
    near = (today - LOOK_BACK, today)
    changed = Q(started_on__range=near) | Q(ended_on__range=near)
    yearly = Q(ended_on=None, started_on__day=today.day, started_on__month=today.month)
    rows = Enrolment.objects.filter(changed | yearly, youth__trajectories__status__in=RUNNING)
    open_tasks = Task.objects.open().filter(code__in=CODES).values("trajectory__youth")
    youths = Youth.objects.filter(Q(pk__in=rows.values("youth")) | Q(pk__in=open_tasks))
    return sum(ask_reports(youth=youth, now=now, opens_at=day_start(today)) for youth in youths)


@transaction.atomic
def ask_reports(*, youth: Youth, now: datetime, opens_at: datetime | None = None) -> int:
    """Open what is owed since today, once each; `opens_at` for what nobody's act opened today."""
    round = Round.newest_of(youth)
    if not round:
        return 0
    Trajectory.objects.select_for_update().get(pk=round.trajectory_id)
    today, since = local_date(now), round.trajectory.opened_on
    wanted = {
        subject: what
        for subject, what in _wanted(youth, today).items()
        if since <= what[2] <= today
    }
    _cancel_others(round, set(wanted), now)
    tasks = Task.objects.filter(trajectory=round.trajectory, subject__in=wanted)
    known = set(tasks.exclude(state=TaskState.CANCELLED).values_list("subject", flat=True))
    new = {subject: what for subject, what in wanted.items() if subject not in known}
    for subject, (code, location, day) in new.items():
        at = opens_at if opens_at and day == today else now
        _open(round, code, subject, location, day, at)
    return len(new)


def _wanted(youth: Youth, today: date) -> Wanted:
    rows = list(youth.enrolments.select_related("location"))
    found: Wanted = {
        uuid5(SUBJECTS, f"report {each.old.pk} {each.new.pk}"): (
            "D14", each.old.location, each.on,
        )
        for each in changes(rows)
    }  # fmt: skip
    for row in rows:
        if day := plan_year(row, today):
            found[uuid5(SUBJECTS, f"plan {row.pk} {day.year}")] = ("D12", row.location, day)
    return found


def _cancel_others(round: Round, wanted: set[UUID], now: datetime) -> None:
    """What was opened for a change that is not in the list any more."""
    open_tasks = Task.objects.open().filter(trajectory=round.trajectory, code__in=CODES)
    for task in open_tasks.exclude(subject__in=wanted).select_related("trajectory__youth"):
        task.cancel(by=None, now=now, reason=_NOT_SO)


def _open(
    round: Round, code: str, subject: UUID, location: SchoolLocation, day: date, at: datetime
) -> None:
    contact = _whom(round, location)
    is_opened = deadlines.term(code).clock is deadlines.Clock.OPENED
    Task.start(
        round=round, code=code, clock_on=local_date(at) if is_opened else day, subject=subject,
        contact=contact, owner_role=Owner.SCHOOL if contact else Owner.WORKER, now=at,
    )  # fmt: skip


def _whom(round: Round, location: SchoolLocation) -> ContactPerson | None:
    """Who of this school was asked first for this young person, else a mentor, else anybody."""
    contacts = list(ContactPerson.objects.active().filter(location=location))
    asked = Task.objects.filter(trajectory=round.trajectory, contact__in=contacts)
    first = asked.order_by("opened_at", "pk").values_list("contact", flat=True).first()
    contacts.sort(key=lambda each: (
        each.pk != first, each.function != ContactFunction.MENTOR, each.pk,
    ))  # fmt: skip
    return contacts[0] if contacts else None
