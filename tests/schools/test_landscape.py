"""The care landscape: what there is, found by place, age, type, subject and words."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.choices import Role
from schools.models import Offer, SchoolLocation
from tests.factories import make_contact, make_offer, make_partner, make_school, make_user
from tests.schools.conftest import client_of

pytestmark = pytest.mark.django_db
LIST = "/schools/care-landscape/"


def found(page: Client, **filters: str) -> set[str]:
    """The names that the list shows for these filters."""
    answer = page.get(LIST, filters)
    assert answer.status_code == 200
    return {offer.name for offer in answer.context["page"]}


@pytest.fixture
def offers() -> dict[str, Offer]:
    partner = make_partner(name="Jongerenpunt Één")
    return {
        "homework": make_offer(
            name="Huiswerkhaven", municipalities=["Rotterdam", "Schiedam"], youngest=12, oldest=18,
            partner=partner, expertise=["reading"],
        ),
        "class": make_offer(
            name="De Ankerklas", kind="combined", region="Haaglanden", youngest=6, oldest=11,
            expertise=["autism", "trauma"],
        ),
        "peers": make_offer(name="Net als jij", kind="peers"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({}, {"Huiswerkhaven", "De Ankerklas", "Net als jij"}),
        ({"place": "schiedam"}, {"Huiswerkhaven", "Net als jij"}),
        ({"place": "Haaglanden"}, {"De Ankerklas", "Net als jij"}),
        ({"age": "11"}, {"De Ankerklas", "Net als jij"}),
        ({"age": "12"}, {"Huiswerkhaven", "Net als jij"}),
        ({"age": "0"}, {"Net als jij"}),
        ({"kind": "peers"}, {"Net als jij"}),
        ({"expertise": "trauma"}, {"De Ankerklas"}),
        ({"q": "autisme"}, {"De Ankerklas"}),
        ({"q": "ánker"}, {"De Ankerklas"}),
        ({"q": "jongerenpunt een"}, {"Huiswerkhaven"}),
        ({"q": "huiswerk anker"}, set()),
        ({"expertise": "trauma", "age": "15"}, set()),
    ],
)
def test_what_is_found(
    page: Client, offers: dict[str, Offer], filters: dict[str, str], names: set[str]
):
    assert found(page, **filters) == names


def test_meeting_others_in_the_same_situation_is_one_kind(page: Client, offers: dict[str, Offer]):
    assert "Lotgenotencontact" in page.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("filters", "field"),
    [
        ({"q": "a"}, "q"),
        ({"age": "30"}, "age"),
        ({"age": "twaalf"}, "age"),
        ({"kind": "army"}, "kind"),
        ({"expertise": "army"}, "expertise"),
        ({"place": "x" * 61}, "place"),
    ],
)
def test_a_filter_that_cannot_be_is_named(page: Client, filters: dict[str, str], field: str):
    answer = page.get(LIST, filters)
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()


def test_a_subject_leads_to_the_people_and_schools_that_know_about_it(page: Client):
    school = make_school(name="De Landtong", city="Delft", expertise=["autism"])
    make_contact(school, name="Ilse Roggeveen", expertise=["autism", "loss"])
    make_contact(school, name="Iemand Anders", expertise=["loss"])
    make_contact(school, name="Die Weg Is", expertise=["autism"], active=False)
    partner = make_partner(name="Schoolarts", region="Haaglanden")
    make_contact(None, partner=partner, name="Bo Tas", expertise=["autism"])
    for filters in ({"expertise": "autism"}, {"q": "autisme"}):
        answer = page.get(LIST, filters)
        assert [each.name for each in answer.context["people"]] == ["Bo Tas", "Ilse Roggeveen"]
        assert [each.name for each in answer.context["schools"]] == ["De Landtong"]
    here = page.get(LIST, {"expertise": "autism", "place": "Delft"})
    assert [each.name for each in here.context["people"]] == ["Ilse Roggeveen"]
    there = page.get(LIST, {"expertise": "autism", "place": "haaglanden"})
    assert [each.name for each in there.context["people"]] == ["Bo Tas"]


@pytest.mark.parametrize(
    "role", [Role.RESEARCHER, Role.CO_RESEARCHER, Role.PRIVACY_OFFICER, Role.REGIONAL_VIEWER]
)
def test_everybody_who_works_here_reads_what_there_is_but_not_who_to_call(role: Role):
    school = make_school(expertise=["autism"])
    make_contact(school, name="Ilse Roggeveen", expertise=["autism"])
    offer = make_offer(partner=make_partner(), expertise=["autism"])
    page = client_of(make_user(role))
    answer = page.get(LIST, {"expertise": "autism"})
    text = answer.content.decode()
    assert offer.name in text
    assert "Ilse" not in text and school.name not in text
    assert 'href="/schools/care-landscape/"' in text
    assert "/schools/partners/" not in page.get(offer.get_absolute_url()).content.decode()


def test_who_holds_no_role_today_reads_nothing():
    offer, nobody = make_offer(), make_user()
    assert not Offer.objects.visible_to(nobody).exists()
    for url in (LIST, offer.get_absolute_url()):
        assert client_of(nobody).get(url).status_code == 403


def test_the_list_comes_alone_when_only_the_list_is_asked(page: Client, offers: dict[str, Offer]):
    text = page.get(LIST, headers={"HX-Request": "true"}).content.decode()
    assert text.strip().startswith('<div id="offers">')


def test_the_tags_are_from_one_list_also_in_the_database():
    for model, pk in ((SchoolLocation, make_school().pk), (Offer, make_offer().pk)):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.filter(pk=pk).update(expertise=["army"])


def test_a_list_that_is_empty_says_what_to_do(page: Client, scientist_page: Client):
    assert "Voeg aanbod toe" in page.get(LIST).content.decode()
    assert "Voeg aanbod toe" not in scientist_page.get(LIST).content.decode()
