"""Who works on two files reaches the things of one by its own address, and not by the other's."""

import pytest
from django.urls import reverse

from cases.models import Consent, Enrolment, Guardian, Placement, Trajectory
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(worker, team, now) -> Trajectory:
    """A second file of the same worker."""
    return factories.make_trajectory(worker, team, now=now, school=factories.make_school())


@pytest.fixture
def things(other, worker, now, today) -> dict[str, int]:
    """One of each in the other file, by the address that leads to it."""
    factories.make_event(other, worker, now=now)
    youth = other.youth
    enrolment = youth.enrolments.get()
    consent = Consent.objects.create(
        youth=youth, topic="school", said_by="decision", ground="safety", reason="Gevaar",
        location=enrolment.location, given_on=today, by=worker,
    )  # fmt: skip
    guardian = factories.make_guardian(youth)
    return {
        "enrolment_edit": enrolment.pk,
        "enrolment_remove": enrolment.pk,
        "guardian_edit": guardian.pk,
        "guardian_remove": guardian.pk,
        "place_edit": youth.placements.get().pk,
        "consent_withdraw": consent.pk,
    }


ACTS = {"enrolment_remove", "guardian_remove", "consent_withdraw"}


@pytest.mark.parametrize(
    "name",
    [
        "enrolment_edit", "enrolment_remove", "guardian_edit", "guardian_remove", "place_edit",
        "consent_withdraw",
    ],
)  # fmt: skip
def test_by_the_address_of_another_file_it_is_not_there(
    as_user, worker, trajectory, other, things, name
) -> None:
    client = as_user(worker)
    ask = client.post if name in ACTS else client.get
    assert ask(reverse(f"cases:{name}", args=[trajectory.youth.ref, things[name]])).status_code == (
        404
    )
    assert Enrolment.objects.filter(youth=other.youth).count() == 1
    assert Guardian.objects.filter(youth=other.youth).count() == 1
    assert Consent.objects.get().withdrawn_at is None
    own = ask(reverse(f"cases:{name}", args=[other.youth.ref, things[name]]))
    assert own.status_code in (200, 302)


def test_from_a_place_that_was_left_nobody_leaves_again(
    as_user, worker, trajectory, now, today
) -> None:
    factories.make_event(trajectory, worker, now=now)
    place = Placement.objects.get()
    url = reverse("cases:departure_plan", args=[trajectory.youth.ref, place.pk])
    assert as_user(worker).get(url).status_code == 200
    Placement.objects.update(started_on=factories.LONG_AGO, ended_on=today)
    assert as_user(worker).get(url).status_code == 404
