"""The school days that are being lost now, counted for the ladder."""

from datetime import date

from cases.education import Day, gaps, school_days
from cases.models import FirstDayCheck, Trajectory
from cases.schooling import career_of
from config.kit.dates import ONE_DAY
from schools.calendar import calendar_for


def running_gap(trajectory: Trajectory, today: date) -> list[date]:
    """The school days lost in a row up to yesterday; empty when today there is education.

    Counted from the first event (the rule of I02).
    """
    first = _first_event_on(trajectory)
    if not first or first >= today:
        return []
    found = gaps(career_of(trajectory.youth), first, today)
    if not found or not found[-1].is_open:
        return []
    return [day for day in found[-1].school_days if day < today]


def ended_gap(trajectory: Trajectory, since: date, today: date) -> tuple[list[date], date | None]:
    """The lost days in a row from `since`, and the first school day with education again."""
    lost: list[date] = []
    for day, kind in school_days(career_of(trajectory.youth), since, today):
        if kind is not Day.NONE:
            return lost, day
        lost.append(day)
    return lost, None


def unconfirmed_days(trajectory: Trajectory, today: date) -> list[date]:
    """The school days after leaving on which nobody saw the youth at the next place (D10)."""
    task = trajectory.tasks.open().filter(code="D10", due_on__lt=today).first()
    if not task:
        return []
    asked = FirstDayCheck.objects.filter(round=task.round_id, number=1)
    check = asked.select_related("enrolment__location").first()
    location = check.enrolment.location if check and check.enrolment else None
    return calendar_for(location).school_days(task.due_on, today - ONE_DAY)


def _first_event_on(trajectory: Trajectory) -> date | None:
    rounds = trajectory.rounds.filter(withdrawn_at=None, event_on__isnull=False)
    return rounds.order_by("event_on").values_list("event_on", flat=True).first()
