"""A youth comes in: registered once, with a trajectory that is assigned to the maker."""

from datetime import datetime

from django.db import transaction

from accounts.log import record
from accounts.models import Team, User
from accounts.wall import Beyond, beyond
from cases.models import (
    Assignment,
    Enrolment,
    Placement,
    Trajectory,
    Youth,
)
from config.kit.dates import local_date


@transaction.atomic
def open_youth(*, youth: Youth, team: Team, by: User, now: datetime) -> Trajectory:
    """Register a youth; the trajectory (status signal) comes with it, assigned to the maker.

    Pressing twice with one `form_key` registers once.
    """
    known = youth.form_key and Trajectory.objects.filter(youth__form_key=youth.form_key).first()
    if known:
        return known
    trajectory = _new_file(youth, team, by, now)
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
    return _new_file(trajectory.youth, trajectory.team, by, now)


def _new_file(youth: Youth, team: Team, by: User, now: datetime) -> Trajectory:
    today = local_date(now)
    with beyond(Beyond.NEW_FILE):
        if not youth.pk:
            youth.save()
        new = Trajectory.objects.create(youth=youth, team=team, opened_on=today)
        Assignment.start(trajectory=new, user=by, by=by, on=today, now=now)
    return new
