"""Which days are school days: the region's holidays, public holidays and a school's own days."""

import csv
from datetime import date

import pytest
from django.conf import settings

from config.kit.dates import SchoolCalendar, days_between, public_holiday_name
from schools.calendar import calendar_for, calendars_for
from schools.models import CalendarDay
from schools.rules import Period, next_holiday, periods
from tests.factories import make_school

DUTCH_DAYS = (
    settings.BASE_DIR.parent / "shared" / "data" / "nl_feestdagen_en_schoolvakanties_midden.csv"
)
MIDDEN = SchoolCalendar("midden")
ZUID = SchoolCalendar("zuid")


def days_of(kind: str) -> set[date]:
    """Every day the file calls a public or school holiday."""
    days: set[date] = set()
    with DUTCH_DAYS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            first, last = (date.fromisoformat(row[name]) for name in ("start_date", "end_date"))
            if row["kind"] == kind:
                days |= set(days_between(first, last))
    return days


@pytest.mark.skipif(not DUTCH_DAYS.exists(), reason=f"no such file on this machine: {DUTCH_DAYS}")
def test_every_day_of_the_files_years_agrees_with_the_file():
    public, school = days_of("public"), days_of("school")
    days = days_between(min(school), date(2029, 12, 31))
    assert [day for day in days if bool(public_holiday_name(day)) != (day in public)] == []
    assert [day for day in days if MIDDEN.is_holiday(day) != (day in school)] == []


def test_regions_differ_and_without_a_region_only_public_holidays_are_free():
    carnival = date(2027, 2, 15)
    assert not ZUID.is_school_day(carnival)
    assert MIDDEN.is_school_day(carnival)
    assert SchoolCalendar("unknown").is_school_day(date(2027, 7, 20))
    assert not SchoolCalendar("unknown").is_school_day(date(2027, 5, 5))


def test_two_free_days_in_one_week():
    week = MIDDEN.school_days(date(2027, 5, 3), date(2027, 5, 9))
    assert [day.day for day in week] == [3, 4, 7]


@pytest.mark.django_db
def test_a_schools_own_free_days_come_on_top():
    school = make_school(holiday_region="midden")
    study_day = date(2026, 11, 24)
    CalendarDay.objects.create(location=school, date=study_day, name="Studiedag")
    calendar = calendar_for(school)
    assert not calendar.is_school_day(study_day)
    assert calendar.next_school_day(date(2026, 11, 23)) == date(2026, 11, 25)
    assert MIDDEN.is_school_day(study_day)


@pytest.mark.django_db
def test_many_calendars_take_one_query(django_assert_num_queries):
    schools = [make_school() for _number in range(5)]
    with django_assert_num_queries(1):
        calendars = calendars_for(schools)
    assert set(calendars) == {school.pk for school in schools}


def test_without_a_school_there_is_still_a_calendar():
    assert calendar_for(None) == SchoolCalendar()


def test_days_in_a_row_under_one_name_are_one_line():
    days = [CalendarDay(date=date(2026, 11, day), name="Studie") for day in (24, 23, 26)]
    days.append(CalendarDay(date=date(2026, 11, 27), name="Feest"))
    assert periods(days) == [
        Period(date(2026, 11, 23), date(2026, 11, 24), "Studie"),
        Period(date(2026, 11, 26), date(2026, 11, 26), "Studie"),
        Period(date(2026, 11, 27), date(2026, 11, 27), "Feest"),
    ]


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2026, 11, 21), date(2026, 12, 19), date(2027, 1, 3)),
        (date(2026, 12, 30), date(2026, 12, 30), date(2027, 1, 3)),
        (date(2027, 5, 3), date(2027, 7, 17), date(2027, 8, 29)),
    ],
)
def test_the_next_school_holiday_is_told_with_its_weekends(today: date, first: date, last: date):
    assert next_holiday(MIDDEN, today) == Period(first, last, "")
    assert next_holiday(SchoolCalendar("unknown"), today) is None
