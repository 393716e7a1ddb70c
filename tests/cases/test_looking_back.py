"""A gap of more than five school days that closed is looked back at, briefly."""

from datetime import date, datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from cases.ladder import climb_ladder_at
from cases.models import Interruption, Task, Trajectory
from tests import factories
from tests.clock import at

pytestmark = pytest.mark.django_db
LOGGED = at("2026-11-02 10:00")


@pytest.fixture
def file(worker, team) -> Trajectory:
    """Without education from Tuesday 3 November 2026; the ladder is climbed on the 10th."""
    school = factories.make_school()
    made = factories.make_trajectory(worker, team, now=LOGGED, school=school)
    factories.make_event(made, worker, now=LOGGED)
    made.youth.enrolments.update(away_from=date(2026, 11, 3))
    climb_ladder_at(at("2026-11-10 08:00"))
    made.refresh_from_db()
    return made


def back(file: Trajectory, on: date, now: datetime) -> None:
    file.youth.enrolments.update(back_on=on)
    climb_ladder_at(now)
    climb_ladder_at(now)


def test_six_lost_days_are_asked_about_once(file) -> None:
    """Lost: 3, 4, 5, 6, 9 and 10 November."""
    back(file, date(2026, 11, 11), at("2026-11-11 08:00"))
    row = Interruption.objects.get()
    assert (row.started_on, row.ended_on) == (date(2026, 11, 3), date(2026, 11, 11))
    assert row.school_days == 6
    task = Task.objects.open().get(code="LOOK_BACK")
    assert (task.subject, task.due_on) == (row.uuid, date(2026, 11, 18))


def test_five_lost_days_are_not(file) -> None:
    back(file, date(2026, 11, 10), at("2026-11-10 12:00"))
    assert not Interruption.objects.exists()
    assert not Task.objects.filter(code="LOOK_BACK").exists()


def test_an_ended_trajectory_is_not_asked_about(file) -> None:
    Trajectory.objects.update(status="closed")
    back(file, date(2026, 11, 12), at("2026-11-12 08:00"))
    assert not Interruption.objects.exists()


def test_the_worker_looks_back_and_the_file_shows_it(file, worker, lead, outsider, as_user) -> None:
    back(file, date(2026, 11, 12), at("2026-11-12 08:00"))
    row = Interruption.objects.get()
    url = reverse("cases:interruption", args=[file.ref, row.pk])
    career = reverse("cases:school_career", args=[file.youth.ref])
    typed = {"cause": "transport", "helped": "Een taxi", "preventable": "yes"}
    with time_machine.travel(at("2026-11-12 10:00"), tick=False):
        client = as_user(worker)
        assert url in client.get(career).content.decode()
        assert client.get(url).status_code == 200
        assert client.post(url, {"helped": "Een taxi"}).status_code == 422
        for _press in range(2):
            assert client.post(url, typed).status_code == 302
        shown = client.get(career).content.decode()
        assert as_user(lead).get(url).status_code == 403
        assert as_user(lead).post(url, typed).status_code == 403
        assert as_user(outsider).get(url).status_code == 404
    assert "Oorzaak: vervoer. Te voorkomen: ja. Wat hielp: Een taxi" in shown
    row.refresh_from_db()
    assert row.reviewed_by == worker
    assert Task.objects.get(code="LOOK_BACK").state == "done"


def test_the_database_refuses_a_review_without_a_cause(file, worker) -> None:
    back(file, date(2026, 11, 12), at("2026-11-12 08:00"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Interruption.objects.update(reviewed_at=LOGGED)
