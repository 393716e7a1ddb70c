"""Who leaves a place goes to school from the next school day, or has been back already."""

from datetime import date, timedelta

import pytest

from cases.leaving import record_departure
from cases.models import Enrolment
from tests import factories
from tests.clock import at

pytestmark = pytest.mark.django_db
LOGGED = at("2028-12-05 10:00")


@pytest.fixture
def enrolment(team, worker) -> Enrolment:
    """At the own school, and away from it since the event."""
    school = factories.make_school()
    trajectory = factories.make_trajectory(worker, team, now=LOGGED, school=school)
    factories.make_event(trajectory, worker, now=LOGGED)
    Enrolment.objects.update(away_from=LOGGED.date())
    return Enrolment.objects.select_related("location").get()


def leave(enrolment: Enrolment, worker, on: date) -> Enrolment:
    round = enrolment.youth.trajectories.get().rounds.get()
    record_departure(
        round=round, left_on=on, next_place="home", next_school=enrolment.location, by=worker,
        now=LOGGED + timedelta(days=30), reason="geen overdracht nodig",
    )  # fmt: skip
    enrolment.refresh_from_db()
    return enrolment


def test_back_from_the_next_school_day(enrolment, worker) -> None:
    left_on = date(2028, 12, 18)  # a Monday
    assert leave(enrolment, worker, left_on).back_on == date(2028, 12, 19)


def test_who_was_back_before_stays_back_since_then(enrolment, worker) -> None:
    Enrolment.objects.update(back_on=date(2028, 12, 8))
    assert leave(enrolment, worker, date(2028, 12, 18)).back_on == date(2028, 12, 8)
