"""Opening a file that is not yours: with a reason, for a few hours, and told to others at once."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.http import HttpRequest

from accounts.alarms import MANY_SEARCHES, alarm
from accounts.choices import Action, Outcome, Role
from accounts.log import record
from accounts.models import AccessLog, User
from cases import emails
from cases.choices import GrantGround
from cases.models import AccessGrant, Trajectory, Youth
from config.kit.dates import add_working_days, local_date
from config.kit.text import search_key
from outbox.queueing import queue

OPEN_FOR = timedelta(hours=4)
REVIEW_DAYS = 5
OFTEN, WITHIN = 4, timedelta(days=30)
SEARCHES, HOUR = 10, timedelta(hours=1)
WHAT = "cases.youth"


def has_searched_enough(by: User, now: datetime) -> bool:
    """Ten times nobody was found within an hour: that is trying, not asking."""
    missed = AccessLog.objects.filter(
        actor=by, action=Action.SEARCH, outcome=Outcome.FAILED, thing_type=WHAT, at__gt=now - HOUR
    )
    return missed.count() >= SEARCHES


def stop_searching(by: User, request: HttpRequest) -> None:
    """Told to the privacy officer once a day, and kept in the log each time."""
    alarm(MANY_SEARCHES, str(by.pk))
    record(by=by, action=Action.DENIED, thing=(WHAT, ""), outcome=Outcome.DENIED, request=request)


def find(*, number: str, name: str, birth_date: date | None) -> Trajectory | None:
    """The newest file with exactly this number, or with this name and date of birth.

    Nothing when several young people answer to it.
    """
    found = Trajectory.objects.select_related("youth")
    if number:
        youths = found.filter(youth__ref=number.upper()) or found.filter(youth__file_ref=number)
    else:
        words = set(search_key(name).split())
        born = found.filter(youth__birth_date=birth_date)
        youths = [each for each in born if _is_whole_name(words, each.youth)]
    newest = sorted(youths, key=lambda each: (each.opened_on, each.pk))
    return newest[-1] if len({each.youth_id for each in newest}) == 1 else None


def _is_whole_name(words: set[str], youth: Youth) -> bool:
    """The first or preferred name and all of the last name, and nothing else."""
    last = set(search_key(youth.last_name).split())
    return last < words <= set(youth.search_key.split())


@transaction.atomic
def break_glass(
    *, trajectory: Trajectory, by: User, category: str, reason: str, now: datetime
) -> AccessGrant:
    """View only, four hours, this file only. Who holds it already gets no second one."""
    Trajectory.objects.select_for_update().get(pk=trajectory.pk)
    mine = AccessGrant.objects.broken_glass().filter(user=by)
    if held := mine.active(now).filter(trajectory=trajectory).first():
        return held
    grant = AccessGrant.start(
        trajectory=trajectory, user=by, ground=GrantGround.BREAK_GLASS, since=now,
        until=now + OPEN_FOR, by=by, reason=reason, category=category,
    )  # fmt: skip
    _tell(grant, is_often=mine.filter(starts_at__gt=now - WITHIN).count() >= OFTEN, now=now)
    return grant


def due_on(grant: AccessGrant) -> date:
    """The last day on which somebody has looked whether it was right."""
    return add_working_days(local_date(grant.starts_at), REVIEW_DAYS)


def _tell(grant: AccessGrant, *, is_often: bool, now: datetime) -> None:
    """The team's lead and the privacy officer, in the same transaction; no word of the file."""
    today = local_date(now)
    leads = User.objects.holding(Role.TEAM_LEAD, today=today, teams=[grant.trajectory.team_id])
    officers = User.objects.holding(Role.PRIVACY_OFFICER, today=today)
    for person in {*leads, *officers} - {grant.user}:
        queue(
            key=f"break-glass/{grant.pk}/{person.pk}",
            to=person.email,
            **emails.break_glass(person, due_on(grant), is_often=is_often),
            due_at=now,
            language=person.language,
        )
