"""What schools hear of the end of a dual enrolment (D05): 28, 14 and 3 days before."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import transaction

from cases import deadlines, emails
from cases.calling import worker_now
from cases.choosing import two_schools_of
from cases.consent_choices import ConsentTopic
from cases.consenting import may_share
from cases.deadlines import Line
from cases.models import Round, Task
from cases.querysets import RUNNING
from config.kit.dates import at_eight, is_working_day, local_date
from outbox.models import Mail
from outbox.queueing import queue
from schools.models import ContactPerson, SchoolLocation

CATCH_UP_DAYS = 7


def remind_schools_at(now: datetime) -> int:
    """Plan what is due up to now, each once; says how many were new."""
    today = local_date(now)
    if not is_working_day(today) or now < at_eight(today):
        return 0
    tasks = Task.objects.open().filter(code="D05", trajectory__status__in=RUNNING)
    about = "trajectory__youth", "round__old_school", "round__new_school"
    planned = 0
    for task in tasks.select_related(*about):
        for line in _lines(task, today):
            with transaction.atomic():
                planned += _write(task, line, now)
    return planned


def _lines(task: Task, today: date) -> Iterator[Line]:
    since = today - timedelta(days=CATCH_UP_DAYS)
    lines = deadlines.reminder_lines(
        task.code, clock_on=task.clock_on, dates=task.dates, opened_at=task.opened_at
    )
    yield from (line for line in lines if since < line.on <= today)


def _write(task: Task, line: Line, now: datetime) -> int:
    worker = worker_now(task.trajectory, now)
    if not worker or not task.round or not task.round.is_told:
        return 0
    count = 0
    for location in _schools(task.round):
        contact = contact_at(task.round, location)
        if not contact or _kept_back(task.round, location, local_date(now)):
            continue
        count += queue(
            key=f"remind/D05{line.label}/{task.pk}-{contact.pk}/{line.on}",
            to=contact.email,
            **emails.dual_ends(contact, worker, task.due_on),
            due_at=at_eight(local_date(now)),
            recheck="cases.school_mails.still_asked",
            about=[{"task": task.pk, "contact": contact.pk, "due_on": task.due_on.isoformat()}],
        )
    return count


def _schools(round: Round) -> list[SchoolLocation]:
    pair = two_schools_of(round.trajectory.youth)
    found = (pair.own.location, pair.inside.location) if pair else ()
    return list(found or filter(None, (round.old_school, round.new_school)))


def contact_at(round: Round, location: SchoolLocation) -> ContactPerson | None:
    """Who was asked about this youth before, else who is to be called first at that school."""
    asked = round.tasks.filter(contact__location=location).order_by("opened_at", "pk")
    known = [task.contact for task in asked.select_related("contact__partner")]
    others = list(location.contacts.select_related("partner").order_by("pk"))
    backups = {each.backup_id for each in others}
    others.sort(key=lambda each: each.pk in backups)
    return next((each for each in [*known, *others] if each and each.can_be_invited), None)


def _kept_back(round: Round, location: SchoolLocation, today: date) -> bool:
    """Without the consent that the age asks the school hears nothing."""
    return not may_share(round.trajectory.youth, location, ConsentTopic.SCHOOL, on=today)


def still_asked(mail: Mail) -> str | None:
    """At sending: is the choice still open, and may this person still be written to?"""
    about = mail.about[0]
    tasks = Task.objects.open().select_related("round__trajectory__youth")
    task = tasks.filter(pk=about["task"]).first()
    if not task or not task.round or task.due_on.isoformat() != about["due_on"]:
        return "chosen meanwhile, or another day"
    round = task.round
    if round.withdrawn_at or not round.is_told or round.trajectory.status not in RUNNING:
        return "the round ended, or the youth does not know yet"
    contact = ContactPerson.objects.filter(pk=about["contact"]).select_related("location").first()
    if not contact or not contact.location or contact.email != mail.to:
        return "address changed"
    if not contact.can_be_invited:
        return "contact is not confirmed"
    if _kept_back(round, contact.location, local_date(mail.claimed_at)):
        return "consent ended"
    return None
