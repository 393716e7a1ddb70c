"""Hours away without leave in four weeks with lessons: signals at 8 and at 16 hours (D16)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from cases.absence import hours_missed, watch_absence
from cases.choices import TaskState
from cases.digests import digests_due
from cases.education import monday_of
from cases.models import AttendancePeriod, Enrolment, Task, Trajectory
from cases.titles import title
from config.kit.dates import SchoolCalendar, at_eight, working_day_on_or_after
from tests import factories
from tests.cases.careers import at_school, career, week
from tests.cases.test_lessons import hours
from tests.cases.test_school_career import on

MIDDEN = {1: SchoolCalendar("midden")}


def missed(today: str, *weeks: tuple[str, int]) -> Decimal:
    own = at_school(1, "17-8-2026")
    totals = [week(own, monday, 20, 20 - away) for monday, away in weeks]
    return hours_missed(career(own, *totals, calendars=MIDDEN), date.fromisoformat(today))


def test_four_weeks_are_added_and_no_fifth() -> None:
    weeks = [
        ("31-8-2026", 9),
        ("7-9-2026", 4),
        ("14-9-2026", 0),
        ("21-9-2026", 4),
        ("28-9-2026", 1),
    ]
    assert missed("2026-10-02", *weeks) == 9
    assert missed("2026-09-25", *weeks) == 17


def test_a_holiday_between_does_not_count_as_a_week() -> None:
    """Autumn holiday Midden 17-25 October 2026: 5 and 12 October, 26 October, 2 November."""
    weeks = [("5-10-2026", 4), ("12-10-2026", 4), ("26-10-2026", 4), ("2-11-2026", 4)]
    assert missed("2026-11-06", *weeks) == 16


def test_leave_does_not_count() -> None:
    own = at_school(1, "17-8-2026")
    known = career(own, week(own, "7-9-2026", 20, 5, 15), calendars=MIDDEN)
    assert hours_missed(known, date(2026, 9, 11)) == 0


def test_what_is_long_ago_is_no_signal_today() -> None:
    assert missed("2026-11-20", ("7-9-2026", 20)) == 0
    assert missed("2026-10-02", ("7-9-2026", 20)) == 20


@pytest.fixture
def running(trajectory: Trajectory, worker, now) -> Trajectory:
    factories.make_event(trajectory, worker, now=now)
    return trajectory


def fill(trajectory: Trajectory, weeks_ago: int, away: int, today: date) -> None:
    AttendancePeriod.objects.create(
        enrolment=Enrolment.objects.get(youth=trajectory.youth), hours_planned=25,
        hours_present=25 - away, week=monday_of(today) - timedelta(weeks=weeks_ago),
    )  # fmt: skip


def signals(trajectory: Trajectory) -> list[str]:
    tasks = Task.objects.open().filter(trajectory=trajectory, code="D16")
    return list(tasks.order_by("pk").values_list("label", flat=True))


@pytest.mark.django_db
def test_a_signal_at_8_and_one_at_16_hours(running, worker, now, today) -> None:
    fill(running, 1, 7, today)
    watch_absence(trajectory=running, now=now)
    assert signals(running) == []
    fill(running, 2, 1, today)
    watch_absence(trajectory=running, now=now)
    assert signals(running) == ["8"]
    fill(running, 3, 8, today)
    for _ in range(2):  # doing it twice is harmless
        watch_absence(trajectory=running, now=now)
    assert signals(running) == ["8", "16"]
    task = Task.objects.get(code="D16", label="16")
    assert title(task) == "16 uur ongeoorloofd afwezig: zoek met Sam uit wat er is"
    task.close(by=worker, now=now)
    watch_absence(trajectory=running, now=now)
    assert signals(running) == ["8"]  # talked about once


@pytest.mark.django_db
def test_corrected_hours_take_the_signal_back(running, now, today) -> None:
    fill(running, 1, 10, today)
    watch_absence(trajectory=running, now=now)
    AttendancePeriod.objects.update(hours_present=25)
    watch_absence(trajectory=running, now=now)
    assert Task.objects.get(code="D16").state == TaskState.CANCELLED


def told_to(person, morning: date) -> list[tuple[str, str]]:
    found = digests_due(at_eight(morning), morning).get(person, [])
    return [(line.label, line.kind) for line in found if line.task.code == "D16"]


@pytest.mark.django_db
def test_at_16_hours_the_lead_hears_the_next_morning_until_the_hours_are_fewer(
    running, worker, lead, now, today
) -> None:
    fill(running, 1, 15, today)
    watch_absence(trajectory=running, now=now)
    day = today if now <= at_eight(today) else today + timedelta(days=1)
    morning = working_day_on_or_after(day)
    assert told_to(lead, morning) == []
    fill(running, 2, 1, today)
    watch_absence(trajectory=running, now=now)
    assert told_to(lead, morning) == [("16 hours", "gap_lead")]
    assert "gap_lead" not in dict(told_to(worker, morning)).values()
    AttendancePeriod.objects.filter(hours_present=10).update(hours_present=11)
    watch_absence(trajectory=running, now=now)
    assert told_to(lead, morning) == []


@pytest.mark.django_db
def test_the_page_of_a_week_watches(as_user, running, worker, today) -> None:
    client, ref = as_user(worker), running.youth.ref
    url = reverse("cases:week_new", args=[ref, Enrolment.objects.get().pk])
    client.post(url, hours("25", "9") | on("week", today - timedelta(days=7)))
    assert signals(running) == ["8", "16"]
    page = client.get(reverse("cases:school_career", args=[ref])).content.decode()
    assert "16 uren ongeoorloofd afwezig" in page
    row = AttendancePeriod.objects.get()
    client.post(reverse("cases:week_remove", args=[ref, row.pk]))
    assert signals(running) == []
    client.post(reverse("cases:week_put_back", args=[ref, row.pk]))
    assert signals(running) == ["8", "16"]
