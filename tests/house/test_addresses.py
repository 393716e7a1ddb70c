"""Addresses that nobody's page has."""

import pytest

from accounts.choices import Role
from tests import factories


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/youths/%00/", "/team-tables/%00/", "/trajectories/a%00b/future/", "/r/%00/"]
)
def test_a_sign_that_cannot_be_stored_leads_nowhere(client, path):
    client.force_login(
        factories.make_user(Role.WORKER, factories.make_team()),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    assert client.get(path).status_code == 404
