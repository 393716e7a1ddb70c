"""The own page of a contact person of a school: the pupils with whom this person keeps in touch.

A pupil is on it while the contact plan runs, the consent for this school holds, and the youth
knows. Each is asked at every request, so whoever ends one of them takes the pupil off the page.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from accounts.log import record
from accounts.models import User
from accounts.reading import LINK_LIVES
from cases import emails, law, titles
from cases.choices import Owner
from cases.consent_choices import ConsentTopic
from cases.models import (
    Consent,
    ContactMoment,
    ContactPlan,
    Guardian,
    Round,
    SchoolLink,
    Task,
    Trajectory,
)
from cases.reports import CODES
from config.kit.dates import local_date
from outbox.models import Mail
from outbox.queueing import queue
from schools.models import ContactPerson

THEIRS = (Owner.SCHOOL, Owner.PARTNER)


class CannotRead(Exception):
    """This person has no pupil to read about, or no address that we may use."""


@dataclass(frozen=True)
class SchoolTask:
    task: Task
    title: str
    may_finish: bool


@dataclass(frozen=True)
class Pupil:
    """What the page shows of one pupil: the first name, own tasks, own contacts."""

    plan: ContactPlan
    round: Round
    first_name: str
    tasks: list[SchoolTask]


def pupils_of(
    contact: ContactPerson, *, now: datetime, made_at: datetime | None = None
) -> list[Pupil]:
    """By first name; the number of queries does not grow. `made_at` is when the link was made."""
    today = local_date(now)
    plans = ContactPlan.objects.filter(Q(until=None) | Q(until__gt=today), contact=contact)
    held = plans.filter(started_on__lte=today).select_related("youth", "contact__location")
    rows = list(held.prefetch_related("moments"))
    if not rows or not contact.active or not contact.location_id:
        return []
    rounds = _told_rounds(rows)
    may = _shared(rows, contact, now, made_at or now)
    tasks = _tasks(contact, [rounds[plan.youth_id] for plan in rows if plan.youth_id in rounds])
    found = [
        Pupil(plan, round, plan.youth.calling_name, tasks[round.trajectory_id])
        for plan in rows
        if plan.youth_id in may and (round := rounds.get(plan.youth_id))
    ]
    return sorted(found, key=lambda each: (each.first_name, each.plan.pk))


def _told_rounds(plans: list[ContactPlan]) -> dict[int, Round]:
    """The newest round of each running trajectory of which the youth knows."""
    running = Trajectory.objects.running().filter(youth__in=[plan.youth_id for plan in plans])
    rows = running.prefetch_related("rounds__milestones")
    rounds = {each.youth_id: each.newest_round for each in rows}
    return {youth: round for youth, round in rounds.items() if round and round.is_told}


def _shared(
    plans: list[ContactPlan], contact: ContactPerson, now: datetime, made_at: datetime
) -> set[int]:
    """Of whom the consent that the age asks holds for this school."""
    youths = {plan.youth_id: plan.youth for plan in plans}
    given: dict[int, list[Consent]] = defaultdict(list)
    consents = Consent.objects.filter(youth__in=youths, withdrawn_at=None)
    for each in consents.filter(location=contact.location_id, topic=ConsentTopic.SCHOOL):
        given[each.youth_id].append(each)
    authority: dict[int, list[int]] = defaultdict(list)
    for guardian in Guardian.objects.filter(youth__in=youths, has_authority=True):
        authority[guardian.youth_id].append(guardian.pk)
    return {
        pk
        for pk, youth in youths.items()
        if not law.missing_givers(youth.birth_date, local_date(now), given[pk], authority[pk])
        and not law.link_has_died(youth.birth_date, made_at=made_at, now=now)
    }


def _tasks(contact: ContactPerson, rounds: list[Round]) -> dict[int, list[SchoolTask]]:
    """What this person does, not what a worker does about this person. Titles of ours alone: what
    somebody typed is on the page of the agreements.
    """
    found: dict[int, list[SchoolTask]] = defaultdict(list)
    wanted = [round.trajectory_id for round in rounds]
    rows = Task.objects.open().filter(contact=contact, trajectory__in=wanted, owner_role__in=THEIRS)
    for task in rows.select_related("trajectory__youth"):
        title = titles.plain_title(task)
        found[task.trajectory_id].append(SchoolTask(task, title, task.code in CODES))
    return found


@transaction.atomic
def send_link(*, contact: ContactPerson, by: User, now: datetime) -> SchoolLink:
    """Mail a new link after the undo wait; an earlier one opens nothing any more."""
    ContactPerson.objects.select_for_update(of=("self",)).get(pk=contact.pk)
    pupils = pupils_of(contact, now=now)
    if not pupils or not contact.can_be_invited:
        raise CannotRead
    for earlier in SchoolLink.objects.filter(contact=contact, revoked_at=None):
        earlier.revoke(now=now)
    link = SchoolLink.objects.create(
        contact=contact, made_by=by, expires_at=now + LINK_LIVES, created_at=now
    )
    for pupil in pupils:
        record(by=by, action="share", thing=("cases.schoollink", str(link.pk)),
               dossier=pupil.plan.youth.ref)  # fmt: skip
    queue(
        key=f"schoolpage/{link.pk}",
        to=contact.email,
        **emails.school_page(link),
        due_at=now + timedelta(seconds=settings.UNDO_SECONDS),
        recheck="cases.school_page.still_opens",
        about=[{"school_link": str(link.pk)}],
    )
    _close_locked(contact, by, now)
    return link


def still_opens(mail: Mail) -> str | None:
    """The re-check of the sender: a link that shows nobody any more is not sent."""
    found = SchoolLink.objects.select_related("contact__location", "contact__partner")
    link = found.filter(pk=mail.about[0]["school_link"]).first()
    assert mail.claimed_at is not None
    if not link or not link.is_live(mail.claimed_at):
        return "link is dead"
    if not link.contact.can_be_invited or link.contact.email != mail.to:
        return "address changed"
    pupils = pupils_of(link.contact, now=mail.claimed_at, made_at=link.created_at)
    return None if pupils else "nobody to read about"


@transaction.atomic
def add_contact(*, link: SchoolLink, pupil: Pupil, typed: dict, now: datetime) -> bool:
    """The contact person writes down that they spoke."""
    row = ContactMoment(youth=pupil.plan.youth, plan=pupil.plan, spoke=link.contact, **typed)
    return row.add(by=link, now=now)


@transaction.atomic
def tell_locked(link: SchoolLink, pupils: list[Pupil], now: datetime) -> None:
    """Five wrong codes: who works with a pupil of this person phones, and sends a new link."""
    for pupil in pupils:
        Task.start(
            round=pupil.round, code="LOCKED_PAGE", clock_on=local_date(now), subject=link.pk,
            contact=link.contact, now=now,
        )  # fmt: skip


def _close_locked(contact: ContactPerson, by: User, now: datetime) -> None:
    tasks = Task.objects.open().filter(code="LOCKED_PAGE", contact=contact)
    for task in tasks.select_related("trajectory__youth"):
        task.close(by=by, now=now)
