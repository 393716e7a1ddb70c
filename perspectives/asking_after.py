"""Asking after somebody who left: one question by link, phoned about when it is no or silence."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from accounts.links import LinkGone
from accounts.log import record
from accounts.models import User
from cases import consenting
from cases.calling import worker_now
from cases.choices import Status, TaskState
from cases.consent_choices import ConsentTopic
from cases.models import Task
from config.kit.dates import ONE_DAY, add_working_days, at_eight, is_working_day, local_date
from config.kit.tokens import placeholder
from outbox.queueing import queue
from perspectives import emails
from perspectives.choices import AskedWho, GoesWell
from perspectives.models import Aftercare, AftercareLink, AftercareQuestion, WarmHandover
from schools.models import ContactPerson

AHEAD = timedelta(minutes=10)
SILENT_WORKING_DAYS = 5  # then somebody phones (proposal)
ASK_WITHIN_DAYS = 3  # a question about a contact of longer ago is not asked any more
LINK_DAYS = 30
MISSED = 2  # contacts in a row


def follow_aftercare_at(now: datetime) -> None:
    """Each working morning: ask about today's contacts, phone the silent, and see the missed."""
    today = local_date(now)
    if now < at_eight(today) - AHEAD or not is_working_day(today):
        return
    for task in _to_ask_about(today):
        with transaction.atomic():
            _ask_school(task, now)
    for question in _silent(today):
        with transaction.atomic():
            _phone(question, now)
    for aftercare in _running().select_related("round"):
        with transaction.atomic():
            _alarm(aftercare, today, now)


def _running() -> Any:
    return Aftercare.objects.filter(
        trajectory__status=Status.OPEN, round__withdrawn_at=None
    ).select_related("trajectory__youth")


def _to_ask_about(today: date) -> list[Task]:
    """The planned contacts of these days; each is asked about once."""
    asked = AftercareQuestion.objects.filter(who=AskedWho.SCHOOL).values("task")
    rows = Task.objects.open().filter(
        code="D11", act_by__range=(today - ASK_WITHIN_DAYS * ONE_DAY, today),
        round__aftercare__in=_running(),
    ).exclude(pk__in=asked)  # fmt: skip
    return list(rows.select_related("round__trajectory__youth", "round__aftercare"))


def receiver_of(aftercare: Aftercare) -> ContactPerson | None:
    """Who received at the handover, when this person may be asked today."""
    handover = WarmHandover.objects.filter(round=aftercare.round_id, accepted_at__isnull=False)
    row = handover.select_related("receiver__location", "receiver__partner").first()
    return row.receiver if row else None


def may_ask(aftercare: Aftercare, contact: ContactPerson | None, on: date) -> bool:
    """A school or an employer hears of a pupil only with the consent that the age asks."""
    if not contact or not contact.can_be_invited:
        return False
    youth = aftercare.trajectory.youth
    return consenting.may_share(youth, contact.home, ConsentTopic.SCHOOL, on=on)


def _ask_school(task: Task, now: datetime) -> None:
    aftercare, today = task.round.aftercare, local_date(now)
    contact, worker = receiver_of(aftercare), worker_now(task.round.trajectory, now)
    if not worker or not task.round.is_told or not may_ask(aftercare, contact, today):
        return
    question = AftercareQuestion.objects.create(
        aftercare=aftercare, task=task, who=AskedWho.SCHOOL, contact=contact, asked_on=today
    )
    link = _link(question, now)
    queue(
        key=f"aftercare/{question.uuid}",
        to=contact.email,
        **emails.aftercare(contact, worker, placeholder("ac", link.pk)),
        due_at=max(now, at_eight(today)),
        recheck="perspectives.asking_door.still_asked",
        about=[{"question": str(question.uuid)}],
        language="nl",
    )


def _link(question: AftercareQuestion, now: datetime) -> AftercareLink:
    expires_at = now + timedelta(days=LINK_DAYS)
    return AftercareLink.objects.create(question=question, expires_at=expires_at, created_at=now)


@transaction.atomic
def ask_youth(*, task: Task, by: User, now: datetime) -> AftercareLink:
    """The worker gives the youth the link of a planned contact; giving it again gives the same.

    A link that ended is followed by a new one.
    """
    Task.objects.select_for_update().get(pk=task.pk)
    question, _made = AftercareQuestion.objects.get_or_create(
        task=task, who=AskedWho.YOUTH,
        defaults={"aftercare": task.round.aftercare, "asked_on": local_date(now)},
    )  # fmt: skip
    link = AftercareLink.objects.filter(question=question).first()
    if link and not link.is_live(now):
        link.delete()
        link = None
    _record(question, by, "share")
    return link or _link(question, now)


@transaction.atomic
def answer_question(*, link: AftercareLink, answer: str, now: datetime) -> None:
    """ "No, call me" puts a phone call on top of the worker's list; any other answer takes it off.

    The same answer again changes nothing, another one takes its place.
    """
    found = AftercareQuestion.objects.select_for_update(of=("self",))
    question = found.select_related("task__round__trajectory__youth").get(pk=link.question_id)
    if not AftercareLink.objects.filter(pk=link.pk).exists():
        raise LinkGone
    if question.answer == answer:
        return
    question.answer, question.answered_at = answer, now
    question.save(update_fields=["answer", "answered_at"])
    _record(question, link, "change")
    if answer == GoesWell.CALL_ME:
        _phone(question, now)
    else:
        for task in phone_tasks(question.task).filter(subject=question.uuid):
            task.close(by=link, now=now)


def phone_tasks(contact_task: Task) -> Any:
    """The open phone calls about one planned contact."""
    asked = AftercareQuestion.objects.filter(task=contact_task).values("uuid")
    rows = Task.objects.open().filter(code="CALL_AFTER", subject__in=asked)
    return rows.select_related("trajectory__youth")


def _silent(today: date) -> list[AftercareQuestion]:
    """Asked, five working days ago or more, and nothing came; phoned about once."""
    known = Task.objects.filter(code="CALL_AFTER").values("subject")
    rows = AftercareQuestion.objects.filter(
        answer="", asked_on__lte=add_working_days(today, -SILENT_WORKING_DAYS),
        task__state=TaskState.OPEN, aftercare__in=_running(),
    ).exclude(uuid__in=known)  # fmt: skip
    return list(rows.select_related("task__round__trajectory__youth", "contact"))


def _phone(question: AftercareQuestion, now: datetime) -> None:
    Task.start(
        round=question.task.round, code="CALL_AFTER", clock_on=local_date(now),
        subject=question.uuid, contact=question.contact, now=now,
    )  # fmt: skip


def _alarm(aftercare: Aftercare, today: date, now: datetime) -> None:
    """Two planned contacts in a row that did not take place; each pair alarms once."""
    planned = aftercare.round.tasks.filter(code="D11", due_on__lt=today).order_by("-due_on")
    last = list(planned[:MISSED])
    if len(last) < MISSED or any(not task.is_open for task in last):
        return
    told = aftercare.round.tasks.filter(code="AFTER_MISS")
    if told.filter(clock_on__gte=last[0].due_on).exists() or told.open().exists():
        return
    Task.start(round=aftercare.round, code="AFTER_MISS", clock_on=today, now=now)


def _record(question: AftercareQuestion, by: Any, action: str) -> None:
    record(by=by, action=action, thing=("perspectives.aftercarequestion", str(question.uuid)),
           dossier=question.aftercare.trajectory.youth.ref, fields=["answer"])  # fmt: skip
