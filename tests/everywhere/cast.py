"""The personas of the matrix: people made once, each with one relation to every subject."""

from datetime import datetime, timedelta
from typing import Any

from accounts.choices import Role
from accounts.models import RoleAssignment, User
from cases.choices import GrantGround
from cases.glass import OPEN_FOR
from cases.models import AccessGrant, Assignment, Placement, Trajectory
from config.kit.dates import local_date
from tests.everywhere.matrix import MATRIX
from tests.factories import LONG_AGO, make_user

Made = dict[str, Any]


def make_cast(trajectories: dict[str, Trajectory], *, now: datetime) -> dict[str, User]:
    """The personas by name; `trajectories` are the subjects by theirs."""
    return {name: _make(made, trajectories, now) for name, made in MATRIX["personas"].items()}


def fill_in(trajectories: dict[str, Trajectory], *, by: User, now: datetime) -> None:
    """What the demo has nowhere: a secret address, of today and of long ago, and a decision."""
    Placement.objects.filter(youth=trajectories["plan"].youth, ended_on=None).update(shielded=True)
    youth = trajectories["replies"].youth
    values = {"kind": "foster", "label": "Pleeggezin", "shielded": True}
    youth.placements.create(**values, started_on=LONG_AGO, ended_on=LONG_AGO + timedelta(days=9))
    decided = {"topic": "school", "said_by": "decision", "ground": "safety", "reason": "Gevaar"}
    location = youth.enrolments.all()[0].location
    youth.consents.create(**decided, location=location, given_on=local_date(now), by=by)


def close_accounts(people: dict[str, User]) -> None:
    """Once everybody is signed in: the session goes on, the account does not."""
    closed = [name for name, made in MATRIX["personas"].items() if not made.get("open", True)]
    User.objects.filter(pk__in=[people[name].pk for name in closed]).update(is_active=False)


def _make(made: Made, trajectories: dict[str, Trajectory], now: datetime) -> User:
    user = make_user()
    team = next(iter(trajectories.values())).team
    role = made.get("role", made.get("was"))
    ends_on = None if "role" in made else local_date(now) + timedelta(days=made["until"])
    RoleAssignment.objects.create(
        user=user, role=role, starts_on=LONG_AGO, ends_on=ends_on,
        team=team if role in (Role.WORKER, Role.TEAM_LEAD) else None,
    )  # fmt: skip
    relation = made.get("is", made.get("was"))
    for name, trajectory in trajectories.items():
        if relation == "assigned" and MATRIX["subjects"][name]["owner"] != "nobody.ots":
            ends_on = local_date(now) + timedelta(days=made["until"]) if "until" in made else None
            Assignment.objects.create(
                trajectory=trajectory, user=user, starts_on=LONG_AGO, ends_on=ends_on
            )
        elif relation in GrantGround.values:
            _grant(made, trajectory, user, now)
    return user


def _grant(made: Made, trajectory: Trajectory, user: User, now: datetime) -> None:
    """Of itself a right that ends by the clock, without anybody ending it."""
    since = now + timedelta(days=made.get("from", 0))
    until = now + timedelta(days=made["until"]) if "until" in made else since + OPEN_FOR
    AccessGrant.objects.create(
        trajectory=trajectory, user=user, ground=made["is"], starts_at=since, expires_at=until,
        reason="Gebeld door de crisisdienst", granted_by=None,
    )  # fmt: skip
