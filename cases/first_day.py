"""The first day: asked at school and of the youth, confirmed, or phoned about the same day."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from cases import consenting, deadlines, emails
from cases.calling import worker_now
from cases.career_choices import FirstDayAnswer, FirstDayWho
from cases.choices import EnrolmentKind, MilestoneCode, Status, TaskState
from cases.consent_choices import ConsentTopic
from cases.models import Enrolment, FirstDayCheck, FirstDayLink, Milestone, Round, Task
from config.kit.dates import add_working_days, at_eight, is_working_day, local_date
from outbox.queueing import queue
from schools.calendar import calendar_for
from schools.models import ContactPerson, SchoolLocation

AHEAD = timedelta(minutes=10)
UNTIL = timedelta(hours=1)  # a question about this morning that is later than that is not asked
LOOK_BACK_DAYS = 75  # the twentieth school day lies within, also with a holiday between


def open_first_day(
    *, round: Round, left_on: date, school: SchoolLocation | None, now: datetime
) -> None:
    """Leaving opens the question of the first day (D10), for the school and for the youth."""
    day = calendar_for(school).next_school_day(left_on)
    enrolment = None
    if school:
        mains = round.trajectory.youth.enrolments.filter(location=school, ended_on=None)
        enrolment = mains.filter(kind=EnrolmentKind.MAIN).first()
    _checks(round, enrolment, 1, day)
    Task.start(round=round, code="D10", clock_on=day, now=now)


def _checks(round: Round, enrolment: Enrolment | None, number: int, day: date) -> FirstDayCheck:
    """The question to the school and to the youth; returns that to the school."""
    for who in (FirstDayWho.YOUTH, FirstDayWho.MENTOR):
        row, _made = FirstDayCheck.objects.get_or_create(
            round=round, enrolment=enrolment, number=number, who=who, defaults={"day": day}
        )
    return row


def ask_first_days_at(now: datetime) -> None:
    """Each morning: who is on school day 1, 5 or 20, and whose school stayed silent."""
    today = local_date(now)
    if now < at_eight(today) - AHEAD or not is_working_day(today):
        return
    for check in _silent(today):
        with transaction.atomic():
            _phone(check, today, now)
    if now > at_eight(today) + UNTIL:
        return
    for round, enrolment, number in _on_their_day(today):
        with transaction.atomic():
            _ask(_checks(round, enrolment, number, today), now)


def _on_their_day(today: date) -> Iterator[tuple[Round, Enrolment, int]]:
    since = today - timedelta(days=LOOK_BACK_DAYS)
    started = Q(back_on__range=(since, today)) | Q(
        back_on=None, away_from=None, started_on__range=(since, today)
    )
    running = Enrolment.objects.current(today).filter(
        started, kind=EnrolmentKind.MAIN, youth__trajectories__status=Status.OPEN
    )
    for enrolment in running.select_related("youth", "location").distinct():
        start = enrolment.back_on or enrolment.started_on
        calendar = calendar_for(enrolment.location)
        number = len(calendar.school_days(start, today))
        round = _round_of(enrolment)
        is_day = number in deadlines.FIRST_DAY_CHECKS and calendar.is_school_day(today)
        if is_day and round and round.is_told and round.event_on and start >= round.event_on:
            yield round, enrolment, number


def _round_of(enrolment: Enrolment) -> Round | None:
    rounds = Round.objects.filter(
        trajectory__youth=enrolment.youth_id, trajectory__status=Status.OPEN, withdrawn_at=None
    )
    return rounds.select_related("trajectory__youth").order_by("-number").first()


def mentor_of(check: FirstDayCheck) -> ContactPerson | None:
    """Who was asked about this youth at this school before, the newest first; else nobody."""
    asked = ContactPerson.objects.filter(
        location=check.enrolment.location, tasks__trajectory=check.round.trajectory
    )
    contact = asked.order_by("-tasks__opened_at").select_related("location").first()
    return contact if contact and contact.can_be_invited else None


def _ask(check: FirstDayCheck, now: datetime) -> None:
    """Mail the school, when it may be asked; who cannot be mailed is phoned by the worker."""
    today, youth = local_date(now), check.round.trajectory.youth
    if check.answer or FirstDayLink.objects.filter(check_asked=check).exists():
        return
    location = check.enrolment.location
    if not consenting.may_share(youth, location, ConsentTopic.SCHOOL, on=today):
        return
    contact, worker = mentor_of(check), worker_now(check.round.trajectory, now)
    if not contact or not worker:
        if not check.round.tasks.open().filter(code="D10").exists():
            _phone(check, today, now)
        return
    check.contact = contact
    check.save(update_fields=["contact"])
    expires_at = at_eight(add_working_days(today, 1))
    link = FirstDayLink.objects.create(check_asked=check, expires_at=expires_at, created_at=now)
    queue(
        key=f"firstday/{check.uuid}/{contact.pk}/{today}",
        to=contact.email,
        **emails.first_day(contact, worker, link),
        due_at=max(now, at_eight(today)),
        recheck="cases.first_day_door.still_asked",
        about=[{"check": str(check.uuid)}],
        language="nl",
    )


def _silent(today: date) -> list[FirstDayCheck]:
    """Schools that were mailed before today and did not answer, and are not phoned about yet."""
    known = Task.objects.filter(code="CALL_FIRST").values("subject")
    rows = FirstDayCheck.objects.filter(
        who=FirstDayWho.MENTOR, answer="", link__isnull=False, day__lt=today,
        round__trajectory__status=Status.OPEN, round__withdrawn_at=None,
    ).exclude(uuid__in=known)  # fmt: skip
    return list(rows.select_related("round__trajectory__youth", "contact"))


def _phone(check: FirstDayCheck, today: date, now: datetime) -> None:
    Task.start(
        round=check.round, code="CALL_FIRST", clock_on=today, subject=check.uuid,
        contact=check.contact, now=now,
    )  # fmt: skip


@transaction.atomic
def answer_first_day(
    *, check: FirstDayCheck, answer: str, seen_on: date | None, by: Any, now: datetime
) -> None:
    """Yes or partly confirms the first day (M14); no through the link is phoned about today."""
    check = FirstDayCheck.objects.select_for_update(of=["self"]).select_related(
        "round__trajectory__youth"
    ).get(pk=check.pk)  # fmt: skip
    if check.answer == answer and check.seen_on == seen_on:
        return
    check.say(answer=answer, seen_on=seen_on, by=by, now=now)
    phoned = Task.objects.open().filter(code="CALL_FIRST", subject=check.uuid)
    if answer == FirstDayAnswer.NO and not isinstance(by, User):
        _phone(check, local_date(now), now)
    else:
        for task in phoned.select_related("trajectory__youth"):
            task.close(by=by, now=now)
    _settle(check.round, by, now)


def first_day_of(round: Round) -> date | None:
    """The first day the youth was seen at the new place; what M14 is proven by."""
    if not round.is_done(MilestoneCode.M13) or not round.departs_on:
        return None
    seen = round.first_days.filter(day__gt=round.departs_on, seen_on__isnull=False)
    return seen.order_by("seen_on").values_list("seen_on", flat=True).first()


def _settle(round: Round, by: Any, now: datetime) -> None:
    """Milestone and task follow from the answers, also when one is corrected."""
    day = first_day_of(round)
    Milestone.take_back(round=round, code=MilestoneCode.M14)
    tasks = round.tasks.filter(code="D10").select_related("trajectory__youth")
    if day:
        Milestone.reach(round=round, code=MilestoneCode.M14, on=day, by=by)
        for task in tasks.filter(state=TaskState.OPEN):
            task.close(by=by, now=now)
    elif isinstance(by, User) and not tasks.filter(state=TaskState.OPEN).exists():
        for task in tasks.filter(state=TaskState.DONE):
            task.reopen(by=by, now=now)
