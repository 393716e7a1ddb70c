"""The kept count of days without education: every source marks it, and it equals a new count."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.db.models import F

from cases.choices import EventKind
from cases.counting import count_marked, differences
from cases.models import (
    AttendancePeriod,
    BridgingArrangement,
    CountedDay,
    CountedSchooling,
    Enrolment,
    Round,
    ToCount,
    Trajectory,
)
from cases.schooling import careers_of
from config.kit.dates import ONE_DAY
from schools.models import CalendarDay
from tests import factories

pytestmark = pytest.mark.django_db
EVENT = date(2026, 9, 7)


@pytest.fixture
def counted(trajectory: Trajectory, worker, now: datetime) -> Trajectory:
    """Detained on Monday 7 September 2026 and at no school since."""
    factories.make_event(
        trajectory, worker, now=now, kind=EventKind.DETENTION, place=None, effective_on=EVENT
    )
    count_marked(now)
    return trajectory


def lost(trajectory: Trajectory) -> int:
    return CountedDay.objects.filter(trajectory=trajectory, kind="none").count()


def test_every_lost_day_is_kept_with_its_place_in_the_gap(counted, now, today) -> None:
    days = list(CountedDay.objects.order_by("day").values_list("day", "kind", "nth"))
    assert days[:2] == [(EVENT, "none", 1), (EVENT + ONE_DAY, "none", 2)]
    assert [nth for _day, _kind, nth in days] == list(range(1, len(days) + 1))
    assert CountedSchooling.objects.get().period == (EVENT, today - ONE_DAY)
    assert not ToCount.objects.exists()
    assert list(differences(now)) == []


def enrolment(trajectory: Trajectory) -> Enrolment:
    return Enrolment.objects.get(youth=trajectory.youth)


def back(trajectory: Trajectory) -> None:
    youth = trajectory.youth
    Enrolment.objects.filter(youth=youth).update(back_on=EVENT + timedelta(days=2))


def bridge(trajectory: Trajectory) -> None:
    BridgingArrangement.objects.create(
        youth=trajectory.youth, kind="online", started_on=EVENT, ended_on=EVENT + ONE_DAY
    )


def raw_sql(trajectory: Trajectory) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_enrolment SET away_from = NULL")


def a_week(trajectory: Trajectory) -> None:
    """Before the event nothing is counted, so the youth comes back first."""
    Enrolment.objects.update(back_on=EVENT)
    AttendancePeriod.objects.create(
        enrolment=enrolment(trajectory), week=EVENT, hours_planned=20, hours_present=10
    )


def free_day(trajectory: Trajectory) -> None:
    CalendarDay.objects.create(location=enrolment(trajectory).location, date=EVENT, name="Studie")


def region(trajectory: Trajectory) -> None:
    location = enrolment(trajectory).location
    location.holiday_region = "noord"
    location.save(update_fields=["holiday_region"])


def moved_day(trajectory: Trajectory) -> None:
    Round.objects.update(event_on=EVENT + timedelta(days=7))


def withdrawn(trajectory: Trajectory) -> None:
    Round.objects.update(withdrawn_at=datetime.fromisoformat("2026-11-20T09:00:00+01:00"))


def closed(trajectory: Trajectory) -> None:
    Trajectory.objects.filter(pk=trajectory.pk).update(closed_on=EVENT + timedelta(days=2))


def removed(trajectory: Trajectory) -> None:
    enrolment(trajectory).delete()


@pytest.mark.parametrize(
    "change",
    [back, bridge, raw_sql, a_week, free_day, region, moved_day, withdrawn, closed, removed],
)
def test_every_source_marks_its_trajectory_and_is_counted_again(counted, now, change) -> None:
    before = set(CountedDay.objects.values_list("day", "kind", "nth"))
    change(counted)
    assert set(ToCount.objects.values_list("trajectory", flat=True)) == {counted.pk}
    assert list(differences(now)) == []  # what waits is no difference
    count_marked(now)
    assert not ToCount.objects.exists()
    assert list(differences(now)) == []
    after = set(CountedDay.objects.values_list("day", "kind", "nth"))
    assert after != before


def test_another_file_is_not_marked(counted, worker, team, now) -> None:
    factories.make_trajectory(worker, team, now=now, school=factories.make_school())
    count_marked(now)
    back(counted)
    assert set(ToCount.objects.values_list("trajectory", flat=True)) == {counted.pk}


def test_a_new_day_is_counted_by_itself(counted, now, today) -> None:
    before = lost(counted)
    later = now + timedelta(days=7)
    with time_machine.travel(later, tick=False):
        count_marked(later)
        assert CountedSchooling.objects.get().through_on == today + timedelta(days=6)
        assert lost(counted) == before + 5
        assert list(differences(later)) == []


def test_what_was_not_counted_in_time_is_named(counted, now) -> None:
    [line] = differences(now + timedelta(days=4))
    assert line.endswith("only") and f"trajectory {counted.pk}" in line


def test_a_mark_nobody_counts_is_named(counted, now) -> None:
    back(counted)
    ToCount.objects.update(marked_at=F("marked_at") - timedelta(hours=2))
    assert [line for line in differences(now) if "not counted" in line]


def test_a_wrong_number_is_named(counted, now) -> None:
    CountedDay.objects.filter(day=EVENT).delete()
    [line] = differences(now)
    assert line == f"trajectory {counted.pk}: {EVENT} none 1, counted only"


def test_a_second_count_changes_nothing(counted, now) -> None:
    assert count_marked(now) == 0


def test_many_careers_are_read_in_a_fixed_number_of_queries(
    counted, worker, team, now, django_assert_num_queries
) -> None:
    for _ in range(3):
        factories.make_trajectory(worker, team, now=now, school=factories.make_school())
    youths = set(Trajectory.objects.values_list("youth", flat=True))
    with django_assert_num_queries(5):
        careers_of(youths)
