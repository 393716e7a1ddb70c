"""Planning with a choice of moments: what is proposed, what is refused, and what goes out."""

from datetime import date, time

import pytest
import time_machine

from cases.models import Round
from config.kit.dates import SchoolCalendar, is_working_day, local_date
from outbox.models import Mail
from teamtables import proposing
from teamtables.models import TeamTable
from tests.clock import at
from tests.teamtables.conftest import PLANNED, Scene
from tests.teamtables.test_plan import typed, url_of

DAYS = ("ma 18 dec 2028", "19-12-2028", "20 dec", "")
HOURS = ("15.30", "10", "13:30", "")


@pytest.fixture
def client(client, told: Scene):
    with time_machine.travel(PLANNED, tick=False):
        client.force_login(told.W)
        yield client


def polled(scene: Scene, days=DAYS, hours=HOURS, **over) -> dict:
    options = {f"option_{number}_day": day for number, day in enumerate(days, 1)}
    options |= {f"option_{number}_time": hour for number, hour in enumerate(hours, 1)}
    none = {"day_day": "", "day_month": "", "day_year": "", "time": "", "when": "poll"}
    return typed(scene) | none | options | over


def test_moments_are_proposed_and_people_choose(client, told: Scene) -> None:
    page = client.get(url_of(told))
    form = page.context["form"]
    assert form["when"].initial == "poll"
    days = [form[f"option_{number}_day"].initial for number in range(1, 5)]
    assert all(is_working_day(day) and day <= date(2028, 12, 26) for day in days)
    assert len(set(days)) == 4
    assert len({form[f"option_{number}_time"].initial for number in range(1, 5)}) == 4
    shown = page.content.decode()
    assert "Laat mensen kiezen" in shown and "Vaste datum" in shown
    assert "do 14 dec 2028" in shown


def test_the_check_page_shows_the_moments_and_the_mail(client, told: Scene) -> None:
    page = client.post(url_of(told), polled(told))
    shown = page.content.decode()
    assert page.status_code == 200
    assert "Overleg: welke dag past u?" in shown
    assert "Kies uit 3 momenten." in shown
    assert "dinsdag 19 december 2028, 10.00 uur" in shown
    assert not TeamTable.objects.exists()


def test_sending_asks_everybody_to_choose_once(client, told: Scene) -> None:
    sent = polled(told, step="send")
    first = client.post(url_of(told), sent)
    assert client.post(url_of(told), sent).url == first.url
    table = TeamTable.objects.get()
    assert table.is_polling
    assert [each.starts_at for each in table.moments] == [
        at("2028-12-18 15:30"), at("2028-12-19 10:00"), at("2028-12-20 13:30")
    ]  # fmt: skip
    assert table.starts_at == at("2028-12-20 13:30")
    assert set(Mail.objects.values_list("subject", flat=True)) == {"Overleg: welke dag past u?"}


@pytest.mark.parametrize(
    ("days", "hours", "message"),
    [
        (("18-12-2028",), ("15.30",), "Kies minstens 2 momenten."),
        (("18-12-2028", "18-12-2028"), ("15.30", "15.30"), "Dit moment staat er al."),
        (("18-12-2028", "19-12-2028"), ("15.30", ""), "Vul de dag en de tijd in"),
        (("", "19-12-2028"), ("15.30", "10"), "Vul de dag en de tijd in"),
        (("16-12-2028", "19-12-2028"), ("15.30", "10"), "Zaterdag 16 december is in het weekend."),
        (("18-12-2028", "25-12-2028"), ("15.30", "10"), "25 december is Eerste kerstdag."),
        (("7-12-2028", "19-12-2028"), ("15.30", "10"), "Dit moment is al voorbij."),
        (("18-12-2028", "19-12-2028"), ("15.30", "22"), "Kies een tijd tussen 7.00 en 21.00 uur."),
        (("31-2-2028", "19-12-2028"), ("15.30", "10"), "31 februari bestaat niet."),
    ],
)
def test_a_wrong_option_says_what_to_repair(
    client, told: Scene, days: tuple, hours: tuple, message: str
) -> None:
    page = client.post(url_of(told), polled(told, days, hours, step="send"))
    assert page.status_code == 422
    assert message in page.content.decode()
    assert not TeamTable.objects.exists()


def test_a_day_that_a_school_is_closed_is_a_warning(client, told: Scene) -> None:
    page = client.post(url_of(told), polled(told, ("19-12-2028", "28-12-2028"), ("10", "10")))
    shown = page.content.decode()
    assert "do 28 dec: Havenlicht College heeft dan vakantie of een vrije dag." in shown
    assert "Dat is dag 23, na de drie weken." in shown


def test_undo_fills_the_options_again(client, told: Scene) -> None:
    client.post(url_of(told), polled(told, step="send"))
    table = TeamTable.objects.get()
    client.post(f"{table.get_absolute_url()}take-back/")
    form = client.get(url_of(told)).context["form"]
    assert form["when"].initial == "poll"
    assert form["option_2_day"].initial == date(2028, 12, 19)
    assert form["option_2_time"].initial == time(10)
    assert form["option_4_day"].initial is None


def test_the_words_before_a_holiday(client, told: Scene) -> None:
    assert "meer dan 5 vakantiedagen" not in client.get(url_of(told)).content.decode()
    told.round.intake_on = date(2028, 12, 12)
    told.round.save()
    assert "Bel de school vóór de vakantie" in client.get(url_of(told)).content.decode()


def weeks(start: date) -> Round:
    return Round(intake_on=start)


def test_proposals_skip_weekends_holidays_and_lesson_free_days() -> None:
    free = frozenset({date(2028, 12, 14), date(2028, 12, 15)})
    calendars = [SchoolCalendar("midden"), SchoolCalendar("zuid", free)]
    found = proposing.propose(weeks(date(2028, 12, 5)), calendars, now=PLANNED)
    assert 3 <= len(found) <= 4
    for moment in found:
        day = local_date(moment)
        assert day <= date(2028, 12, 26)
        assert all(each.is_school_day(day) for each in calendars)
        assert moment.time() in proposing.HOURS


def test_on_too_few_days_there_are_more_hours() -> None:
    calendars = [SchoolCalendar("midden")]
    found = proposing.propose(weeks(date(2028, 12, 1)), calendars, now=at("2028-12-20 09:00"))
    assert [local_date(each) for each in found] == [date(2028, 12, 21)] * 2 + [date(2028, 12, 22)]
    assert len(set(found)) == 3


def test_without_a_day_there_is_no_proposal_and_late_is_one_fixed_date() -> None:
    late = at("2028-12-22 17:00")
    round = weeks(date(2028, 12, 5))
    assert proposing.propose(round, [SchoolCalendar("midden")], now=late) == []
    assert proposing.is_short(round, now=late)
    assert not proposing.is_short(round, now=PLANNED)


@pytest.mark.parametrize(
    ("start", "utc_hours"), [(date(2029, 3, 14), {14, 13}), (date(2029, 10, 18), {13, 14})]
)
def test_proposals_keep_their_hour_over_a_change_of_the_clock(start: date, utc_hours: set) -> None:
    found = proposing.propose(weeks(start), [SchoolCalendar()], now=at(f"{start} 09:00"))
    assert all(each.time() in proposing.HOURS for each in found)
    assert len({each.utcoffset() for each in found}) == 2
