"""A buddy walks along while both consents hold."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cases.models import Buddy
from tests.cases.test_school_career import on

pytestmark = pytest.mark.django_db


@pytest.fixture
def ref(trajectory) -> str:
    return trajectory.youth.ref


@pytest.fixture
def typed(today) -> dict[str, str]:
    days = on("youth_agreed_on", today) | on("buddy_agreed_on", today) | on("started_on", today)
    return {"first_name": "Yasmin"} | days


@pytest.fixture
def buddy(as_user, worker, ref, typed) -> Buddy:
    as_user(worker).post(reverse("cases:buddy_new", args=[ref]), typed)
    return Buddy.objects.get()


def test_a_buddy_is_there_from_the_first_day_to_the_last(buddy, today) -> None:
    assert buddy.is_active(today)
    assert not buddy.is_active(today - timedelta(days=1))
    buddy.until = today + timedelta(days=3)
    assert buddy.is_active(today + timedelta(days=2))
    assert not buddy.is_active(today + timedelta(days=3))


def test_a_buddy_starts_only_once_both_agreed(as_user, worker, ref, typed, today) -> None:
    client, url = as_user(worker), reverse("cases:buddy_new", args=[ref])
    late = on("started_on", today - timedelta(days=1))
    answer = client.post(url, typed | late)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"youth_agreed_on", "buddy_agreed_on"}
    without = {name: value for name, value in typed.items() if not name.startswith("buddy_agreed")}
    assert list(client.post(url, without).context["form"].errors) == ["buddy_agreed_on"]
    assert not Buddy.objects.exists()


@pytest.mark.parametrize("who", ["youth", "buddy"])
def test_when_one_stops_the_buddy_is_gone_the_same_day(
    as_user, worker, ref, typed, buddy, today, who
) -> None:
    client, edit = as_user(worker), reverse("cases:buddy_edit", args=[ref, buddy.pk])
    seen = {"seen": client.get(edit).context["form"]["seen"].value()}
    assert client.post(edit, typed | seen | {"stopped_by": who}).status_code == 302
    buddy.refresh_from_db()
    assert (buddy.stopped_on, buddy.is_active(today)) == (today, False)
    seen = {"seen": client.get(edit).context["form"]["seen"].value()}
    client.post(edit, typed | seen | {"stopped_by": ""})
    buddy.refresh_from_db()
    assert (buddy.stopped_on, buddy.is_active(today)) == (None, True)


def test_taken_out_and_put_back(as_user, worker, ref, buddy) -> None:
    client = as_user(worker)
    client.post(reverse("cases:buddy_remove", args=[ref, buddy.pk]))
    assert "Yasmin" not in client.get(reverse("cases:school_career", args=[ref])).content.decode()
    client.post(reverse("cases:buddy_put_back", args=[ref, buddy.pk]))
    assert "Yasmin" in client.get(reverse("cases:school_career", args=[ref])).content.decode()
