"""The demo is filled at any hour of any day, and always shows every stage."""

import pytest
import time_machine

from cases.models import Task, Trajectory
from cases.worklist import rows_for
from config.kit.dates import local_date
from dashboards.demo.youths import LIVES
from dashboards.management.commands.seed_demo import play
from dashboards.verifying import all_differences
from tests.clock import at

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("moment", ["2026-11-22 00:30", "2027-05-05 23:50"])
def test_at_night_on_a_free_day(moment) -> None:
    """Today's event is logged, a plan is due today, and somebody is late."""
    now = at(moment)
    today = local_date(now)
    with time_machine.travel(now, tick=False):
        play(now)
        assert Trajectory.objects.exclude(included_on=None).count() == len(LIVES)
        assert Trajectory.objects.filter(rounds__event_on=today).count() == 2
        assert Task.objects.open().filter(code="D01", due_on=today).count() == 2
        assert any(row.is_late for row in rows_for(_running(today), today))
        assert list(all_differences()) == []


def _running(today):
    return Trajectory.objects.running().for_work(today)
