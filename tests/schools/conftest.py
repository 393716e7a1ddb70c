from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from accounts.choices import Role
from accounts.models import User
from schools.models import SchoolLocation
from tests.factories import make_school, make_team, make_user


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def november() -> Iterator[None]:
    """It is Monday morning; ask for it before a browser, whose visit would be over otherwise."""
    with time_machine.travel("2026-11-23 09:00+01:00", tick=False):
        yield


@pytest.fixture
def worker() -> User:
    return make_user(Role.WORKER, make_team())


@pytest.fixture
def page(worker: User) -> Client:
    """The worker's browser."""
    return client_of(worker)


@pytest.fixture
def admin_page() -> Client:
    return client_of(make_user(Role.ADMIN))


@pytest.fixture
def scientist_page() -> Client:
    """Somebody who sees the directory and changes nothing in it."""
    return client_of(make_user(Role.BEHAVIOURAL_SCIENTIST))


@pytest.fixture
def school() -> SchoolLocation:
    return make_school(
        code="99XA00", name="Havenlicht College", city="Rotterdam", website="www.havenlicht.example"
    )
