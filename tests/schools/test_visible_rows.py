"""The directory for who works with it, also where no page asks for a role first."""

import pytest

from accounts.choices import Role
from schools.models import SchoolLocation
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "count"),
    [(Role.ADMIN, 1), (Role.RESEARCHER, 0), (Role.PRIVACY_OFFICER, 0)],
)
def test_the_directory_is_for_who_works_with_schools(role, count):
    factories.make_school()
    assert SchoolLocation.objects.visible_to(factories.make_user(role)).count() == count
