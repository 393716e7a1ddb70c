"""Which secret place counts: where the youth lives, and that of the event; of nobody else."""

from datetime import date

import pytest

from cases.models import Placement, Round, Trajectory
from cases.shielding import is_shielded, secret_words
from tests import factories

pytestmark = pytest.mark.django_db
LEFT = date(2021, 1, 1)


@pytest.fixture
def round(trajectory, worker, now) -> Round:
    """Of an event with a place that is no secret."""
    return factories.make_event(trajectory, worker, now=now).round


def place(trajectory: Trajectory, **over: object) -> Placement:
    values = {"kind": "foster", "label": "Geheimhof", "started_on": factories.LONG_AGO}
    return Placement.objects.create(
        youth=trajectory.youth, shielded=True, **values | {"ended_on": LEFT} | over
    )


def assert_secret(round: Round, expected: bool) -> None:
    assert is_shielded(round) is expected
    assert ("Geheimhof" in secret_words(round)) is expected


def test_a_place_that_is_no_secret_shields_nothing(round) -> None:
    assert_secret(round, False)


def test_where_the_youth_lives_counts_also_when_the_event_was_about_another_place(
    round, trajectory
) -> None:
    round.placement.ended_on = round.placement.started_on
    Placement.objects.filter(pk=round.placement_id).delete()
    round.placement = None
    place(trajectory, ended_on=None)
    assert_secret(round, True)


def test_the_place_of_the_event_counts_also_after_it_was_left(round, trajectory) -> None:
    round.placement = place(trajectory)
    assert_secret(round, True)


def test_a_place_of_long_ago_counts_no_more(round, trajectory) -> None:
    place(trajectory)
    assert_secret(round, False)


def test_the_secret_of_another_youth_is_none_of_this_one(round, worker, team, now) -> None:
    other = factories.make_trajectory(worker, team, now=now)
    place(other, ended_on=None)
    assert_secret(round, False)
