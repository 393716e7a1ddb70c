"""Enrolled nowhere while of school age (D23): a red task the same moment, gone when enrolled."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from cases.absolute_absence import is_absent, watch_enrolments_at
from cases.choices import SignalCode
from cases.leaving import record_departure
from cases.models import Enrolment, Round, Task
from cases.school_duty import Duty, duty_on, last_compulsory_day
from tests import factories
from tests.clock import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def moved(trajectory, worker, now):
    factories.make_event(trajectory, worker, now=now)
    trajectory.refresh_from_db()
    return trajectory


def absences() -> list[Task]:
    return list(Task.objects.open().filter(code="D23"))


def address(trajectory, name: str, **more) -> str:
    return reverse(f"cases:{name}", args=[trajectory.youth.ref, *more.values()])


def test_taking_the_last_enrolment_away_is_red_at_once(moved, worker, as_user, today) -> None:
    client, enrolment = as_user(worker), Enrolment.objects.get()
    client.post(address(moved, "enrolment_remove", pk=enrolment.pk))
    (task,) = absences()
    assert task.signal(today) == SignalCode.LATE
    mine = client.get(reverse("cases:my_work")).content.decode()
    assert "Sam staat nergens ingeschreven: zoek vandaag een school" in mine
    assert "Te laat" in mine
    file = client.get(moved.youth.get_absolute_url()).content.decode()
    assert "Dat is absoluut verzuim" in file
    client.post(address(moved, "enrolment_put_back", pk=enrolment.pk))
    assert absences() == []
    assert Task.objects.get(code="D23").closed_by == worker


def test_a_school_that_is_added_closes_it(moved, worker, as_user, today) -> None:
    client = as_user(worker)
    client.post(address(moved, "enrolment_remove", pk=Enrolment.objects.get().pk))
    typed = {"location": factories.make_school().code, "kind": "main"}
    typed |= {f"started_on_{part}": getattr(today, part) for part in ("day", "month", "year")}
    assert client.post(address(moved, "enrolment_new"), typed).status_code == 302
    assert absences() == []


def test_the_day_an_enrolment_ends_by_itself(moved, now, today) -> None:
    Enrolment.objects.update(ended_on=today + timedelta(days=30))
    watch_enrolments_at(now)
    assert absences() == []
    watch_enrolments_at(now + timedelta(days=30))
    watch_enrolments_at(now + timedelta(days=30))
    assert len(absences()) == 1
    Enrolment.objects.update(ended_on=None)
    watch_enrolments_at(now + timedelta(days=31))
    assert absences() == []


def test_leaving_without_a_next_school(moved, worker, now, today) -> None:
    Enrolment.objects.update(ended_on=today)
    record_departure(
        round=Round.objects.get(), left_on=today, next_place="home", next_school=None, by=worker,
        now=now, reason="Plotseling naar huis",
    )  # fmt: skip
    assert len(absences()) == 1


def test_a_next_school_after_the_holiday_is_no_absence(moved) -> None:
    """Christmas holiday in region Midden: 19 December 2026 up to and including 3 January 2027."""
    own = Enrolment.objects.get()
    own.ended_on = date(2026, 12, 19)
    own.save()
    assert is_absent(moved, date(2026, 12, 20))
    Enrolment.objects.create(
        youth=moved.youth, location=factories.make_school(), started_on=date(2027, 1, 4)
    )
    assert not is_absent(moved, date(2026, 12, 20))
    assert not is_absent(moved, date(2026, 12, 18))


def test_a_guest_is_enrolled_nowhere(moved, today) -> None:
    Enrolment.objects.update(kind="guest")
    assert is_absent(moved, today)


def test_nothing_is_asked_of_a_file_that_is_not_running(moved, now) -> None:
    Enrolment.objects.all().delete()
    type(moved).objects.update(status="closed")
    watch_enrolments_at(now)
    assert absences() == []


@pytest.mark.parametrize(
    ("born", "day", "duty"),
    [
        ("2021-11-10", "2026-11-30", Duty.NONE),  # 5 since 10 November: from 1 December
        ("2021-11-10", "2026-12-01", Duty.COMPULSORY),
        ("2010-08-01", "2027-07-31", Duty.COMPULSORY),  # 16 on the first day of the year 2026-2027
        ("2010-08-01", "2027-08-01", Duty.QUALIFICATION),
        ("2010-07-31", "2026-07-31", Duty.COMPULSORY),
        ("2010-07-31", "2026-08-01", Duty.QUALIFICATION),
        ("2008-11-22", "2026-11-21", Duty.QUALIFICATION),
        ("2008-11-22", "2026-11-22", Duty.NONE),  # 18
    ],
)
def test_school_age_on_its_edges(born: str, day: str, duty: Duty) -> None:
    assert duty_on(date.fromisoformat(born), date.fromisoformat(day)) is duty


def test_school_age_of_who_is_qualified_or_of_unknown_age() -> None:
    assert duty_on(date(2009, 1, 15), date(2026, 11, 22), is_qualified=True) is Duty.NONE
    assert duty_on(None, date(2026, 11, 22)) is Duty.COMPULSORY
    assert last_compulsory_day(date(2013, 3, 25)) == date(2029, 7, 31)  # as in the story


def test_who_is_18_is_not_absent(team, worker, now) -> None:
    adult = factories.make_trajectory(
        worker, team, now=now, school=factories.make_school(), birth_date=date(2000, 1, 15)
    )
    factories.make_event(adult, worker, now=at("2026-11-02 09:00"))
    Enrolment.objects.all().delete()
    watch_enrolments_at(now)
    assert absences() == []
