"""Our calendar against an independent list, day by day.

The list is public data that stands beside the project and is not part of it.
"""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from config.kit.dates import SchoolCalendar, public_holiday_name

FILE = Path(settings.BASE_DIR).parent.joinpath(
    "shared", "data", "nl_feestdagen_en_schoolvakanties_midden.csv"
)
MIDDEN = SchoolCalendar("midden")


@pytest.fixture(scope="module")
def free_days() -> dict[str, set[date]]:
    if not FILE.exists():
        pytest.skip(f"{FILE.name} is not beside the project: the calendar is not compared with it.")
    found: dict[str, set[date]] = {"public": set(), "school": set()}
    with FILE.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            first, last = (date.fromisoformat(row[key]) for key in ("start_date", "end_date"))
            days = (last - first).days + 1
            found[row["kind"]] |= {first + timedelta(days=number) for number in range(days)}
    return found


def every_day(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def test_public_holidays_are_those_of_the_list(free_days: dict[str, set[date]]) -> None:
    for day in every_day(date(2025, 1, 1), date(2029, 12, 31)):
        assert bool(public_holiday_name(day)) == (day in free_days["public"]), day


def test_school_holidays_of_midden_are_those_of_the_list(free_days: dict[str, set[date]]) -> None:
    for day in every_day(min(free_days["school"]), max(free_days["school"])):
        assert MIDDEN.is_holiday(day) == (day in free_days["school"]), day
