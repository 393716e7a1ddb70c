from collections.abc import Callable

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from accounts.choices import Role, TeamKind
from accounts.models import Team, User
from tests.factories import make_team, make_user

PASSWORD = "een lang genoeg wachtwoord"
HASHED: list[str] = []


@pytest.fixture
def team(db: None) -> Team:
    return make_team(TeamKind.OTS)


@pytest.fixture
def worker(team: Team) -> User:
    return with_password(make_user(Role.WORKER, team))


@pytest.fixture
def admin(db: None) -> User:
    return make_user(Role.ADMIN)


@pytest.fixture
def officer(db: None) -> User:
    return make_user(Role.PRIVACY_OFFICER)


@pytest.fixture
def as_user() -> Callable[[User], Client]:
    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


def with_password(user: User) -> User:
    """Hashing is slow on purpose, so the tests hash once."""
    if not HASHED:
        HASHED.append(make_password(PASSWORD))
    user.password = HASHED[0]
    user.save(update_fields=["password"])
    return user
