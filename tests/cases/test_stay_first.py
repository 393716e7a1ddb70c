"""Stay first: before another school, can the young person stay at the own one?"""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from cases.choices import EventKind, PlacementKind
from cases.models import Enrolment, Placement, StayFirst, Task
from cases.staying import near_home
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def moving(trajectory: Any) -> dict[str, str]:
    """The event form as a worker fills it in."""
    other = factories.make_school()
    return {"kind": "move_school", "when": "today", "told": "yes", "new_school": other.code}


@pytest.fixture
def event_url(trajectory: Any) -> str:
    return reverse("cases:event_new", args=[trajectory.youth.ref])


@pytest.fixture
def url(trajectory: Any) -> str:
    return reverse("cases:stay_first", args=[trajectory.ref])


def to_find_out() -> int:
    return Task.objects.open().filter(code="STAY_FIRST").count()


def test_a_no_has_a_reason_and_stands_in_the_file(
    as_user: Any, worker: Any, lead: Any, trajectory: Any, moving: Any, event_url: str
) -> None:
    client = as_user(worker)
    refused = client.post(event_url, moving | {"stay": "no"})
    assert refused.status_code == 422
    assert "waarom blijven op de eigen school niet kan" in refused.content.decode()
    typed = moving | {"stay": "no", "stay_reason": "De reis is te lang."}
    assert client.post(event_url, typed).status_code == 302
    assert StayFirst.objects.get().reason == "De reis is te lang."
    assert not to_find_out()
    career = reverse("cases:school_career", args=[trajectory.youth.ref])
    for reader in (worker, lead):
        assert "De reis is te lang." in as_user(reader).get(career).content.decode()


def test_not_known_yet_becomes_a_task_that_the_answer_closes(
    as_user: Any, worker: Any, moving: Any, event_url: str, url: str
) -> None:
    client = as_user(worker)
    client.post(event_url, moving)
    assert (StayFirst.objects.get().answer, to_find_out()) == ("unknown", 1)
    seen = client.get(url).context["form"]["seen"].value()
    assert client.post(url, {"answer": "no", "seen": seen}).status_code == 422
    typed = {"answer": "yes", "minutes": "35", "kilometres": "12", "seen": seen}
    assert client.post(url, typed | {"minutes": "-1"}).status_code == 422
    assert client.post(url, typed).status_code == 302
    row = StayFirst.objects.get()
    assert (row.answer, row.minutes, row.kilometres, to_find_out()) == ("yes", 35, 12, 0)
    assert client.post(url, {"answer": "unknown", "seen": seen}).status_code == 409  # an old page
    assert to_find_out() == 0


def test_it_is_asked_before_any_change_too(
    as_user: Any, worker: Any, lead: Any, trajectory: Any, url: str, now: Any
) -> None:
    client = as_user(worker)
    assert client.get(url).status_code == 302  # nothing was logged
    factories.make_event(trajectory, worker, now=now, kind=EventKind.MUHP)
    assert not StayFirst.objects.exists()
    assert client.post(url, {"answer": "unknown"}).status_code == 302
    assert to_find_out() == 1
    assert as_user(lead).get(url).status_code == 403


def test_near_home_compares_municipalities_and_keeps_a_secret(trajectory: Any, today: date) -> None:
    youth = trajectory.youth
    rows = [*Enrolment.objects.select_related("location")]
    place = Placement(
        youth=youth, kind=PlacementKind.FOSTER, municipality="Rotterdam", started_on=today
    )
    assert near_home([place], rows, today) is True
    place.municipality = "Delft"
    assert near_home([place], rows, today) is False
    assert near_home([], rows, today) is None
    place.shielded = True
    assert near_home([place], rows, today) is None
