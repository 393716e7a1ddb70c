"""A coordinator is named by the lead and holds it only after saying yes (D25)."""

import pytest

from cases.assigning import accept_coordination, assign
from cases.models import Task
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(trajectory, worker, now) -> Task:
    factories.make_event(trajectory, worker, now=now)
    return Task.objects.get(code="D25")


def url(trajectory, more=""):
    return f"/trajectories/{trajectory.ref}/coordinator/{more}"


def test_asked_and_accepted(lead, worker, trajectory, task, as_user) -> None:
    as_user(lead).post(url(trajectory), {"who": worker.pk})
    trajectory.refresh_from_db()
    assert (trajectory.proposed_coordinator, trajectory.coordinator) == (worker, None)
    client = as_user(worker)
    assert url(trajectory, "accept/") in client.get(trajectory.youth.get_absolute_url()).text
    for _press in range(2):
        assert client.post(url(trajectory, "accept/")).status_code == 302
    trajectory.refresh_from_db()
    task.refresh_from_db()
    assert (trajectory.proposed_coordinator, trajectory.coordinator) == (None, worker)
    assert task.state == "done"


def test_only_who_works_on_it_can_be_asked(lead, colleague, trajectory, task, as_user) -> None:
    answer = as_user(lead).post(url(trajectory), {"who": colleague.pk})
    assert answer.status_code == 422
    assert "Kies iemand die met deze jongere werkt." in answer.content.decode()
    trajectory.refresh_from_db()
    assert trajectory.proposed_coordinator is None


def test_nobody_works_on_it_yet(lead, worker, trajectory, now, today, as_user) -> None:
    trajectory.assignments.get().end(by=lead, on=today, now=now)
    assert "Koppel eerst iemand." in as_user(lead).get(url(trajectory)).content.decode()


def test_who_was_not_asked_cannot_accept(lead, worker, trajectory, task, as_user) -> None:
    assert as_user(worker).post(url(trajectory, "accept/")).status_code == 403
    assert as_user(lead).post(url(trajectory, "accept/")).status_code == 403
    trajectory.refresh_from_db()
    assert trajectory.coordinator is None


def test_who_was_asked_and_does_not_work_on_it_cannot_accept(
    lead, trajectory, task, now, as_user
) -> None:
    trajectory.name_coordinator(who=lead, by=lead, now=now)
    assert as_user(lead).post(url(trajectory, "accept/")).status_code == 403
    trajectory.refresh_from_db()
    assert trajectory.coordinator is None


def test_who_may_not(worker, colleague, outsider, scientist, trajectory, as_user) -> None:
    for person in (colleague, outsider):
        for act in ("", "accept/"):
            assert as_user(person).post(url(trajectory, act)).status_code == 404
    for person in (worker, scientist):
        assert as_user(person).post(url(trajectory), {"who": worker.pk}).status_code == 403
    assert as_user(scientist).post(url(trajectory, "accept/")).status_code == 403


def test_looking_changes_nothing(lead, worker, trajectory, as_user) -> None:
    assert as_user(lead).get(url(trajectory)).status_code == 200
    assert as_user(worker).get(url(trajectory, "accept/")).status_code == 405
    trajectory.refresh_from_db()
    assert trajectory.proposed_coordinator is None


def test_who_is_asked_may_say_no_and_the_former_one_stays(
    lead, worker, colleague, trajectory, task, as_user, now, today
) -> None:
    assign(trajectory=trajectory, to=colleague, by=lead, now=now)
    trajectory.name_coordinator(who=colleague, by=lead, now=now)
    accept_coordination(trajectory=trajectory, by=colleague, now=now)
    assign(trajectory=trajectory, to=worker, by=lead, now=now)
    as_user(lead).post(url(trajectory), {"who": worker.pk})
    client = as_user(worker)
    assert url(trajectory, "decline/") in client.get("/my-work/").content.decode()
    assert client.post(url(trajectory, "decline/")).status_code == 302
    assert client.post(url(trajectory, "decline/")).status_code == 403
    trajectory.refresh_from_db()
    assert (trajectory.proposed_coordinator, trajectory.coordinator) == (None, colleague)
    said = list(trajectory.coordinations.values_list("user", "answer"))
    assert said == [(colleague.pk, "accepted"), (worker.pk, "declined")]
    words = f"{worker.display_name}: Wil geen regisseur zijn"
    assert words in as_user(lead).get(url(trajectory)).content.decode()
    history = f"/youths/{trajectory.youth.ref}/history/"
    assert words in as_user(lead).get(history).content.decode()


def test_asking_somebody_else_ends_the_first_question(
    lead, worker, trajectory, task, now, as_user
) -> None:
    trajectory.name_coordinator(who=lead, by=lead, now=now)
    for _press in range(2):
        as_user(lead).post(url(trajectory), {"who": worker.pk})
    said = list(trajectory.coordinations.values_list("user", "answer"))
    assert said == [(lead.pk, "replaced"), (worker.pk, "asked")]


def test_who_was_not_asked_cannot_decline(lead, worker, scientist, trajectory, as_user) -> None:
    for person in (worker, lead, scientist):
        assert as_user(person).post(url(trajectory, "decline/")).status_code == 403
