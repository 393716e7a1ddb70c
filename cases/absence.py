"""Hours away without leave: a signal at 8, and at 16 hours in four weeks with lessons (D16).

Only totals of weeks that were filled in count. The legal report at 16 hours is the school's. The
team lead hears of 16 hours the next morning, as of a step of the ladder (`digests`).
"""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction

from cases.choices import TaskState
from cases.deadlines import ABSENCE_HOURS, ABSENCE_WEEKS
from cases.education import Career, calendar_on, monday_of
from cases.models import Task, Trajectory
from cases.schooling import career_of
from config.kit.dates import local_date

WEEK = timedelta(weeks=1)
LONGEST_HOLIDAY = 8  # weeks


def hours_missed(career: Career, today: date) -> Decimal:
    """In the four weeks with lessons up to the newest week that was filled in; zero when that week
    is not one of the last four with lessons itself.
    """
    filled = [row.week for row in career.totals.values() if row.week <= today]
    newest = max(filled, default=None)
    if newest is None or newest < _lesson_weeks(career, monday_of(today))[-1]:
        return Decimal(0)
    weeks = _lesson_weeks(career, newest)
    return sum((r.hours_missed for r in career.totals.values() if r.week in weeks), Decimal(0))


def _lesson_weeks(career: Career, last: date) -> list[date]:
    """The Mondays of the last four weeks with a school day, the newest first."""
    found: list[date] = []
    monday = last
    while len(found) < ABSENCE_WEEKS and last - monday <= WEEK * (ABSENCE_WEEKS + LONGEST_HOLIDAY):
        days = [monday + timedelta(days=number) for number in range(5)]
        if any(calendar_on(career, day).is_school_day(day) for day in days):
            found.append(monday)
        monday -= WEEK
    return found or [last]


@transaction.atomic
def watch_absence(*, trajectory: Trajectory, now: datetime) -> None:
    """After every change of a week: open the signals that hold, take back those that do not."""
    trajectory = Trajectory.objects.select_for_update().get(pk=trajectory.pk)
    round = trajectory.newest_round
    if not trajectory.is_running or round is None:
        return
    today = local_date(now)
    hours = hours_missed(career_of(trajectory.youth), today)
    known = Task.objects.filter(trajectory=trajectory, code="D16")
    for most in ABSENCE_HOURS:
        mine = known.filter(label=str(most))
        lately = mine.filter(clock_on__gt=today - WEEK * ABSENCE_WEEKS)
        if hours < most:
            for task in mine.filter(state=TaskState.OPEN).select_related("trajectory__youth"):
                task.cancel(by=None, now=now, reason="the hours were corrected")
        elif not lately.exclude(state=TaskState.CANCELLED).exists():
            Task.start(round=round, code="D16", label=str(most), clock_on=today, now=now)
