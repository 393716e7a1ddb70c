"""Two teams in one pilot: the own team with its lead, and the other team with its lead."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.choices import Role, TeamKind
from accounts.models import Team, User
from cases.models import Pilot
from config.kit.dates import local_date
from tests import factories


@pytest.fixture
def now() -> datetime:
    """Views read the clock themselves, so these tests live today."""
    return timezone.now()


@pytest.fixture
def today(now: datetime) -> date:
    return local_date(now)


@pytest.fixture
def team() -> Team:
    return factories.make_team(name="Team Maas")


@pytest.fixture
def other_team() -> Team:
    return factories.make_team(TeamKind.JR, name="Team Haven")


@pytest.fixture
def pilot(team: Team, other_team: Team) -> Pilot:
    pilot = Pilot.objects.create(name="Pilot", starts_on=factories.LONG_AGO)
    pilot.teams.set([team, other_team])
    return pilot


@pytest.fixture
def worker(team: Team) -> User:
    return factories.make_user(Role.WORKER, team, display_name="Noor Haverkamp")


@pytest.fixture
def colleague(team: Team) -> User:
    return factories.make_user(Role.WORKER, team, display_name="Fatima Idrissi")


@pytest.fixture
def other_worker(other_team: Team) -> User:
    return factories.make_user(Role.WORKER, other_team, display_name="Daan Verhoef")


@pytest.fixture
def lead(team: Team) -> User:
    return factories.make_user(Role.TEAM_LEAD, team, display_name="Marijke Stolk")


@pytest.fixture
def other_lead(other_team: Team) -> User:
    return factories.make_user(Role.TEAM_LEAD, other_team, display_name="Pieter Solleveld")


@pytest.fixture
def researcher() -> User:
    return factories.make_user(Role.RESEARCHER, display_name="Yara Bloemendaal")


@pytest.fixture
def as_user() -> Callable[[User], Client]:
    """Sign somebody in: `as_user(lead).get(...)`."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def queries_of() -> Callable[[Client, str], int]:
    """How many queries a page asks."""

    def count(client: Client, url: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    return count
