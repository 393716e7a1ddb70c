"""Rows for who may see them, also where no page asks for a role first."""

import pytest

from accounts.choices import Role
from accounts.log import record
from accounts.models import AccessLog, RoleChange, User
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> User:
    return factories.make_user(Role.ADMIN)


@pytest.fixture
def officer() -> User:
    return factories.make_user(Role.PRIVACY_OFFICER)


def test_the_list_of_people_is_the_administrators(administrator, officer):
    assert set(User.objects.visible_to(administrator)) == {administrator, officer}
    assert set(User.objects.visible_to(officer)) == {officer}


def test_roles_that_were_asked_are_the_administrators(administrator, officer):
    change = RoleChange.objects.create(
        user=officer, role=Role.RESEARCHER, starts_on="2026-12-01",
        asked_by=administrator, asked_at="2026-11-20 12:00Z",
    )  # fmt: skip
    assert list(RoleChange.objects.visible_to(administrator)) == [change]
    assert not RoleChange.objects.visible_to(officer).exists()
    assert not RoleChange.objects.to_decide(factories.make_user(Role.RESEARCHER)).exists()


def test_the_access_log_is_the_privacy_officers(administrator, officer):
    record(by=administrator, action="change", thing=officer)
    assert AccessLog.objects.visible_to(officer).count() == 1
    assert not AccessLog.objects.visible_to(administrator).exists()


def test_the_log_of_one_file_is_of_no_other(administrator, officer):
    for dossier in ("7KX4Q2", "BCDFGH"):
        record(by=administrator, action="view", thing=officer, dossier=dossier)
    assert [row.dossier for row in AccessLog.objects.of_dossier("7KX4Q2")] == ["7KX4Q2"]
