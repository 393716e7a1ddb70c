"""What schools owe at a change of school: the report, the plan, the notice."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from cases.enrolling import enrol
from cases.models import Enrolment, Task
from cases.report_rules import changes, notices, plan_year
from cases.reports import ask_reports_at
from schools.choices import SchoolKind
from schools.models import SchoolLocation
from tests import factories

pytestmark = pytest.mark.django_db
VO = SchoolLocation(pk=1, kind=SchoolKind.VO)
JJI = SchoolLocation(pk=2, kind=SchoolKind.INSTITUTION)
VSO = SchoolLocation(pk=3, kind=SchoolKind.VSO)
STARTED = date(2028, 12, 18)


def row(pk: int, at: SchoolLocation, start: date, end: date | None = None, kind="main"):
    return Enrolment(pk=pk, location=at, started_on=start, ended_on=end, kind=kind)


def told(rows) -> list[tuple[int, int, date]]:
    return [(each.old.pk, each.new.pk, each.on) for each in changes(rows)]


def test_beside_the_own_school_there_is_a_report_on_the_way_in_and_on_the_way_back() -> None:
    own, back = row(1, VO, date(2025, 8, 18)), date(2029, 3, 5)
    there = row(2, JJI, STARTED, back)
    guest = row(3, JJI, back, kind="guest")
    assert told([own, there, guest]) == [(1, 2, STARTED), (2, 1, back)]


def test_a_switch_is_one_report() -> None:
    own, new = row(1, VO, date(2025, 8, 18), STARTED), row(2, VSO, STARTED)
    assert told([new, own]) == [(1, 2, STARTED)]


def test_a_first_school_and_a_guest_are_no_change() -> None:
    assert told([row(1, VO, STARTED), row(2, JJI, STARTED + timedelta(1), kind="guest")]) == []


def test_the_plan_counts_from_the_start_and_then_every_year() -> None:
    there = row(1, VSO, STARTED)
    assert plan_year(there, date(2029, 12, 17)) == STARTED
    assert plan_year(there, date(2029, 12, 18)) == date(2029, 12, 18)
    assert plan_year(row(1, JJI, STARTED), STARTED) is None
    assert plan_year(row(1, VSO, STARTED, date(2029, 1, 8)), date(2029, 1, 8)) is None


def test_the_notice_of_the_story_is_due_on_27_december() -> None:
    there = row(2, JJI, STARTED)
    assert notices([there], date(2028, 12, 27)) == [(there, date(2028, 12, 27))]
    assert notices([there], date(2028, 12, 28)) == []


@pytest.fixture
def moved(trajectory, worker, now, today):
    """The new school is a special one; the mentor of the old school sends the report."""
    factories.make_event(trajectory, worker, now=now)
    old, new = Enrolment.objects.get(), factories.make_school(kind=SchoolKind.VSO)
    factories.make_contact(old.location, name="Joke Brandsma")
    factories.make_contact(new, name="Teun Wijnands")
    first = Enrolment(youth=trajectory.youth, location=new, started_on=today)
    enrol(enrolment=first, ended=[old], ends_on=today, by=worker, now=now)
    return first


def asked() -> dict[str, tuple[str, str]]:
    tasks = Task.objects.filter(code__in=("D12", "D14")).select_related("contact")
    return {each.code: (each.contact.name, each.state) for each in tasks}


def test_a_change_asks_both_schools_once(moved, now) -> None:
    expected = {"D14": ("Joke Brandsma", "open"), "D12": ("Teun Wijnands", "open")}
    assert asked() == expected
    assert ask_reports_at(now) == 0
    assert asked() == expected


def test_the_worker_hears_that_it_was_sent(as_user, worker, trajectory, moved) -> None:
    client, task = as_user(worker), Task.objects.get(code="D14")
    page = client.get(reverse("cases:school_career", args=[trajectory.youth.ref])).content.decode()
    assert "Onderwijskundig rapport" in page
    assert "meldt de inschrijving" in page
    assert client.post(reverse("cases:task_done", args=[task.pk])).status_code == 302
    assert asked()["D14"] == ("Joke Brandsma", "done")


def test_a_change_that_was_typed_wrong_is_not_asked_any_more(moved, worker, now) -> None:
    moved.remove(by=worker, now=now)
    ask_reports_at(now)
    assert {state for _who, state in asked().values()} == {"cancelled"}


def test_without_anybody_at_the_school_the_worker_asks(trajectory, worker, now, today) -> None:
    factories.make_event(trajectory, worker, now=now)
    old = Enrolment.objects.get()
    first = Enrolment(youth=trajectory.youth, location=factories.make_school(), started_on=today)
    enrol(enrolment=first, ended=[old], ends_on=today, by=worker, now=now)
    task = Task.objects.get(code="D14")
    assert (task.owner_role, task.contact) == ("worker", None)


def test_a_change_of_long_ago_asks_nothing(trajectory, worker, now) -> None:
    factories.make_event(trajectory, worker, now=now)
    old = Enrolment.objects.get()
    change = old.started_on + timedelta(days=30)
    Enrolment.objects.filter(pk=old.pk).update(ended_on=change)
    Enrolment.objects.create(youth=old.youth, location=factories.make_school(), started_on=change)
    assert ask_reports_at(now) == 0
