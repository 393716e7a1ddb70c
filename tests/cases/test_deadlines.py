"""The table of terms against the test dates of the domain analysis. No database."""

from datetime import date, datetime

import pytest

from cases import deadlines
from cases.choices import SignalCode
from config.kit.dates import AMSTERDAM, SchoolCalendar

MIDDEN, ZUID = SchoolCalendar("midden"), SchoolCalendar("zuid")


def dates(code: str, clock: date, opened: date | None = None, **kwargs):
    return deadlines.dates_for(code, clock_on=clock, opened_on=opened or clock, **kwargs)


def test_the_table_holds_all_terms_once() -> None:
    assert {f"D{number:02d}" for number in range(1, 28)} <= set(deadlines.TERMS)


def test_a_plan_due_on_christmas_day_is_acted_on_the_day_before() -> None:
    assert dates("D01", date(2026, 12, 4)) == deadlines.Dates(
        due_on=date(2026, 12, 25), act_by=date(2026, 12, 24), overdue_from=date(2026, 12, 26)
    )


def test_the_same_term_by_law_ends_on_the_next_working_day() -> None:
    by_law = dates("D17", date(2026, 12, 4))
    assert by_law.due_on == date(2026, 12, 25)
    assert by_law.overdue_from == date(2026, 12, 29)  # the last day is Monday 28 December


def test_an_intake_in_july_asks_to_call_before_the_holiday() -> None:
    assert dates("D01", date(2027, 7, 13)).due_on == date(2027, 8, 3)
    assert deadlines.call_before_holiday_on(MIDDEN, date(2027, 7, 13)) == date(2027, 7, 16)


def test_four_days_of_holiday_ask_for_no_call() -> None:
    assert deadlines.call_before_holiday_on(MIDDEN, date(2028, 12, 5)) is None


def test_dual_enrolment_is_half_open() -> None:
    assert deadlines.dual_window(date(2026, 11, 30)) == (date(2026, 11, 30), date(2027, 2, 28))


@pytest.mark.parametrize(("calendar", "due"), [(MIDDEN, 15), (ZUID, 22)])
def test_each_school_counts_its_own_school_days(calendar: SchoolCalendar, due: int) -> None:
    asked = date(2027, 2, 10)
    assert dates("D04", asked, calendar=calendar).due_on == date(2027, 2, due)


def test_an_answer_is_due_before_a_table_in_the_holiday() -> None:
    asked, table = date(2027, 7, 14), date(2027, 7, 27)
    assert dates("D04", asked, calendar=MIDDEN).due_on == date(2027, 8, 30)
    assert dates("D04", asked, calendar=MIDDEN, not_after=table).due_on == date(2027, 7, 26)


def test_a_handover_around_ascension_and_liberation_day() -> None:
    handover = dates("D09", date(2027, 5, 7), date(2027, 4, 5))
    assert handover.due_on == date(2027, 5, 6)
    assert handover.act_by == date(2027, 5, 4)


def test_a_term_that_ended_before_logging_gets_five_working_days() -> None:
    assert dates("D02", date(2027, 3, 1), date(2027, 4, 5)).due_on == date(2027, 4, 12)


def test_the_three_weeks_never_get_extra_days() -> None:
    assert dates("D01", date(2027, 3, 1), date(2027, 4, 5)).due_on == date(2027, 3, 22)


def test_reminders_of_the_plan_move_to_the_working_day_before() -> None:
    intake, opened = date(2027, 7, 13), datetime(2027, 7, 13, 10, tzinfo=AMSTERDAM)
    lines = deadlines.reminder_lines(
        "D01", clock_on=intake, dates=dates("D01", intake), opened_at=opened
    )
    assert [(line.label, line.on) for line in lines] == [
        ("day 7", date(2027, 7, 20)),
        ("day 14", date(2027, 7, 27)),
        ("day 18", date(2027, 7, 30)),
        ("day 21", date(2027, 8, 3)),
    ]


def test_a_reminder_from_before_the_logging_is_not_sent_late() -> None:
    event, logged = date(2028, 12, 5), datetime(2028, 12, 8, 16, 42, tzinfo=AMSTERDAM)
    lines = deadlines.reminder_lines(
        "D02", clock_on=event, dates=dates("D02", event), opened_at=logged
    )
    assert [line.label for line in lines] == ["day 6"]


def test_the_lead_hears_of_a_late_plan_at_once_and_of_the_rest_after_three_days() -> None:
    plan, contact = dates("D01", date(2028, 12, 5)), dates("D11", date(2029, 12, 29))
    assert deadlines.lead_told_on("D01", plan) == date(2028, 12, 27)
    assert deadlines.late_on("D11", contact) == date(2029, 12, 31)
    assert deadlines.lead_told_on("D11", contact) == date(2030, 1, 3)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (18, SignalCode.OK),
        (19, SignalCode.WATCH),
        (22, SignalCode.URGENT),
        (26, SignalCode.URGENT),
        (27, SignalCode.LATE),
    ],
)
def test_the_signal_of_the_plan_follows_the_day_count(day: int, expected: SignalCode) -> None:
    intake = date(2028, 12, 5)
    today = date(2028, 12, day)
    given = deadlines.signal("D01", clock_on=intake, dates=dates("D01", intake), today=today)
    assert given is expected


def test_aftercare_in_weeks_and_then_every_three_months() -> None:
    planned = deadlines.aftercare_days(date(2029, 3, 29), until=date(2030, 3, 29))
    assert planned == [
        ("wk1", date(2029, 4, 5)),
        ("wk4", date(2029, 4, 26)),
        ("wk8", date(2029, 5, 24)),
        ("wk13", date(2029, 6, 28)),
        ("m6", date(2029, 9, 29)),
        ("m9", date(2029, 12, 29)),
        ("m12", date(2030, 3, 29)),
    ]
