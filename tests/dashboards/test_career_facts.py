"""What the figures of the school career are loaded from."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.choices import Role
from cases.models import Enrolment, Interruption, Trajectory
from config.kit.dates import local_date
from dashboards.facts import facts_of
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def trajectory():
    now, team = timezone.now(), factories.make_team()
    worker = factories.make_user(Role.WORKER, team)
    school = factories.make_school()
    return factories.make_trajectory(worker, team, now=now, school=school)


def the_facts():
    (row,) = facts_of(Trajectory.objects.all(), local_date(timezone.now()))
    return row


def test_main_enrolments_are_the_stays_of_a_career(trajectory) -> None:
    stored = Enrolment.objects.get()
    (stay,) = the_facts().stays
    assert (stay.school, stay.slot, stay.since, stay.until) == (
        stored.location_id, "regular", stored.started_on, None,
    )  # fmt: skip
    Enrolment.objects.update(kind="guest")
    assert the_facts().stays == ()
    Enrolment.objects.update(kind="main", removed_at=timezone.now())
    assert the_facts().stays == ()


def test_the_longest_interruption_that_was_looked_back_at_gives_the_cause(trajectory) -> None:
    today = local_date(timezone.now())
    for days, cause in ((30, ""), (8, "money"), (12, "waiting")):
        Interruption.objects.create(
            trajectory=trajectory, started_on=today - timedelta(days=100 + days), ended_on=today,
            school_days=days, cause=cause,
        )  # fmt: skip
    assert the_facts().cause == "waiting"
