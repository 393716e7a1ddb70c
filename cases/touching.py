"""Schools that keep in touch: how it stands per plan, and the task about a missed contact."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Prefetch, Q

from cases.choices import SignalCode
from cases.models import Buddy, ContactMoment, ContactPlan, Round, Task, Trajectory, Youth
from cases.querysets import RUNNING
from cases.touch_rules import Rhythm
from config.kit.dates import local_date
from schools.calendar import calendars_for


@dataclass(frozen=True)
class Kept:
    """One plan with its contacts; amber once a contact since the last one was missed."""

    plan: ContactPlan
    rhythm: Rhythm
    is_over: bool

    @property
    def signal(self) -> SignalCode:
        missed = self.rhythm.open and not self.is_over
        return SignalCode.WATCH if missed else SignalCode.OK


@dataclass(frozen=True)
class Walks:
    buddy: Buddy
    is_active: bool


@dataclass(frozen=True)
class InTouch:
    plans: list[Kept]
    buddies: list[Walks]


def in_touch(youth: Youth, today: date) -> InTouch:
    """What the page of the school career shows; four queries."""
    moments = ContactMoment.objects.select_related("spoke")
    rows = youth.contact_plans.select_related("contact__location")
    plans = list(rows.prefetch_related(Prefetch("moments", moments)))
    calendars = calendars_for(plan.contact.location for plan in plans)
    kept = [
        Kept(
            plan,
            plan.rhythm(today, calendars[plan.contact.location_id]),
            is_over=plan.until is not None and plan.until <= today,
        )
        for plan in plans
    ]
    return InTouch(kept, [Walks(each, each.is_active(today)) for each in youth.buddies.all()])


def watch_contact_plans_at(now: datetime) -> int:
    """A task for every contact that was missed; once each, and none for a plan that is over."""
    today, opened = local_date(now), 0
    runs = Q(until=None) | Q(until__gt=today)
    plans = ContactPlan.objects.filter(runs, started_on__lt=today)
    of_running = plans.filter(youth__trajectories__status__in=RUNNING).distinct()
    for pk in list(of_running.values_list("pk", flat=True)):
        with transaction.atomic():
            opened += _watch(pk, today, now)
    return opened


def _watch(pk: int, today: date, now: datetime) -> bool:
    found = ContactPlan.objects.select_for_update(of=("self",)).filter(pk=pk)
    plan = found.select_related("contact__location").first()
    passed = plan.rhythm(today).open if plan else ()
    round = Round.newest_of(plan.youth_id) if plan and passed else None
    if not plan or not round:
        return False
    Trajectory.objects.select_for_update().get(pk=round.trajectory_id)
    told = Task.objects.filter(code="TOUCH", subject=plan.uuid, clock_on__gte=passed[-1])
    is_open = Task.objects.open().filter(code="TOUCH", subject=plan.uuid)
    if told.exists() or is_open.exists():
        return False
    Task.start(round=round, code="TOUCH", clock_on=passed[-1], subject=plan.uuid, now=now)
    return True
