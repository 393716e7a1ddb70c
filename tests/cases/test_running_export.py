"""T3: a download that runs stops when the right of who asked it ends."""

from collections.abc import Iterator

import pytest

from accounts.choices import Action, Role
from accounts.models import AccessLog, User
from cases.models import Trajectory
from config.kit.dates import local_date
from config.kit.sheets import ASK_EVERY
from tests import factories

pytestmark = pytest.mark.django_db
MANY = 3 * ASK_EVERY
STOPPED = "Deze lijst stopt hier: je mag hem niet meer lezen."


@pytest.fixture
def looked_at(trajectory: Trajectory, worker: User, now) -> Trajectory:
    AccessLog.objects.bulk_create(
        AccessLog(actor=worker, action=Action.VIEW, dossier=trajectory.youth.ref,
                  thing_type="cases.trajectory", thing_ref=str(number))
        for number in range(MANY)
    )  # fmt: skip
    return trajectory


def lines(client, trajectory: Trajectory) -> Iterator[str]:
    answer = client.get(f"/youths/{trajectory.youth.ref}/access/export/")
    assert answer.status_code == 200
    return (part.decode() for part in answer.streaming_content)


def begun(found: Iterator[str]) -> Iterator[str]:
    assert len([next(found) for _line in range(10)]) == 10
    return found


def assert_stops(found: Iterator[str]) -> None:
    rest = list(found)
    assert len(rest) < ASK_EVERY + 1
    assert STOPPED in rest[-1]


def test_t3_it_runs_to_the_end_while_the_right_holds(as_user, worker, looked_at) -> None:
    found = list(lines(as_user(worker), looked_at))
    assert len(found) > MANY
    assert STOPPED not in "".join(found)


def test_t3_it_stops_when_the_assignment_ends(as_user, worker, lead, looked_at, now) -> None:
    found = begun(lines(as_user(worker), looked_at))
    assignment = looked_at.assignments.get(user=worker)
    assignment.end(by=lead, on=local_date(now), now=now)
    assert_stops(found)


def test_t3_it_stops_when_a_lead_leads_the_team_no_longer(as_user, lead, looked_at) -> None:
    found = begun(lines(as_user(lead), looked_at))
    lead.role_assignments.update(ends_on="2021-01-01")
    assert_stops(found)


def test_t3_it_stops_when_the_account_is_closed(as_user, worker, looked_at) -> None:
    found = begun(lines(as_user(worker), looked_at))
    User.objects.filter(pk=worker.pk).update(is_active=False)
    assert_stops(found)


@pytest.mark.parametrize("ends", [{"role_assignments": "2021-01-01"}, {"is_active": False}])
def test_t3_the_whole_log_stops_too(as_user, looked_at, ends) -> None:
    officer = factories.make_user(Role.PRIVACY_OFFICER)
    answer = as_user(officer).get("/access-log/export/")
    found = begun(part.decode() for part in answer.streaming_content)
    if "is_active" in ends:
        User.objects.filter(pk=officer.pk).update(**ends)
    else:
        officer.role_assignments.update(ends_on=ends["role_assignments"])
    assert_stops(found)


def test_a_download_speaks_the_readers_language(as_user, worker, looked_at) -> None:
    User.objects.filter(pk=worker.pk).update(language="en")
    found = list(lines(as_user(worker), looked_at))
    assert "works with" in found[-1] or "viewed" in found[-1].lower()
