"""A team lead says who works with a young person; the former worker stops at once."""

import pytest

from accounts.choices import Role
from accounts.models import AccessLog
from tests import factories

pytestmark = pytest.mark.django_db


def url(trajectory, more=""):
    return f"/trajectories/{trajectory.ref}/assign/{more}"


def file_of(trajectory):
    return f"/youths/{trajectory.youth.ref}/"


def test_the_lead_assigns_and_the_former_worker_stops_at_once(
    lead, worker, colleague, trajectory, as_user
) -> None:
    before = as_user(worker)
    assert before.get(file_of(trajectory)).status_code == 200
    answer = as_user(lead).post(url(trajectory), {"to": colleague.pk})
    assert answer.headers["Location"] == file_of(trajectory)
    assert before.get(file_of(trajectory)).status_code == 404
    assert as_user(colleague).get(file_of(trajectory)).status_code == 200
    assert AccessLog.objects.filter(actor=lead, fields=["assignment"]).count() == 2


def test_twice_is_harmless_and_undo_gives_it_back(
    lead, worker, colleague, trajectory, as_user
) -> None:
    client = as_user(lead)
    for _press in range(2):
        client.post(url(trajectory), {"to": colleague.pk})
    made = trajectory.assignments.get(ended_at=None)
    assert made.user == colleague
    for _press in range(2):
        client.post(url(trajectory, f"{made.pk}/undo/"))
    assert trajectory.assignments.get(ended_at=None).user == worker


def test_only_workers_of_the_team_can_be_chosen(
    lead, worker, colleague, outsider, trajectory, as_user
) -> None:
    client = as_user(lead)
    page = client.get(url(trajectory)).content.decode()
    assert colleague.display_name in page
    assert outsider.display_name not in page
    for person in (outsider, lead):
        answer = client.post(url(trajectory), {"to": person.pk})
        assert answer.status_code == 422
        assert "Kies iemand van dit team." in answer.content.decode()
    assert client.post(url(trajectory), {}).status_code == 422
    assert trajectory.assignments.get(ended_at=None).user == worker


def test_who_may_not(worker, colleague, outsider, scientist, trajectory, as_user) -> None:
    other_lead = factories.make_user(Role.TEAM_LEAD, factories.make_team())
    given = trajectory.assignments.get()
    for act in (url(trajectory), url(trajectory, f"{given.pk}/undo/")):
        for person in (colleague, outsider, other_lead):
            assert as_user(person).post(act, {"to": person.pk}).status_code == 404
        for person in (worker, scientist):
            assert as_user(person).post(act, {"to": person.pk}).status_code == 403
    assert trajectory.assignments.get() == given


def test_looking_changes_nothing(lead, worker, trajectory, as_user) -> None:
    assert as_user(lead).get(url(trajectory)).status_code == 200
    given = trajectory.assignments.get()
    assert as_user(lead).get(url(trajectory, f"{given.pk}/undo/")).status_code == 405
    assert trajectory.assignments.get().user == worker
