"""Days as people and terms count them."""

from datetime import UTC, date, datetime

import pytest

from config.kit import dates
from config.kit.dates import SchoolCalendar

MIDDEN = SchoolCalendar("midden")


def test_christmas_on_a_friday_is_prepared_the_day_before() -> None:
    """Intake 4 December 2026: due on Christmas Day, to be done the day before."""
    due = date(2026, 12, 25)
    assert dates.working_day_on_or_before(due) == date(2026, 12, 24)
    assert dates.working_day_on_or_after(due) == date(2026, 12, 28)


def test_a_term_that_ends_inside_the_summer_holiday() -> None:
    """Intake 13 July 2027: due 3 August, in the summer of Midden (17 July to 29 August)."""
    assert MIDDEN.is_holiday(date(2027, 7, 17)) and MIDDEN.is_holiday(date(2027, 8, 29))
    assert not MIDDEN.is_holiday(date(2027, 7, 16)) and not MIDDEN.is_holiday(date(2027, 8, 30))
    assert len(MIDDEN.holiday_days(date(2027, 7, 13), date(2027, 8, 3))) == 18
    assert MIDDEN.next_school_day(date(2027, 7, 16)) == date(2027, 8, 30)


def test_three_months_from_the_last_day_of_november() -> None:
    assert dates.add_months(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert dates.add_months(date(2026, 1, 31), 13) == date(2027, 2, 28)
    assert dates.add_months(date(2026, 12, 31), -1) == date(2026, 11, 30)


def test_two_free_days_in_one_week_of_may() -> None:
    assert dates.public_holiday_name(date(2027, 5, 5)) == "Bevrijdingsdag"
    assert dates.public_holiday_name(date(2027, 5, 6)) == "Hemelvaartsdag"
    assert dates.add_working_days(date(2027, 5, 4), 1) == date(2027, 5, 7)


@pytest.mark.parametrize("year", range(2025, 2031))
def test_liberation_day_and_good_friday_are_free_every_year(year: int) -> None:
    assert dates.public_holiday_name(date(year, 5, 5)) == "Bevrijdingsdag"
    fridays = [date(year, month, day) for month in (3, 4) for day in range(1, 31)]
    assert sum(dates.public_holiday_name(day) == "Goede vrijdag" for day in fridays) == 1


def test_the_kings_day_moves_from_a_sunday() -> None:
    assert dates.public_holiday_name(date(2025, 4, 26)) == "Koningsdag"
    assert dates.public_holiday_name(date(2025, 4, 27)) == ""


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2025, 11, 21), 1, date(2025, 11, 24)),
        (date(2025, 11, 22), 1, date(2025, 11, 24)),
        (date(2025, 11, 24), -1, date(2025, 11, 21)),
        (date(2025, 12, 24), 2, date(2025, 12, 30)),
        (date(2025, 11, 21), 0, date(2025, 11, 21)),
    ],
)
def test_working_days_skip_weekends_and_public_holidays(start: date, count: int, end: date) -> None:
    assert dates.add_working_days(start, count) == end


def test_the_day_is_the_one_in_the_netherlands() -> None:
    assert dates.local_date(datetime(2025, 7, 1, 22, 30, tzinfo=UTC)) == date(2025, 7, 2)
    assert dates.local_date(datetime(2025, 12, 1, 22, 59, tzinfo=UTC)) == date(2025, 12, 1)


def test_eight_in_the_morning_stays_eight_when_the_clock_changes() -> None:
    before, after = dates.at_eight(date(2026, 3, 28)), dates.at_eight(date(2026, 3, 29))
    assert (before.hour, after.hour) == (8, 8)
    assert (before.astimezone(UTC).hour, after.astimezone(UTC).hour) == (7, 6)


def test_own_free_days_come_on_top_of_the_region() -> None:
    own = SchoolCalendar("midden", frozenset({date(2025, 11, 28)}))
    assert MIDDEN.is_school_day(date(2025, 11, 28)) and not own.is_school_day(date(2025, 11, 28))
    assert own.add_school_days(date(2025, 11, 27), 1) == date(2025, 12, 1)
    assert own.last_school_day_before(date(2025, 12, 1)) == date(2025, 11, 27)


def test_an_unknown_region_has_only_public_holidays() -> None:
    unknown = SchoolCalendar()
    assert unknown.is_school_day(date(2025, 10, 21)) and not MIDDEN.is_school_day(
        date(2025, 10, 21)
    )
    assert not unknown.is_school_day(date(2025, 12, 25))


def test_regions_differ() -> None:
    day = date(2025, 2, 17)  # spring holiday: South before North and Midden
    regions = [SchoolCalendar(region).is_holiday(day) for region in dates.REGIONS]
    assert len(set(regions)) == 2


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2011, 3, 27), date(2025, 3, 26), 13),
        (date(2011, 3, 27), date(2025, 3, 27), 14),
        (date(2012, 2, 29), date(2025, 2, 28), 12),
        (date(2012, 2, 29), date(2025, 3, 1), 13),
    ],
)
def test_age_in_full_years(born: date, day: date, age: int) -> None:
    assert dates.age_on(born, day) == age
