"""Celery doors of this app: digests, school mails, birthdays, rights that ran out, reviews."""

from datetime import datetime, timedelta

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from accounts.alarms import OLD_REVIEWS, alarm
from accounts.models import User
from cases import emails
from cases.absolute_absence import watch_enrolments_at
from cases.birthdays import watch_birthdays_at
from cases.counting import count_marked
from cases.digests import Line, digests_due
from cases.first_day import ask_first_days_at
from cases.ladder import climb_ladder_at
from cases.models import AccessGrant, Escalation, Task, Trajectory
from cases.reports import ask_reports_at
from cases.review_list import people_with_something_late
from cases.reviewing import make_reviews
from cases.school_mails import remind_schools_at
from cases.touching import watch_contact_plans_at
from config.kit.dates import at_eight, is_working_day, local_date
from outbox.models import Mail
from outbox.queueing import queue


@shared_task(name="cases.make_log_reviews", ignore_result=True)
def make_log_reviews() -> None:
    """Every hour; a week of views once, and who should have looked hears it once a working day."""
    make_log_reviews_at(timezone.now())


@transaction.atomic
def make_log_reviews_at(now: datetime) -> int:
    today = local_date(now)
    if is_working_day(today) and (late := people_with_something_late(today)):
        alarm(OLD_REVIEWS, to=late, page="cases:log_reviews", due_at=at_eight(today))
    return make_reviews(now)


@shared_task(name="cases.plan_digests", ignore_result=True)
def plan_digests() -> None:
    """Every minute; plans what is due up to now and does nothing when it was planned."""
    plan_digests_at(timezone.now())


@shared_task(name="cases.remind_schools", ignore_result=True)
def remind_schools() -> None:
    """Every minute; tells both schools that a dual enrolment ends, each time once."""
    remind_schools_at(timezone.now())


@shared_task(name="cases.climb_ladder", ignore_result=True)
def climb_ladder() -> None:
    """Every five minutes, on working days from just before 08:00; a step is taken once."""
    climb_ladder_at(timezone.now())


@shared_task(name="cases.watch_enrolments", ignore_result=True)
def watch_enrolments() -> None:
    """Every five minutes; who is enrolled nowhere since this day is red at once."""
    watch_enrolments_at(timezone.now())


@shared_task(name="cases.ask_first_days", ignore_result=True)
def ask_first_days() -> None:
    """Every five minutes from just before 08:00; each question goes once."""
    ask_first_days_at(timezone.now())


@shared_task(name="cases.end_grants", ignore_result=True)
def end_grants() -> None:
    """Every minute; who held a right that ran out lost it already, this only tidies up."""
    now = timezone.now()
    for grant in AccessGrant.objects.run_out(now).select_related("trajectory__youth", "user"):
        grant.end(by=None, now=now)


@shared_task(name="cases.watch_birthdays", ignore_result=True)
def watch_birthdays() -> None:
    """Every hour; opens the task of each birthday that came near."""
    watch_birthdays_at(timezone.now())


@shared_task(name="cases.count_days", ignore_result=True)
def count_days() -> None:
    """Every minute; what the figures read of days without education (`counting`)."""
    count_marked(timezone.now())


@shared_task(name="cases.watch_contact_plans", ignore_result=True)
def watch_contact_plans() -> None:
    """Every hour; a task for each contact of a school that was missed, once."""
    watch_contact_plans_at(timezone.now())


@shared_task(name="cases.ask_reports", ignore_result=True)
def ask_reports() -> None:
    """Every hour; what schools owe at a change of school that came by itself or from elsewhere."""
    ask_reports_at(timezone.now())


def plan_digests_at(now: datetime) -> int:
    """One digest per person and day, with what was not told yet; says how many were new."""
    today = local_date(now)
    planned = 0
    for person, lines in digests_due(now, today).items():
        with transaction.atomic():
            fresh = _not_told(person, lines, now)
            if fresh:
                planned += _queue(person, fresh, now)
    return planned


def _queue(person: User, lines: list[Line], now: datetime) -> bool:
    today = local_date(now)
    return queue(
        key=f"digest/{person.pk}/{today}",
        to=person.email,
        **emails.digest(person, lines, today),
        due_at=at_eight(today),
        recheck="cases.jobs.digest_still_needed",
        about=[line.about for line in lines],
        language=person.language,
    )


def _not_told(person: User, lines: list[Line], now: datetime) -> list[Line]:
    """Leave out what an earlier digest told this person about the same dates of a task."""
    since = now - timedelta(days=10)
    earlier = Mail.objects.filter(key__startswith=f"digest/{person.pk}/", due_at__gte=since)
    told = {_what(about) for mail in earlier for about in mail.about}
    return [line for line in lines if _what(line.about) not in told]


def _what(about: dict[str, str]) -> tuple[str | None, ...]:
    names = ("task", "escalation", "trajectory", "label", "on")
    return tuple(about.get(name) for name in names)


def digest_still_needed(mail: Mail) -> str | None:
    """At sending: a digest of which everything was closed meanwhile is not sent."""
    tasks = [int(about["task"]) for about in mail.about if "task" in about]
    steps = [int(about["escalation"]) for about in mail.about if "escalation" in about]
    if Task.objects.open().filter(pk__in=tasks).exists():
        return None
    if Escalation.objects.filter(pk__in=steps, closed_at=None).exists():
        return None
    known = [int(about["trajectory"]) for about in mail.about if "trajectory" in about]
    if Trajectory.objects.running().filter(pk__in=known).exists():
        return None
    return "everything in this digest is closed"
