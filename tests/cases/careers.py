"""School careers for tests: rows that are stored nowhere, random ones, and a slow reference."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from hypothesis import strategies as st

from cases.choices import EnrolmentKind
from cases.education import Career, Day
from cases.models import AttendancePeriod, BridgingArrangement, Enrolment
from config.kit.dates import SchoolCalendar, is_working_day

_keys = count(1)
FIRST, LAST = date(2026, 8, 3), date(2027, 9, 30)


def day(text: str | None) -> date | None:
    """`31-12-2026`, as in the comments of the tests."""
    if text is None:
        return None
    number, month, year = map(int, text.split("-"))
    return date(year, month, number)


@dataclass(frozen=True)
class Row:
    """An enrolment that is only these days: it can be shown without a database."""

    pk: int
    location_id: int
    kind: str
    started_on: date
    ended_on: date | None
    away_from: date | None
    back_on: date | None

    is_current = Enrolment.is_current
    attended_on = Enrolment.attended_on


@dataclass(frozen=True)
class Week:
    """Totals of a week, as `Row`."""

    enrolment_id: int
    week: date
    hours_planned: Decimal
    hours_present: Decimal
    excused_hours: Decimal

    hours_missed = AttendancePeriod.hours_missed


def at_school(school: int, start: str, end: str | None = None, **over: Any) -> Enrolment:
    days = {name: day(over.pop(name)) for name in ("away_from", "back_on") if name in over}
    return Enrolment(pk=next(_keys), location_id=school, started_on=day(start), ended_on=day(end),
                     **days, **over)  # fmt: skip


def bridged(start: str, end: str | None, kind: str = "work_pack") -> BridgingArrangement:
    return BridgingArrangement(started_on=day(start), ended_on=day(end), kind=kind)


def week(enrolment: Enrolment, monday: str, planned: int, there: int, excused: int = 0) -> Any:
    return AttendancePeriod(
        enrolment=enrolment, week=day(monday), hours_planned=Decimal(planned),
        hours_present=Decimal(there), excused_hours=Decimal(excused),
    )  # fmt: skip


def career(
    *rows: Any, calendars: dict[int, SchoolCalendar] | None = None, followed: str | None = None
) -> Career:
    weeks = [row for row in rows if isinstance(row, AttendancePeriod)]
    return Career(
        [row for row in rows if isinstance(row, Enrolment)],
        {(row.enrolment_id, row.week): row for row in weeks},
        [row for row in rows if isinstance(row, BridgingArrangement)],
        calendars or {},
        day(followed),
    )


_days = st.dates(FIRST, LAST)
_spans = st.tuples(_days, st.none() | st.integers(0, 200))
_regions = st.sampled_from(("noord", "midden", "zuid", "unknown"))


def _after(start: date, length: int | None) -> date | None:
    return None if length is None else start + timedelta(length)


@st.composite
def _enrolments(draw: Any, schools: int) -> Row:
    start, length = draw(_spans)
    away = draw(st.none() | st.integers(-5, 120))
    back = draw(st.none() | st.integers(0, 60)) if away is not None else None
    away_from = start + timedelta(away) if away is not None else None
    return Row(
        pk=next(_keys),
        location_id=draw(st.integers(1, schools)),
        kind=draw(st.sampled_from(EnrolmentKind.values)),
        started_on=start,
        ended_on=_after(start, length),
        away_from=away_from,
        back_on=None if back is None or away_from is None else away_from + timedelta(back),
    )


@st.composite
def _weeks(draw: Any, enrolment: Row) -> Week:
    planned = draw(st.integers(0, 30))
    there = draw(st.integers(0, planned))
    monday = draw(_days)
    return Week(
        enrolment_id=enrolment.pk, week=monday - timedelta(monday.weekday()),
        hours_planned=Decimal(planned), hours_present=Decimal(there),
        excused_hours=Decimal(draw(st.integers(0, planned - there))),
    )  # fmt: skip


@st.composite
def careers(draw: Any) -> Career:
    schools = 3
    rows = draw(st.lists(_enrolments(schools), max_size=4))
    weeks = [draw(_weeks(row)) for row in rows for _ in range(draw(st.integers(0, 3)))]
    bridging = [
        BridgingArrangement(started_on=start, ended_on=_after(start, length))
        for start, length in draw(st.lists(_spans, max_size=2))
    ]
    calendars = {
        key: SchoolCalendar(draw(_regions), draw(st.frozensets(_days, max_size=8)))
        for key in range(1, draw(st.integers(1, schools)) + 1)
    }
    totals = {(row.enrolment_id, row.week): row for row in weeks}
    return Career(rows, totals, bridging, calendars, draw(st.none() | _days))


@dataclass
class Sheet:
    """The slow reference: first every row is written out day by day, then each day is read."""

    held: dict[date, list[Any]] = field(default_factory=dict)
    there: dict[date, list[Any]] = field(default_factory=dict)
    bridged: set[date] = field(default_factory=set)

    @classmethod
    def of(cls, known: Career) -> "Sheet":
        sheet = cls()
        for row in known.enrolments:
            for each in _written_out(row.started_on, row.ended_on):
                sheet.held.setdefault(each, []).append(row)
                before = row.away_from is None or each < row.away_from
                if before or (row.back_on is not None and each >= row.back_on):
                    sheet.there.setdefault(each, []).append(row)
        for row in known.bridging:
            sheet.bridged.update(_written_out(row.started_on, row.ended_on))
        return sheet


def _written_out(start: date, end: date | None) -> list[date]:
    days, last = [], end or LAST + timedelta(200)
    while start < last:
        days.append(start)
        start += timedelta(1)
    return days


def slowly(known: Career, start: date, end: date) -> list[tuple[date, Day]]:
    """What `education.school_days` should say, found in another way."""
    sheet, found = Sheet.of(known), []
    while start <= end:
        if _is_school_day(known, sheet, start):
            found.append((start, _brought(known, sheet, start)))
        start += timedelta(1)
    return found


def _is_school_day(known: Career, sheet: Sheet, on: date) -> bool:
    rows, there = sheet.held.get(on, []), sheet.there.get(on, [])
    for group in ([r for r in there if r.kind == "main"], there,
                  [r for r in rows if r.kind == "main"], rows):  # fmt: skip
        if group:
            return _open(known, _oldest(group), on)
    past = [row for row in known.enrolments if row.started_on <= on]
    if past:
        last = sorted(past, key=lambda r: r.pk)
        last = sorted(sorted(last, key=lambda r: r.started_on), key=lambda r: r.ended_on)
        return _open(known, last[-1], on)
    return _open(known, _oldest(known.enrolments), on) if known.enrolments else is_working_day(on)


def _oldest(rows: Sequence[Any]) -> Any:
    return sorted(sorted(rows, key=lambda r: r.pk), key=lambda r: r.started_on)[0]


def _open(known: Career, row: Any, on: date) -> bool:
    calendar = known.calendars.get(row.location_id)
    if not is_working_day(on):
        return False
    return not calendar or not (calendar.is_holiday(on) or on in calendar.free_days)


def _brought(known: Career, sheet: Sheet, on: date) -> Day:
    if on in sheet.bridged:
        return Day.PARTLY
    lessons = [row for row in sheet.there.get(on, []) if row.kind in ("main", "guest")]
    monday = next(on - timedelta(n) for n in range(7) if (on - timedelta(n)).isoweekday() == 1)
    worst = Day.NONE if lessons else None
    for row in lessons:
        total = known.totals.get((row.pk, monday))
        if total is None or 0 < total.hours_present == total.hours_planned - total.excused_hours:
            return Day.FULL
        if total.hours_present > 0:
            worst = Day.PARTLY
    if worst:
        return worst
    starts = [row.started_on for row in known.enrolments]
    starts += [known.followed_from] if known.followed_from else []
    return Day.NONE if starts and min(starts) <= on else Day.UNKNOWN
