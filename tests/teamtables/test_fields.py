"""A time and a day, as people write them."""

from datetime import date, time

import pytest
import time_machine
from django.core.exceptions import ValidationError

from config.kit.fields import ClockField
from teamtables.forms.fields import ShortDayField
from tests.clock import at


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("15.30", time(15, 30)), ("15:30", time(15, 30)), ("1530", time(15, 30)),
        ("10", time(10)), ("9", time(9)), ("9.05 uur", time(9, 5)), ("930", time(9, 30)),
        ("１５.３０", time(15, 30)),
    ],
)  # fmt: skip
def test_a_time(typed: str, meant: time) -> None:
    assert ClockField().clean(typed) == meant


@pytest.mark.parametrize("typed", ["24.00", "12.60", "half vier", "1e5", "15.3", "\x00", "-1"])
def test_no_time(typed: str) -> None:
    with pytest.raises(ValidationError, match="Schrijf de tijd zo: 15.30."):
        ClockField().clean(typed)


@pytest.mark.parametrize("typed", ["12-1-2029", "12 jan 2029", "12 jan", "2029-01-12", "12-1-29"])
def test_a_day_in_one_box(typed: str) -> None:
    with time_machine.travel(at("2028-12-19 12:00"), tick=False):
        assert ShortDayField().clean(typed) == date(2029, 1, 12)


@pytest.mark.parametrize("typed", ["31 feb 2029", "gisteren", "12-13-2029", "\x00"])
def test_no_day(typed: str) -> None:
    with pytest.raises(ValidationError):
        ShortDayField().clean(typed)


def test_a_kept_value_comes_back_as_it_is_written() -> None:
    assert ClockField().prepare_value(time(9, 5)) == "09.05"
    assert ShortDayField().prepare_value(date(2029, 1, 12)) == "12-1-2029"
