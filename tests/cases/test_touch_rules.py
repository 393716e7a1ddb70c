"""When contact of the old school was due and missed; pure, worked out by hand."""

from datetime import date, timedelta

from cases.touch_rules import rhythm
from config.kit.dates import SchoolCalendar

MIDDEN = SchoolCalendar("midden")
MONDAY = date(2027, 1, 11)


def of(*contacts: date, today: date, every: int = 14, until: date | None = None):
    return rhythm(
        started_on=MONDAY, every_days=every, until=until, contacts=contacts, calendar=MIDDEN,
        today=today,
    )  # fmt: skip


def after(days: int) -> date:
    return MONDAY + timedelta(days=days)


def test_on_the_day_itself_nothing_is_missed_and_the_day_after_it_is() -> None:
    assert of(today=after(14)).missed == ()
    late = of(today=after(15))
    assert (late.missed, late.open) == ((after(14),), (after(14),))
    assert late.next_on == after(28)


def test_a_contact_starts_the_count_anew() -> None:
    found = of(after(10), today=after(24))
    assert (found.missed, found.next_on, found.last_on) == ((), after(24), after(10))
    assert of(after(10), today=after(25)).open == (after(24),)


def test_a_late_contact_leaves_what_was_missed_and_nothing_open() -> None:
    found = of(after(30), today=after(31))
    assert (found.missed, found.open) == ((after(14), after(28)), ())
    assert found.next_on == date(2027, 3, 1)  # 24 February lies in the holiday


def test_a_day_in_the_holiday_moves_to_the_first_school_day() -> None:
    """Midden's spring holiday is 20 to 28 February 2027; 22 February becomes Monday 1 March."""
    found = of(after(14), after(28), today=date(2027, 3, 1))
    assert (found.missed, found.next_on) == ((), date(2027, 3, 1))
    assert of(after(14), after(28), today=date(2027, 3, 2)).open == (date(2027, 3, 1),)


def test_after_the_plan_nothing_is_missed() -> None:
    found = of(today=after(60), until=after(20))
    assert (found.missed, found.next_on) == ((after(14),), None)


def test_a_contact_of_the_future_does_not_count_yet() -> None:
    assert of(after(30), today=after(15)).open == (after(14),)
