"""What a school and a contact person are good at: tags from one list, never of a youth."""

import pytest
from django.apps import apps
from django.test import Client

from schools.models import Offer, SchoolLocation
from tests.factories import make_contact

pytestmark = pytest.mark.django_db
DOSSIER = ("cases", "teamtables", "perspectives")


def test_the_expertise_of_a_school_is_noted_and_shown(page: Client, school: SchoolLocation):
    url = "/schools/99XA00/expertise/"
    assert page.post(url, {"expertise": ["autism", "loss"], "version": "1"}).status_code == 302
    assert "Autisme, Verlies en scheiding" in page.get("/schools/99XA00/").content.decode()
    assert page.post(url, {"version": "1"}).status_code == 409
    assert page.post(url, {}).status_code == 422
    answer = page.post(url, {"expertise": ["army"], "version": "2"})
    assert answer.status_code == 422
    assert 'href="#id_expertise' in answer.content.decode()


def test_the_expertise_of_a_contact_person_is_noted_and_shown(page: Client, school: SchoolLocation):
    contact = make_contact(school, email="")
    typed = {
        "name": contact.name, "function": contact.function, "phone": contact.phone,
        "expertise": ["giftedness"], "version": "1",
    }  # fmt: skip
    assert page.post(f"/schools/contacts/{contact.pk}/edit/", typed).status_code == 302
    contact.refresh_from_db()
    assert contact.expertise == ["giftedness"]
    assert "Hoogbegaafdheid" in page.get("/schools/99XA00/").content.decode()


def test_a_scientist_notes_no_expertise(scientist_page: Client, school: SchoolLocation):
    assert scientist_page.post("/schools/99XA00/expertise/", {}).status_code == 403


def test_no_youth_has_a_tag_and_no_dossier_points_at_an_offer():
    for room in DOSSIER:
        for model in apps.get_app_config(room).get_models():
            fields = {field.name: field.related_model for field in model._meta.concrete_fields}
            assert "expertise" not in fields
            assert Offer not in fields.values()
