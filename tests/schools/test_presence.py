"""Who helps at a school: today, this week and the next."""

from datetime import date, time

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from schools.models import CalendarDay, ContactPerson, Presence, SchoolLocation
from schools.rules import school_week
from tests.factories import make_contact, make_partner, make_school

pytestmark = [pytest.mark.usefixtures("november"), pytest.mark.django_db]
WEEK = "/schools/99XA00/presence/"
NEW = f"{WEEK}new/"


@pytest.fixture
def helper() -> ContactPerson:
    partner = make_partner(name="Schoolartsen Maasoever")
    return make_contact(None, partner=partner, name="Ilse Roggeveen")


@pytest.fixture
def monday(school: SchoolLocation, helper: ContactPerson) -> Presence:
    """Every Monday in the morning; today is a Monday."""
    return Presence.objects.create(
        location=school, contact=helper, weekday=1, starts_at=time(9), ends_at=time(11, 30)
    )


def typed(helper: ContactPerson, **over: str) -> dict[str, str]:
    hours = {"starts_at": "9", "ends_at": "11.30", "room": "kamer 1.04"}
    return {"contact": str(helper.pk), "weekday": "1"} | hours | over


def on(day: str) -> dict[str, str]:
    return dict(zip(("day_day", "day_month", "day_year"), day.split("-"), strict=True))


def test_who_is_here_today_stands_on_the_page_of_the_school(
    page: Client, school: SchoolLocation, helper: ContactPerson
):
    assert "Voor vandaag staat er niemand." in page.get("/schools/99XA00/").content.decode()
    assert page.post(NEW, typed(helper)).headers["Location"] == WEEK
    text = page.get("/schools/99XA00/").content.decode()
    assert "Wie is er vandaag?" in text
    for shown in ("Ilse Roggeveen", "9.00–11.30", "kamer 1.04", "Schoolartsen Maasoever"):
        assert shown in text


@pytest.mark.parametrize(
    ("now", "is_here"),
    [
        ("2026-11-24 09:00+01:00", False),  # a Tuesday
        ("2026-11-30 09:00+01:00", True),  # the next Monday
        ("2026-12-21 09:00+01:00", False),  # a Monday in the Christmas holidays
    ],
)
def test_only_on_its_own_day_and_never_in_a_holiday(
    page: Client, worker: User, monday: Presence, now: str, is_here: bool
):
    with time_machine.travel(now, tick=False):
        page.force_login(worker)
        text = page.get("/schools/99XA00/").content.decode()
    assert ("Ilse Roggeveen" in text) is is_here
    assert ("Vandaag is er geen school." in text) is now.startswith("2026-12")


def test_a_day_off_of_the_school_itself_counts_too(page: Client, monday: Presence):
    CalendarDay.objects.create(location=monday.location, date="2026-11-30", name="Studiedag")
    this, following = page.get(WEEK).context["weeks"]
    assert this[0].present == [monday]
    assert not following[0].is_school_day and not following[0].present


def test_one_date_is_one_date(page: Client, helper: ContactPerson, school: SchoolLocation):
    page.post(NEW, typed(helper, weekday="", **on("1-12-2026")))
    this, following = page.get(WEEK).context["weeks"]
    present = [[one.contact.name for one in day.present] for day in (*this, *following)]
    assert present == [[], [], [], [], [], [], ["Ilse Roggeveen"], [], [], []]


def test_the_same_hours_twice_are_noted_once(page: Client, monday: Presence, helper: ContactPerson):
    assert page.post(NEW, typed(helper)).status_code == 302
    assert Presence.objects.count() == 1


def test_taken_away_and_put_back(page: Client, monday: Presence, helper: ContactPerson):
    remove, put_back = (f"/schools/presence/{monday.pk}/{act}/" for act in ("remove", "put-back"))
    for _press in range(2):
        assert page.post(remove).headers["Location"] == WEEK
    assert put_back in page.get(WEEK).content.decode()
    assert "Ilse Roggeveen" not in page.get("/schools/99XA00/").content.decode()
    for _press in range(2):
        page.post(put_back)
    assert "Ilse Roggeveen" in page.get("/schools/99XA00/").content.decode()


def test_put_back_beside_the_same_hours_leaves_those(
    page: Client, monday: Presence, helper: ContactPerson
):
    page.post(f"/schools/presence/{monday.pk}/remove/")
    page.post(NEW, typed(helper))
    assert page.post(f"/schools/presence/{monday.pk}/put-back/").status_code == 302
    assert Presence.objects.filter(active=True).count() == 1


def test_who_left_is_not_there_any_more(page: Client, monday: Presence, helper: ContactPerson):
    ContactPerson.objects.filter(pk=helper.pk).update(active=False)
    assert "Ilse Roggeveen" not in page.get(WEEK).content.decode()


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"contact": ""}, "contact"),
        ({"weekday": ""}, "weekday"),
        ({"weekday": "6"}, "weekday"),
        (on("1-12-2026"), "day_0"),
        ({"weekday": "", **on("20-11-2026")}, "day_0"),
        ({"weekday": "", **on("28-11-2026")}, "day_0"),
        ({"weekday": "", **on("22-12-2026")}, "day_0"),
        ({"starts_at": "negen"}, "starts_at"),
        ({"ends_at": "9.00"}, "ends_at"),
        ({"room": "x" * 61}, "room"),
    ],
)
def test_bad_input_is_named(
    page: Client, school: SchoolLocation, helper: ContactPerson, over: dict[str, str], field: str
):
    answer = page.post(NEW, typed(helper, **over))
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()
    assert not Presence.objects.exists()


def test_only_people_of_this_school_or_of_a_partner_can_be_noted(
    page: Client, school: SchoolLocation
):
    elsewhere, own = make_contact(make_school()), make_contact(school)
    assert page.post(NEW, typed(elsewhere)).status_code == 422
    assert page.post(NEW, typed(own)).status_code == 302


def test_a_scientist_reads_and_does_not_change(
    scientist_page: Client, monday: Presence, helper: ContactPerson
):
    text = scientist_page.get(WEEK).content.decode()
    assert "Ilse Roggeveen" in text and NEW not in text
    assert scientist_page.post(NEW, typed(helper)).status_code == 403
    for act in ("remove", "put-back"):
        assert scientist_page.post(f"/schools/presence/{monday.pk}/{act}/").status_code == 403


@pytest.mark.parametrize(
    ("day", "monday"),
    [("2026-11-23", "2026-11-23"), ("2026-11-27", "2026-11-23"), ("2026-11-28", "2026-11-30")],
)
def test_in_the_weekend_the_week_to_come_is_shown(day: str, monday: str):
    week = school_week(date.fromisoformat(day))
    assert (week[0], len(week)) == (date.fromisoformat(monday), 5)
