"""Finding a school: by a part of the name, the town, with accents and slips forgiven."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.choices import Role
from schools.choices import SchoolKind
from schools.models import SchoolLocation
from tests.factories import make_contact, make_school, make_team, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def schools() -> None:
    legal = "Melanchthon Christelijke Scholengemeenschap voor gymnasium atheneum havo en vmbo"
    make_school(name=legal, city="Bergschenhoek", kind=SchoolKind.VO)
    make_school(name="Julianaschool Zeeëgel", city="IJsselmonde", kind=SchoolKind.BO)
    make_school(name="De Werkbank", city="Spijkenisse", kind=SchoolKind.PRO)
    make_school(name="De Werkbank", city="Rotterdam", kind=SchoolKind.PRO)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("melanchthon bergschenhoek", ["Bergschenhoek"]),
        ("MELANGTON", ["Bergschenhoek"]),
        ("zeeegel", ["IJsselmonde"]),
        ("ysselmonde", ["IJsselmonde"]),
        ("werkbank", ["Rotterdam", "Spijkenisse"]),
        ("werkbank spykenisse", ["Spijkenisse"]),
        ("wekbank", ["Rotterdam", "Spijkenisse"]),
        ("niets zoals dit", []),
    ],
)
@pytest.mark.usefixtures("schools")
def test_search_forgives(words: str, found: list[str]):
    assert sorted(SchoolLocation.objects.search(words).values_list("city", flat=True)) == found


@pytest.mark.usefixtures("schools")
def test_the_list_shows_name_town_type_contacts_and_last_check(page: Client):
    make_contact(SchoolLocation.objects.get(city="Rotterdam"))
    answer = page.get("/schools/", {"q": "werkbank", "town": "rotterdám"})
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "1 school" in text
    assert "Praktijkonderwijs (pro)" in text
    assert "1 jan 2020" in text


@pytest.mark.usefixtures("schools")
def test_the_list_filters_by_type(page: Client):
    text = page.get("/schools/", {"kind": "bo"}).content.decode()
    assert "Zeeëgel" in text
    assert "Werkbank" not in text


@pytest.mark.usefixtures("schools")
def test_htmx_gets_only_the_list(page: Client):
    answer = page.get("/schools/", {"q": "werkbank"}, headers={"HX-Request": "true"})
    assert answer.content.decode().strip().startswith('<div id="schools">')
    assert "HX-Request" in answer.headers["Vary"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("q=%00", 422),
        ("q=a", 422),
        ("q=" + "x" * 5000, 422),
        ("q=!!!", 200),
        ("q=%25%25_", 200),
        ("q=%E2%80%AE", 200),
        ("q=<script>alert(1)</script>", 200),
        ("kind=nonsense", 422),
        ("page=-1&page=abc&kind=bo&kind=vo", 200),
        ("page=999999", 200),
        ("town=%ff", 200),
    ],
)
@pytest.mark.usefixtures("schools")
def test_strange_questions_get_an_answer(page: Client, query: str, status: int):
    answer = page.get(f"/schools/?{query}")
    assert answer.status_code == status
    assert "<script>alert" not in answer.content.decode()


def test_few_and_many_schools_take_the_same_number_of_queries(page: Client):
    counts = []
    for number in (3, 27):
        for _number in range(number):
            make_contact(make_school())
        with CaptureQueriesContext(connection) as queries:
            page.get("/schools/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.WORKER, 200),
        (Role.TEAM_LEAD, 200),
        (Role.BEHAVIOURAL_SCIENTIST, 200),
        (Role.ADMIN, 200),
        (Role.RESEARCHER, 403),
        (Role.PRIVACY_OFFICER, 403),
    ],
)
def test_who_may_see_the_directory(client: Client, role: Role, status: int):
    needs_team = role in (Role.WORKER, Role.TEAM_LEAD)
    client.force_login(make_user(role, make_team() if needs_team else None))
    school = make_school()
    for url in ("/schools/", school.get_absolute_url(), "/schools/partners/", "/schools/options/"):
        assert client.get(url).status_code == status


def test_a_school_that_does_not_exist_is_not_found(page: Client):
    assert page.get("/schools/99ZZ99/").status_code == 404
    assert page.get("/schools/99zz99/").status_code == 404
