"""The school days that are being lost now, counted for the ladder."""

from datetime import date

from cases import rules
from cases.models import FirstDayCheck, Round, Trajectory
from config.kit.dates import ONE_DAY
from schools.calendar import calendar_for


def running_gap(trajectory: Trajectory, today: date) -> list[date]:
    """The school days lost in a row up to yesterday; empty when today there is education.

    Counted from the first event, by the calendar of the school of then (the rule of I02).
    """
    first = _first_round(trajectory)
    enrolments = list(trajectory.youth.enrolments.all())
    if not first or first.event_on >= today or any(row.attended_on(today) for row in enrolments):
        return []
    yesterday, calendar = today - ONE_DAY, calendar_for(first.old_school)
    lost = rules.days_without_education(enrolments, calendar, first.event_on, yesterday)
    lost_days, gap = set(lost), []
    for day in reversed(calendar.school_days(first.event_on, yesterday)):
        if day not in lost_days:
            break
        gap.append(day)
    return gap[::-1]


def ended_gap(trajectory: Trajectory, since: date, today: date) -> tuple[list[date], date | None]:
    """The lost days in a row from `since`, and the first school day with education again."""
    first = _first_round(trajectory)
    if not first:
        return [], None
    enrolments = list(trajectory.youth.enrolments.all())
    lost: list[date] = []
    for day in calendar_for(first.old_school).school_days(since, today):
        if any(row.attended_on(day) for row in enrolments):
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


def _first_round(trajectory: Trajectory) -> Round | None:
    rounds = trajectory.rounds.filter(withdrawn_at=None, event_on__isnull=False)
    return rounds.select_related("old_school").order_by("event_on", "number").first()
