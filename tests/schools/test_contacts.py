"""Contact people: who to call, and an address that is certain before anybody is invited."""

from datetime import date

import pytest
from django.test import Client

from accounts.models import AccessLog, User
from schools.models import ContactPerson, SchoolLocation
from tests.factories import make_contact, make_partner

pytestmark = pytest.mark.django_db
NEW = "/schools/99XA00/contacts/new/"
JOKE = {
    "name": "Joke Brandsma",
    "function": "mentor",
    "phone": "010 555 01 01",
    "email": "mentor@havenlicht.example",
    "email_again": "mentor@havenlicht.example",
    "available_note": "di van 13 tot 15 uur",
}


def send(page: Client, url: str = NEW, **over: str):
    return page.post(url, JOKE | over)


def test_a_contact_is_added_and_shown_with_phone_and_hours(page: Client, school: SchoolLocation):
    assert send(page).headers["Location"] == "/schools/99XA00/"
    text = page.get("/schools/99XA00/").content.decode()
    for shown in ("Joke Brandsma", "010 555 01 01", "di van 13 tot 15 uur", "Bel eerst"):
        assert shown in text
    contact = ContactPerson.objects.get()
    assert not contact.can_be_invited
    log = AccessLog.objects.get(thing_type="schools.contactperson")
    assert (log.action, log.thing_ref) == ("create", str(contact.pk))


def test_only_who_was_called_can_be_invited(page: Client, school: SchoolLocation, worker: User):
    send(page, confirmed="on")
    contact = ContactPerson.objects.get()
    assert contact.can_be_invited
    assert contact.confirmed_by == worker
    assert contact in ContactPerson.objects.invitable()


def test_called_and_confirmed_later_with_one_button_twice_is_harmless(
    page: Client, school: SchoolLocation
):
    send(page)
    contact = ContactPerson.objects.get()
    for _press in range(2):
        assert page.post(f"/schools/contacts/{contact.pk}/confirm/").status_code == 302
    contact.refresh_from_db()
    assert contact.is_confirmed


def test_another_address_must_be_confirmed_again(page: Client, school: SchoolLocation):
    send(page, confirmed="on")
    contact = ContactPerson.objects.get()
    other = "joke@havenlicht.example"
    send(page, f"/schools/contacts/{contact.pk}/edit/", email=other, email_again=other)
    contact.refresh_from_db()
    assert (contact.email, contact.is_confirmed) == (other, False)


def test_the_two_addresses_must_be_the_same(page: Client, school: SchoolLocation):
    answer = send(page, email_again="menter@havenlicht.example")
    assert answer.status_code == 422
    assert "De twee adressen zijn niet gelijk" in answer.content.decode()
    assert "Joke Brandsma" in answer.content.decode()
    assert not ContactPerson.objects.exists()


def test_an_address_that_nearly_is_the_schools_own_is_asked_about(
    page: Client, school: SchoolLocation
):
    typo = {"email": "mentor@havelicht.example", "email_again": "mentor@havelicht.example"}
    answer = send(page, **typo)
    assert answer.status_code == 422
    assert "Bedoel je mentor@havenlicht.example?" in answer.content.decode()
    assert send(page, **typo, address_is_right="on").status_code == 302


def test_a_backup_is_somebody_of_the_same_school(page: Client, school: SchoolLocation):
    colleague, stranger = make_contact(school), make_contact(partner=make_partner())
    assert send(page, backup=str(stranger.pk)).status_code == 422
    assert send(page, backup=str(colleague.pk)).status_code == 302
    assert ContactPerson.objects.get(name="Joke Brandsma").backup == colleague


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "\u200b \u00a0"),
        ("name", "x" * 5000),
        ("name", "Jo\x00ke"),
        ("name", "111222333"),
        ("function", "king"),
        ("phone", "12345"),
        ("email", "a@b\r\nBcc: x@y.example"),
        ("email", "joke@gmial.com"),
        ("email", "nobody"),
        ("available_note", "\x1b[31m"),
        ("backup", "999999"),
        ("backup", "'; DROP TABLE"),
    ],
)
def test_bad_input_names_the_field_keeps_the_rest_and_stores_nothing(
    page: Client, school: SchoolLocation, field: str, value: str
):
    make_contact(school)
    answer = send(page, **{field: value})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert f'href="#id_{field}"' in text
    assert "di van 13 tot 15 uur" in text or field == "available_note"
    assert ContactPerson.objects.count() == 1


def test_neither_phone_nor_address_is_no_contact(page: Client, school: SchoolLocation):
    answer = send(page, phone="", email="", email_again="")
    assert "Vul een telefoonnummer of e-mailadres in." in answer.content.decode()


@pytest.mark.parametrize("name", ["Müller-d'Ávila", "<b>Jo</b>", "{{7*7}}", "=1+1", "Ijsbrand 😀"])
def test_names_are_shown_literally(page: Client, school: SchoolLocation, name: str):
    send(page, name=name)
    assert ContactPerson.objects.get().name == name
    assert "<b>Jo</b>" not in page.get("/schools/99XA00/").content.decode()


def test_two_editors_never_overwrite_each_other(page: Client, school: SchoolLocation):
    contact = make_contact(school, name="Joke")
    url = f"/schools/contacts/{contact.pk}/edit/"
    assert send(page, url, name="Joke van Fatima", version="1").status_code == 302
    answer = send(page, url, name="Joke van Eva", version="1")
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Joke van Eva" in text
    assert "Naam: Joke van Fatima" in text
    contact.refresh_from_db()
    assert contact.name == "Joke van Fatima"
    assert send(page, url, name="Joke van Eva", version="2").status_code == 302


def test_taking_away_can_be_undone_and_keeps_the_row(page: Client, school: SchoolLocation):
    contact = make_contact(school)
    page.post(f"/schools/contacts/{contact.pk}/deactivate/")
    text = page.get("/schools/99XA00/").content.decode()
    assert "1 vroegere contactpersoon" in text
    assert f"/schools/contacts/{contact.pk}/activate/" in text
    page.post(f"/schools/contacts/{contact.pk}/activate/")
    contact.refresh_from_db()
    assert contact.active


def test_a_contact_is_checked_once_each_school_year(school: SchoolLocation):
    contact = make_contact(school, confirmed_on=date(2026, 6, 1))
    assert not contact.needs_check(date(2026, 7, 31))
    assert contact.needs_check(date(2026, 8, 1))


def test_a_scientist_reads_but_does_not_change(scientist_page: Client, school: SchoolLocation):
    contact = make_contact(school)
    text = scientist_page.get("/schools/99XA00/").content.decode()
    assert contact.name in text
    assert NEW not in text
    assert send(scientist_page).status_code == 403
    for act in ("confirm", "deactivate", "activate"):
        assert scientist_page.post(f"/schools/contacts/{contact.pk}/{act}/").status_code == 403


def test_reading_changes_nothing(page: Client, school: SchoolLocation):
    contact = make_contact(school)
    for act in ("confirm", "deactivate", "activate"):
        assert page.get(f"/schools/contacts/{contact.pk}/{act}/").status_code == 405
    assert page.get(f"/schools/contacts/{contact.pk}/edit/").status_code == 200
    contact.refresh_from_db()
    assert (contact.active, contact.version) == (True, 1)


def test_an_unknown_contact_is_not_found(page: Client):
    assert page.get("/schools/contacts/987654/edit/").status_code == 404
