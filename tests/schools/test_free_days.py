"""A school's own free days: added, shown as periods, taken away and put back."""

from datetime import date

import pytest
from django.test import Client

from schools.calendar import calendar_for
from schools.models import CalendarDay, SchoolLocation

pytestmark = [pytest.mark.usefixtures("november"), pytest.mark.django_db]
HOME = "/schools/99XA00/"
NEW = "/schools/99XA00/free-days/new/"


def days(first: str, last: str = "", name: str = "Projectweek") -> dict[str, str]:
    typed = {"name": name}
    for field, text in (("first", first), ("last", last)):
        day, month, year = (text.split("-") + ["", "", ""])[:3]
        typed |= {f"{field}_day": day, f"{field}_month": month, f"{field}_year": year}
    return typed


def test_a_week_off_is_five_days_less_and_one_line(page: Client, school: SchoolLocation):
    assert page.post(NEW, days("15-2-2027", "19-2-2027")).status_code == 302
    text = page.get(HOME).content.decode()
    assert "5 vrije dagen toegevoegd." in text
    assert "ma 15 feb" in text
    assert not calendar_for(school).is_school_day(date(2027, 2, 17))


def test_undo_takes_the_days_away_and_undo_again_puts_them_back(
    page: Client, school: SchoolLocation
):
    page.post(NEW, days("15-2-2027", "16-2-2027"))
    remove = "/schools/99XA00/free-days/2027-02-15/2027-02-16/remove/"
    assert remove in page.get(HOME).content.decode()
    for _press in range(2):
        page.post(remove)
    assert not CalendarDay.objects.exists()
    for _press in range(2):
        page.post("/schools/99XA00/free-days/restore/")
    assert CalendarDay.objects.filter(name="Projectweek").count() == 2


def test_the_same_days_twice_are_the_same_days(page: Client, school: SchoolLocation):
    for _press in range(2):
        assert page.post(NEW, days("7-12-2026", name="Studiedag")).status_code == 302
    assert CalendarDay.objects.count() == 1


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("", "", "Vul ‘Eerste dag’ in."),
        ("31-2-2027", "", "31 februari bestaat niet."),
        ("29-2-2027", "", "bestaat niet"),
        ("15-2-0202", "", "jaar"),
        ("15-2-2027", "14-2-2027", "De laatste dag ligt voor de eerste dag."),
        ("15-2-2027", "31-3-2027", "Dit zijn 45 dagen."),
        ("15-2-2027", "99-99-9999", "Maand"),
    ],
)
def test_impossible_days_are_refused(
    page: Client, school: SchoolLocation, first: str, last: str, words: str
):
    answer = page.post(NEW, days(first, last))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Projectweek" in answer.content.decode()
    assert not CalendarDay.objects.exists()


def test_44_days_is_the_longest(page: Client, school: SchoolLocation):
    assert page.post(NEW, days("15-2-2027", "30-3-2027")).status_code == 302
    assert CalendarDay.objects.count() == 44


def test_a_day_that_is_free_already_is_named(page: Client, school: SchoolLocation):
    page.post(NEW, days("16-2-2027", name="Studiedag"))
    answer = page.post(NEW, days("15-2-2027", "19-2-2027"))
    assert "dinsdag 16 februari 2027 is al een vrije dag (Studiedag)" in answer.content.decode()


def test_a_day_that_does_not_exist_in_the_address_is_not_found(
    page: Client, school: SchoolLocation
):
    assert page.post(f"{HOME}free-days/2027-02-31/2027-02-31/remove/").status_code == 404


def test_a_scientist_changes_no_free_days(scientist_page: Client, school: SchoolLocation):
    assert scientist_page.post(NEW, days("15-2-2027")).status_code == 403
    remove = f"{HOME}free-days/2027-02-15/2027-02-15/remove/"
    assert scientist_page.post(remove).status_code == 403
