"""Who works on two files reaches the things of one by its own address, and not by the other's."""

import pytest
from django.urls import reverse

from cases.education import monday_of
from cases.models import (
    AttendancePeriod,
    BridgingArrangement,
    Consent,
    Enrolment,
    Guardian,
    Interruption,
    Placement,
    SchoolDanger,
    Trajectory,
)
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
    week = AttendancePeriod.objects.create(
        enrolment=enrolment, week=monday_of(today), hours_planned=25, hours_present=20
    )
    bridging = BridgingArrangement.objects.create(youth=youth, kind="work_pack", started_on=today)
    danger = SchoolDanger(
        youth=youth, seen_by="school", since=today, tried="De mentor belt.", review_on=today
    )
    danger.add(by=worker, now=now)
    return {
        "week_new": enrolment.pk,
        "week_edit": week.pk,
        "week_remove": week.pk,
        "bridging_edit": bridging.pk,
        "bridging_remove": bridging.pk,
        "danger_end": danger.pk,
        "enrolment_edit": enrolment.pk,
        "enrolment_remove": enrolment.pk,
        "guardian_edit": guardian.pk,
        "guardian_remove": guardian.pk,
        "place_edit": youth.placements.get().pk,
        "consent_withdraw": consent.pk,
    }


ACTS = {
    "enrolment_remove", "guardian_remove", "consent_withdraw", "week_remove", "bridging_remove",
}  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        "enrolment_edit", "enrolment_remove", "guardian_edit", "guardian_remove", "place_edit",
        "consent_withdraw", "week_new", "week_edit", "week_remove", "bridging_edit",
        "bridging_remove", "danger_end",
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
    assert AttendancePeriod.objects.count() == BridgingArrangement.objects.count() == 1
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


def test_nor_is_the_interruption_of_another_file(as_user, worker, trajectory, other, today) -> None:
    row = Interruption.objects.create(
        trajectory=other, started_on=factories.LONG_AGO, ended_on=today, school_days=9
    )
    client = as_user(worker)
    for file, status in ((trajectory, 404), (other, 200)):
        url = reverse("cases:interruption", args=[file.ref, row.pk])
        assert client.get(url).status_code == status
