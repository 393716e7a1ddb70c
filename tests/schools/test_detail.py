"""The page of one school: where it is, who to call and when it is closed."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from schools.models import CalendarDay, SchoolLocation
from tests.factories import make_contact, make_school

pytestmark = [pytest.mark.usefixtures("november"), pytest.mark.django_db]
HOME = "/schools/99XA00/"


def test_the_page_tells_who_to_call_and_when_the_holiday_is(page: Client, school: SchoolLocation):
    backup = make_contact(school, name="Teun", function="care_coordinator")
    make_contact(school, name="Joke", backup=backup, available_note="maandag het derde uur")
    text = page.get(HOME).content.decode()
    for shown in ("Joke", "Teun", "maandag het derde uur", 'href="tel:0105550101"'):
        assert shown in text
    assert text.index("Joke") < text.index("Teun")
    assert "za 19 dec tot en met zo 3 jan" in text
    assert "Bel nog een keer" in text


@pytest.mark.parametrize(
    ("website", "link"),
    [
        ("www.deeik.example", 'href="https://www.deeik.example"'),
        ("http://deeik.example/a?b=c", 'href="http://deeik.example/a?b=c"'),
        ("javascript:alert(1)", ""),
        ("www. deeik,nl", ""),
        ("0105550101", ""),
    ],
)
def test_only_a_real_website_is_a_link(page: Client, website: str, link: str):
    make_school(code="99XA00", website=website)
    text = page.get(HOME).content.decode()
    assert website.partition("?")[0] in text
    assert (link in text) if link else (f'href="{website}' not in text)


def test_the_page_has_no_name_in_its_title_or_address(page: Client, school: SchoolLocation):
    title = page.get(HOME).content.decode().partition("<title>")[2].partition("</title>")[0]
    assert "Havenlicht" not in title


def test_few_and_many_people_and_days_take_the_same_number_of_queries(
    page: Client, school: SchoolLocation
):
    counts = []
    for start, number in ((0, 3), (100, 27)):
        for extra in range(number):
            make_contact(school, backup=make_contact(school))
            day = date(2027, 1, 4) + timedelta(days=2 * (start + extra))
            CalendarDay.objects.create(location=school, date=day, name="Studiedag")
        with CaptureQueriesContext(connection) as queries:
            assert page.get(HOME).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
