"""Schools that DUO does not list, and what may be changed of those it does."""

import pytest
from django.test import Client

from accounts.models import AccessLog
from schools.models import SchoolLocation
from tests.factories import make_school

pytestmark = pytest.mark.django_db
INSTITUTION = {
    "name": "Zandplaatschool",
    "kind": "institution",
    "street": "Zandplaatdijk",
    "number": "1",
    "postcode": "3169ya",
    "city": "Rhoon",
    "holiday_region": "midden",
}


def test_a_school_in_an_institution_is_added_by_hand(page: Client):
    answer = page.post("/schools/new/", INSTITUTION)
    assert answer.headers["Location"] == "/schools/98AA00/"
    school = SchoolLocation.objects.get(code="98AA00")
    assert (school.is_institution, school.postcode, school.source) == (True, "3169 YA", "hand")
    text = page.get("/schools/98AA00/").content.decode()
    assert "/schools/98AA00/contacts/new/" in text
    assert AccessLog.objects.filter(thing_type="schools.schoollocation").count() == 1


def test_each_gets_its_own_code(page: Client):
    page.post("/schools/new/", INSTITUTION)
    page.post("/schools/new/", INSTITUTION | {"name": "De Vuurplaat", "city": "Delft"})
    codes = SchoolLocation.objects.values_list("code", flat=True)
    assert sorted(codes) == ["98AA00", "98AB00"]


def test_duos_code_may_be_given_but_not_one_that_is_taken(page: Client):
    make_school(code="97XA00", name="De Eik", city="Delft")
    taken = page.post("/schools/new/", INSTITUTION | {"duo_code": "97xa00"})
    assert taken.status_code == 422
    assert "De Eik, Delft heeft deze code al." in taken.content.decode()
    free = page.post("/schools/new/", INSTITUTION | {"duo_code": "97XB00"})
    assert free.headers["Location"] == "/schools/97XB00/"


def test_a_school_that_looks_like_a_known_one_is_asked_about(page: Client):
    make_school(name="Maascollege", city="Rotterdam")
    typed = INSTITUTION | {"name": "Maas College", "city": "rotterdam"}
    answer = page.post("/schools/new/", typed)
    assert answer.status_code == 422
    assert "Deze school lijkt op ‘Maascollege, Rotterdam’" in answer.content.decode()
    assert page.post("/schools/new/", typed | {"is_other": "on"}).status_code == 302


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("name", "x" * 200),
        ("kind", ""),
        ("city", "\x00"),
        ("postcode", "12AB"),
        ("phone", "een"),
        ("holiday_region", "west"),
        ("duo_code", "１２AB00"),
        ("duo_code", "98ZZ00"),
    ],
)
def test_bad_input_is_named_and_nothing_is_stored(page: Client, field: str, value: str):
    answer = page.post("/schools/new/", INSTITUTION | {field: value})
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()
    assert not SchoolLocation.objects.exists()


def test_the_administrator_changes_everything_of_a_school_added_by_hand(
    page: Client, admin_page: Client
):
    page.post("/schools/new/", INSTITUTION)
    url = "/schools/98AA00/edit/"
    assert admin_page.post(url, INSTITUTION | {"city": "Delft"}).status_code == 302
    assert SchoolLocation.objects.search("zandplaatschool delft").exists()


def test_of_a_school_from_duo_only_type_and_region(admin_page: Client, school: SchoolLocation):
    SchoolLocation.objects.update(source="duo_vo")
    typed = {"kind": "institution", "holiday_region": "zuid", "name": "Hacked"}
    assert admin_page.post("/schools/99XA00/edit/", typed).status_code == 302
    school.refresh_from_db()
    shown = (school.kind, school.holiday_region, school.name)
    assert shown == ("institution", "zuid", "Havenlicht College")


def test_a_school_out_of_use_stays_and_can_come_back(admin_page: Client, school: SchoolLocation):
    for _press in range(2):
        admin_page.post("/schools/99XA00/deactivate/")
    assert "niet meer actief" in admin_page.get("/schools/").content.decode()
    assert AccessLog.objects.filter(thing_type="schools.schoollocation").count() == 1
    admin_page.post("/schools/99XA00/activate/")
    school.refresh_from_db()
    assert school.active


def test_only_the_administrator_changes_schools(page: Client, school: SchoolLocation):
    assert page.get("/schools/99XA00/edit/").status_code == 403
    for act in ("activate", "deactivate"):
        assert page.post(f"/schools/99XA00/{act}/").status_code == 403
        assert page.get(f"/schools/99XA00/{act}/").status_code == 405
    school.refresh_from_db()
    assert school.active
