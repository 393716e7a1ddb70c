"""The cast around one dossier: its worker, a colleague, the lead, the scientist, another team."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.choices import Role, TeamKind
from accounts.models import Team, User
from cases.choices import GrantGround
from cases.models import Trajectory
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
    return factories.make_team()


@pytest.fixture
def worker(team: Team) -> User:
    return factories.make_user(Role.WORKER, team, display_name="Noor Haverkamp")


@pytest.fixture
def colleague(team: Team) -> User:
    return factories.make_user(Role.WORKER, team, display_name="Fatima Idrissi")


@pytest.fixture
def outsider() -> User:
    return factories.make_user(Role.WORKER, factories.make_team(TeamKind.JR))


@pytest.fixture
def lead(team: Team) -> User:
    return factories.make_user(Role.TEAM_LEAD, team, display_name="Pieter Solleveld")


@pytest.fixture
def trajectory(worker: User, team: Team, now: datetime) -> Trajectory:
    return factories.make_trajectory(
        worker, team, now=now, school=factories.make_school(), preferred_name="Sam"
    )


@pytest.fixture
def scientist(trajectory: Trajectory, now: datetime) -> User:
    user = factories.make_user(Role.BEHAVIOURAL_SCIENTIST, display_name="Ans Boerrigter")
    factories.make_grant(trajectory, user, GrantGround.SCIENTIST, now=now)
    return user


@pytest.fixture
def as_user() -> Callable[[User], Client]:
    """Sign somebody in: `as_user(worker).get(...)`."""

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
