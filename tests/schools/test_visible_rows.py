"""The directory for who works with it, also where no page asks for a role first."""

import pytest
from django.urls import reverse

from accounts.choices import Role
from schools.models import ContactPerson, SchoolLocation
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "count"),
    [(Role.ADMIN, 1), (Role.RESEARCHER, 0), (Role.PRIVACY_OFFICER, 0)],
)
def test_the_directory_is_for_who_works_with_schools(role, count):
    factories.make_school()
    assert SchoolLocation.objects.visible_to(factories.make_user(role)).count() == count


def test_what_closed_and_who_left_is_not_offered_any_more():
    here, _closed = factories.make_school(), factories.make_school(active=False)
    assert list(SchoolLocation.objects.active()) == [here]
    stays, _left = factories.make_contact(here), factories.make_contact(here, active=False)
    assert list(ContactPerson.objects.active()) == [stays]


@pytest.mark.parametrize(("role", "offered"), [(Role.ADMIN, True), (Role.WORKER, False)])
def test_a_list_is_imported_by_the_administrator(client, role, offered):
    team = factories.make_team() if role == Role.WORKER else None
    client.force_login(factories.make_user(role, team))
    page = client.get(reverse("schools:index")).content.decode()
    assert (reverse("schools:import") in page) is offered
