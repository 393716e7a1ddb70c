"""Sam in a living group, the mentors of the old and the new school, and who may do what."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.choices import Role
from accounts.models import Team, User
from cases.leaving import plan_departure
from cases.models import Round, SchoolTalk, Task, Trajectory
from cases.talking import finish_talk
from config.kit.dates import local_date
from dashboards.verifying import all_differences
from perspectives import goals, handing_items, handing_over
from perspectives.choices import Channel, GoalKind, InCharge, YouthThere
from perspectives.models import FuturePerspective, Goal, HandoverItem, WarmHandover
from schools.models import ContactPerson
from tests import factories


@pytest.fixture(autouse=True)
def everything_agrees(db: None) -> Iterator[None]:
    """After every act the facts, milestones and tasks agree."""
    yield
    assert list(all_differences()) == []


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def today(now: datetime) -> date:
    return local_date(now)


@pytest.fixture
def team() -> Team:
    return factories.make_team()


@pytest.fixture
def worker(team: Team) -> User:
    return factories.make_user(
        Role.WORKER, team, display_name="Noor Haverkamp", phone="010 555 03 03"
    )


@pytest.fixture
def trajectory(worker: User, team: Team, now: datetime) -> Trajectory:
    school = factories.make_school(name="Havenlicht College")
    return factories.make_trajectory(worker, team, now=now, school=school, preferred_name="Sam")


@pytest.fixture
def round(trajectory: Trajectory, worker: User, now: datetime, today: date) -> Round:
    """Twenty days ago Sam moved to the group; Sam knows."""
    started = today - timedelta(days=20)
    event = factories.make_event(trajectory, worker, now=now, effective_on=started)
    return event.round


@pytest.fixture
def leaving(round: Round, worker: User, now: datetime, today: date) -> Round:
    """Sam goes home in thirty days, so the tasks of the handover are open."""
    soon = today + timedelta(days=30)
    plan_departure(round=round, on=soon, next_place="home", by=worker, now=now)
    return round


@pytest.fixture
def old_mentor(round: Round) -> ContactPerson:
    return factories.make_contact(round.old_school, name="Joke Brandsma")


@pytest.fixture
def new_mentor(round: Round) -> ContactPerson:
    return factories.make_contact(round.old_school, name="Teun Wijnands")


@pytest.fixture
def warm(old_mentor: ContactPerson, new_mentor: ContactPerson, today: date) -> dict[str, Any]:
    """All that makes a handover warm, but for the acceptance."""
    return {
        "sender": old_mentor,
        "receiver": new_mentor,
        "talk_on": today,
        "channel": Channel.PHONE,
        "youth_there": YouthThere.YES,
    }


@pytest.fixture
def hand_over(leaving: Round, worker: User, now: datetime) -> Callable[..., WarmHandover]:
    """Save the handover as typed."""

    def save(version: int = 0, **typed: Any) -> WarmHandover:
        return handing_over.save_handover(
            round=leaving, version=version, typed=typed, by=worker, now=now
        )

    return save


@pytest.fixture
def keep_item(leaving: Round, worker: User, now: datetime) -> Callable[..., HandoverItem]:
    """What the worker writes down about one item."""

    def keep(code: str, version: int = 0, **typed: Any) -> HandoverItem:
        return handing_items.keep_item(
            round=leaving, code=code, version=version, typed={"text": ""} | typed, by=worker,
            now=now,
        )  # fmt: skip

    return keep


@pytest.fixture
def as_user() -> Callable[[User], Client]:
    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def browser(as_user: Callable[[User], Client], worker: User) -> Client:
    """The worker's browser."""
    return as_user(worker)


def page(name: str, trajectory: Trajectory, *more: Any) -> str:
    return reverse(f"perspectives:{name}", args=[trajectory.ref, *more])


def aim_to_learn(plan: FuturePerspective, by: User, now: datetime) -> Goal:
    """The one learning goal that a plan needs."""
    typed = {
        "text": "Elke week naar school.",
        "kind": GoalKind.LEARNING,
        "in_charge": InCharge.YOUTH,
        "review_on": local_date(now) + timedelta(days=60),
    }
    return goals.add_goal(area=plan.areas.get(area="learning"), typed=typed, by=by, now=now)


def day(name: str, value: date) -> dict[str, int]:
    return {f"{name}_day": value.day, f"{name}_month": value.month, f"{name}_year": value.year}


def is_open(round: Round, code: str) -> bool:
    return Task.objects.open().filter(round=round, code=code).exists()


def talk_today(round: Round, worker: User, now: datetime) -> SchoolTalk:
    """The school talk, held on this day."""
    talk = SchoolTalk.objects.create(round=round, edited_by=worker)
    finish_talk(talk=talk, held_on=local_date(now), by=worker, now=now)
    return talk
