"""A day as somebody types it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from config.kit.daytext import parse_day, split_day

TODAY = date(2025, 11, 21)


def refusal(day: str, month: str, year: str) -> str:
    with translation.override("nl"), pytest.raises(ValidationError) as caught:
        parse_day(day, month, year, today=TODAY)
    return caught.value.messages[0]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("27-3-25", date(2025, 3, 27)),
        ("27-03-2025", date(2025, 3, 27)),
        ("27/3/2025", date(2025, 3, 27)),
        ("27.3.2025", date(2025, 3, 27)),
        ("27 3 2025", date(2025, 3, 27)),
        ("2025-03-27", date(2025, 3, 27)),
        ("27 mrt", date(2026, 3, 27)),
        ("27 maart 2025", date(2025, 3, 27)),
        ("27 March 2011", date(2011, 3, 27)),
        ("1 jan.", date(2026, 1, 1)),
        ("２７-３-２０２５", date(2025, 3, 27)),
        ("14-5-85", date(1985, 5, 14)),
        ("14-5-30", date(2030, 5, 14)),
    ],
)
def test_a_whole_date_in_one_box(typed: str, meant: date) -> None:
    assert parse_day(*split_day(typed), today=TODAY) == meant


@pytest.mark.parametrize(
    ("boxes", "said"),
    [
        (("31", "2", "2025"), "31 februari bestaat niet."),
        (("29", "2", "2023"), "29 februari 2023 bestaat niet."),
        (("31", "april", "2025"), "31 april bestaat niet."),
        (("0", "1", "2010"), "0 januari bestaat niet."),
        (("00", "00", "2010"), "Maand 0 bestaat niet. Kies 1 tot en met 12."),
        (("3", "13", "2025"), "Maand 13 bestaat niet. Kies 1 tot en met 12."),
        (("1", "1", "0202"), "Schrijf het jaar in vier cijfers, bijvoorbeeld 2025."),
        (("1", "1", "202"), "Schrijf het jaar in vier cijfers, bijvoorbeeld 2025."),
        (("1", "1", "9999"), "Schrijf het jaar in vier cijfers, bijvoorbeeld 2025."),
        (("x", "1", "2025"), "Schrijf de datum in cijfers, bijvoorbeeld 27 3 2025."),
        (("-1", "1", "2025"), "Schrijf de datum in cijfers, bijvoorbeeld 27 3 2025."),
        (("1e5", "1", "2025"), "Schrijf de datum in cijfers, bijvoorbeeld 27 3 2025."),
        (("1", "mrd", "2025"), "Schrijf de maand als een getal van 1 tot en met 12, of als woord."),
        (("1", "", "2025"), "Vul ook de maand in."),
        (("", "", "2025"), "Vul ook de dag en de maand in."),
        (("1", "3", ""), "Vul ook het jaar in."),
        (("31", "feb", ""), "31 februari bestaat niet."),
    ],
)
def test_what_is_wrong_is_said_in_words(boxes: tuple[str, str, str], said: str) -> None:
    assert refusal(*boxes) == said


def test_a_leap_day_without_a_year_is_the_nearest_one() -> None:
    assert parse_day("29", "feb", "", today=date(2025, 2, 1)) == date(2024, 2, 29)


def test_one_number_is_not_taken_apart() -> None:
    assert split_day("27") == ["27", "", ""]
    assert split_day("a-b-c-d") == ["a-b-c-d", "", ""]
