"""The rule of the second wall, written once more in SQL, says what the first one says: for every
relation, to the minute of its beginning and its end."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.db.models import QuerySet

from accounts.choices import Role
from accounts.models import RoleAssignment, Team, User
from cases.choices import GrantGround
from cases.models import AccessGrant, Assignment, Trajectory
from config.kit.dates import local_date
from tests import factories
from tests.clock import at
from tests.everywhere.walling import ask, seen_by, with_broken_glass

pytestmark = pytest.mark.django_db
MOMENTS = [
    at(text)
    for text in (
        "2026-11-22 23:59", "2026-11-23 00:00", "2026-11-23 09:00", "2026-11-23 23:59",
        "2026-11-24 00:00", "2026-11-30 12:00",
    )
]  # fmt: skip
FIRST, LAST = MOMENTS[1], MOMENTS[4]
Give = Callable[[Trajectory, User, Team], object]


def nothing(trajectory: Trajectory, person: User, team: Team) -> None:
    pass


def same_team(trajectory: Trajectory, person: User, team: Team) -> None:
    RoleAssignment.objects.create(
        user=person, role=Role.WORKER, team=team, starts_on=local_date(FIRST)
    )


def assigned(trajectory: Trajectory, person: User, team: Team) -> None:
    Assignment.objects.create(trajectory=trajectory, user=person, starts_on=local_date(FIRST))


def assigned_for_a_day(trajectory: Trajectory, person: User, team: Team) -> None:
    day = local_date(FIRST)
    Assignment.objects.create(trajectory=trajectory, user=person, starts_on=day, ends_on=day)


def assignment_ended(trajectory: Trajectory, person: User, team: Team) -> None:
    day = local_date(FIRST)
    Assignment.objects.create(
        trajectory=trajectory, user=person, starts_on=day, ends_on=day, ended_at=FIRST
    )


def granted(ground: GrantGround, **over: object) -> Give:
    def give(trajectory: Trajectory, person: User, team: Team) -> None:
        values = {"starts_at": FIRST, "expires_at": LAST, "ground": ground}
        AccessGrant.objects.create(trajectory=trajectory, user=person, **values | over)

    give.__name__ = f"{ground}{'_ended' if over else ''}"
    return give


def leading(team_of: str, *, ends: bool = False) -> Give:
    def give(trajectory: Trajectory, person: User, team: Team) -> None:
        led = team if team_of == "own" else factories.make_team()
        RoleAssignment.objects.create(
            user=person, role=Role.TEAM_LEAD, team=led, starts_on=local_date(FIRST),
            ends_on=local_date(FIRST) if ends else None,
        )  # fmt: skip

    give.__name__ = f"lead_of_{team_of}{'_for_a_day' if ends else ''}"
    return give


RELATIONS = [
    nothing, same_team, assigned, assigned_for_a_day, assignment_ended,
    *(granted(ground) for ground in GrantGround),
    *(granted(ground, ended_at=FIRST + timedelta(hours=1)) for ground in GrantGround),
    leading("own"), leading("own", ends=True), leading("another"),
]  # fmt: skip


@pytest.fixture
def team() -> Team:
    return factories.make_team()


@pytest.fixture
def file(team: Team) -> Trajectory:
    worker = factories.make_user(Role.WORKER, team)
    return factories.make_trajectory(worker, team, now=FIRST - timedelta(days=400))


def keys(rows: QuerySet[Trajectory]) -> set[int]:
    return set(rows.values_list("pk", flat=True))


def wall(kind: str) -> set[int]:
    return set(ask(f"SELECT stayontrack_trajectories({kind})"))


@pytest.mark.parametrize("give", RELATIONS, ids=lambda give: give.__name__)
def test_both_walls_say_the_same_at_every_moment(file: Trajectory, team: Team, give: Give):
    person = factories.make_user()
    give(file, person, team)
    answers = set()
    for now in MOMENTS:
        with time_machine.travel(now, tick=False):
            person = User.objects.get(pk=person.pk)
            files = Trajectory.objects
            seen = keys(files.visible_to(person)) | with_broken_glass(person, now)
            changed = keys(files.workable_by(person)) | keys(files.led_by(person))
            with seen_by(person, now):
                assert wall("false") == seen, now
                assert wall("true") == changed, now
            answers.add(bool(seen))
    never = {"nothing", "same_team", "assignment_ended", "lead_of_another"}
    is_never = give.__name__ in never or give.__name__.endswith("_ended")
    assert answers == ({False} if is_never else {True, False})


def test_an_account_that_is_closed_sees_nothing(file: Trajectory):
    person = file.assignments.get().user
    with seen_by(person):
        assert wall("false") == {file.pk}
    User.objects.filter(pk=person.pk).update(is_active=False)
    with seen_by(person):
        assert wall("false") == wall("true") == set()


@pytest.mark.parametrize("said", ["", "0", "nobody", "1 OR 1=1", "EVERYTHING", "everything "])
def test_who_is_no_person_sees_nothing(file: Trajectory, said: str):
    connection.cursor().execute("SELECT set_config('stayontrack.person', %s, true)", [said])
    assert ask("SELECT count(*) FROM cases_youth") == [0]


def test_both_walls_go_by_one_clock(file: Trajectory):
    """A test, and a machine whose clock is off, ask the database about another moment."""
    later = datetime.now(tz=FIRST.tzinfo) + timedelta(days=1000)
    person = file.assignments.get().user
    Assignment.objects.update(starts_on=local_date(later))
    with seen_by(person):
        assert wall("false") == set()
    with seen_by(person, later):
        assert wall("false") == {file.pk}
