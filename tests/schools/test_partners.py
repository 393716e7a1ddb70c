"""Organisations around the child; only who said yes can be invited."""

import pytest
from django.test import Client

from schools.choices import PartnerStatus
from schools.models import ContactPerson, Partner
from tests.factories import make_contact, make_partner

pytestmark = pytest.mark.django_db
OFFICE = {"name": "Leerplicht Rijnstad", "kind": "leerplicht", "status": "active"}


def test_a_partner_is_added_with_a_contact_person(page: Client):
    partner_url = page.post("/schools/partners/new/", OFFICE).headers["Location"]
    contact = {"name": "Lia", "function": "attendance", "phone": "010 555 02 02"}
    assert page.post(f"{partner_url}contacts/new/", contact).headers["Location"] == partner_url
    assert "Lia" in page.get(partner_url).content.decode()
    text = page.get("/schools/partners/").content.decode()
    for shown in ("Leerplicht Rijnstad", "Doet mee"):
        assert shown in text


@pytest.mark.parametrize(
    ("status", "invited"),
    [
        (PartnerStatus.INTERESTED, False),
        (PartnerStatus.AGREED, True),
        (PartnerStatus.ACTIVE, True),
        (PartnerStatus.ENDED, False),
    ],
)
def test_an_interested_partner_is_listed_but_not_invited(status: PartnerStatus, invited: bool):
    contact = make_contact(partner=make_partner(status=status))
    assert contact.can_be_invited is invited
    assert (contact in ContactPerson.objects.invitable()) is invited


def test_one_name_is_one_partner(page: Client):
    page.post("/schools/partners/new/", OFFICE)
    answer = page.post("/schools/partners/new/", OFFICE | {"name": "LEERPLICHT rijnstad"})
    assert answer.status_code == 422
    assert "Er is al een partner met deze naam." in answer.content.decode()
    assert Partner.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"), [("name", ""), ("kind", "army"), ("status", ""), ("region", "x" * 61)]
)
def test_bad_input_is_named(page: Client, field: str, value: str):
    answer = page.post("/schools/partners/new/", OFFICE | {field: value})
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()
    assert not Partner.objects.exists()


def test_the_status_changes_and_two_editors_do_not_overwrite_each_other(page: Client):
    partner = make_partner(name="Leerplicht Rijnstad", kind="leerplicht")
    url = f"/schools/partners/{partner.pk}/edit/"
    assert page.post(url, OFFICE | {"status": "ended", "version": "1"}).status_code == 302
    answer = page.post(url, OFFICE | {"status": "agreed", "version": "1"})
    assert answer.status_code == 409
    assert "Samenwerking: Gestopt" in answer.content.decode()


def test_a_scientist_reads_and_does_not_change(scientist_page: Client):
    partner = make_partner()
    assert scientist_page.get(partner.get_absolute_url()).status_code == 200
    assert scientist_page.post("/schools/partners/new/", OFFICE).status_code == 403
    url = f"{partner.get_absolute_url()}contacts/new/"
    assert scientist_page.get(url).status_code == 403


def test_an_unknown_partner_is_not_found(page: Client):
    assert page.get("/schools/partners/987654/").status_code == 404
    assert page.get("/schools/partners/99999999999999999999/").status_code == 404
