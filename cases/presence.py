"""The hours of last week at school, as a contact person of that school confirms them in one press.

Only totals, of pupils on the own page who went to that school in that week. What a worker filled
in is shown and stays; what the school filled in can be corrected.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from cases.absence import LONGEST_HOLIDAY, watch_absence
from cases.choices import EnrolmentKind
from cases.education import monday_of
from cases.lesson_choices import AttendanceSource
from cases.models import AttendancePeriod, Enrolment, SchoolLink, Youth
from cases.models.kept import ChangedMeanwhile
from cases.school_page import Pupil
from config.kit.dates import SchoolCalendar


class FilledMeanwhile(Exception):
    """Somebody else filled in or changed one of these weeks; nothing at all was stored."""


@dataclass(frozen=True)
class Line:
    """One pupil in one week: what is stored of it, and how many hours of lessons are expected."""

    pupil: Pupil
    enrolment: Enrolment
    week: date
    stored: AttendancePeriod | None
    planned: Decimal | None

    @property
    def is_of_worker(self) -> bool:
        return bool(self.stored) and self.stored.source == AttendanceSource.WORKER

    @property
    def stamp(self) -> str:
        return self.stored.stamp if self.stored else ""

    def is_stored_as(self, values: Mapping[str, Any]) -> bool:
        row = self.stored
        return row is not None and all(getattr(row, name) == values[name] for name in values)


@dataclass(frozen=True)
class Filled:
    """What was typed for one pupil; `seen` says which state of the week the page showed."""

    line: Line
    values: Mapping[str, Any]
    seen: str


def last_lesson_week(calendar: SchoolCalendar, today: date) -> date | None:
    """The Monday of the newest week of which the last school day is over."""
    for weeks in range(LONGEST_HOLIDAY + 2):
        monday = monday_of(today) - timedelta(weeks=weeks)
        days = _lesson_days(calendar, monday)
        if days and days[-1] < today:
            return monday
    return None


def _lesson_days(calendar: SchoolCalendar, monday: date) -> list[date]:
    return calendar.school_days(monday, monday + timedelta(days=6))


def lines_of(pupils: Sequence[Pupil], calendar: SchoolCalendar, today: date) -> list[Line]:
    """A line for each pupil who went to the school of this person; two queries."""
    monday = last_lesson_week(calendar, today)
    if not pupils or monday is None:
        return []
    location = pupils[0].plan.contact.location_id
    rows = Enrolment.objects.filter(youth__in=[each.plan.youth_id for each in pupils])
    rows = rows.filter(location=location).exclude(kind=EnrolmentKind.EXAM)
    days = _lesson_days(calendar, monday)
    attended: dict[int, list[Enrolment]] = defaultdict(list)
    for row in rows.prefetch_related("weeks").order_by("started_on", "pk"):
        if any(row.attended_on(day) for day in days):
            attended[row.youth_id].append(row)
    of_youth = {each.plan.youth_id: each for each in reversed(pupils)}
    return [
        _line(pupil, attended[youth], monday)
        for youth, pupil in reversed(of_youth.items())
        if attended[youth]
    ]


def _line(pupil: Pupil, enrolments: list[Enrolment], monday: date) -> Line:
    """Of two enrolments in one week, the one with hours, else the main one."""
    enrolment = min(enrolments, key=lambda row: (_of_week(row, monday) is None, row.kind != "main"))
    enrolment.youth = pupil.plan.youth
    before = [row for row in enrolment.weeks.all() if row.week < monday]
    newest = max(before, key=lambda row: row.week, default=None)
    planned = newest.hours_planned if newest else None
    return Line(pupil, enrolment, monday, _of_week(enrolment, monday), planned)


def _of_week(enrolment: Enrolment, monday: date) -> AttendancePeriod | None:
    return next((row for row in enrolment.weeks.all() if row.week == monday), None)


def confirm(*, link: SchoolLink, filled: Iterable[Filled], now: datetime) -> None:
    """All of them or none; the same once more changes nothing."""
    try:
        with transaction.atomic():
            for each in sorted(filled, key=lambda one: one.line.enrolment.youth_id):
                _store(each, link, now)
    except (ChangedMeanwhile, IntegrityError):
        raise FilledMeanwhile from None


def _store(filled: Filled, link: SchoolLink, now: datetime) -> None:
    line, values = filled.line, dict(filled.values)
    Youth.objects.select_for_update().get(pk=line.enrolment.youth_id)
    weeks = AttendancePeriod.objects.select_for_update(of=["self"])
    row = weeks.filter(enrolment=line.enrolment, week=line.week).first()
    if row and all(getattr(row, name) == value for name, value in values.items()):
        return
    fresh = AttendancePeriod(
        enrolment=line.enrolment, week=line.week, source=AttendanceSource.SCHOOL, **values
    )
    if row is None and not filled.seen:
        fresh.add(by=link, now=now)
    elif row is None or row.source == AttendanceSource.WORKER:
        raise ChangedMeanwhile(row or fresh)
    else:
        row.enrolment = line.enrolment
        row.change(values=values, seen=filled.seen, by=link, now=now)
    watch_absence(trajectory=line.pupil.round.trajectory, now=now)
