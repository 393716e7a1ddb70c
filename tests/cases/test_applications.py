"""An application at a school, the term in which it decides (D13), and the right after it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from cases.models import SchoolApplication, Task
from tests import factories
from tests.cases.test_school_career import on
from tests.clock import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def ref(trajectory, worker, now) -> str:
    factories.make_event(trajectory, worker, now=now)
    return trajectory.youth.ref


@pytest.fixture
def new_url(ref) -> str:
    return reverse("cases:application_new", args=[ref])


def the_task() -> Task:
    return Task.objects.get(code="D13")


def apply(trajectory, worker, *, now, **over) -> SchoolApplication:
    row = SchoolApplication(
        youth=trajectory.youth,
        location=factories.make_school(),
        **{"applied_on": now.date(), **over},
    )
    row.add(by=worker, now=now)
    return row


def change(row, worker, now, **values) -> None:
    row.change(values=values, seen=row.stamp, by=worker, now=now)


def test_a_worker_writes_down_an_application_and_its_decision(
    as_user, worker, ref, new_url, today
) -> None:
    client, school = as_user(worker), factories.make_school(name="Rietland College")
    typed = {"location": f"({school.code})"} | on("applied_on", today)
    assert client.post(new_url, typed).status_code == 302
    row = SchoolApplication.objects.get()
    page = client.get(reverse("cases:school_career", args=[ref])).content.decode()
    assert "Rietland College" in page
    edit = reverse("cases:application_edit", args=[ref, row.pk])
    seen = client.get(edit).context["form"]["seen"].value()
    typed = on("applied_on", today) | on("decided_on", today) | {"decision": "admitted"}
    assert client.post(edit, typed | {"seen": seen}).status_code == 302
    assert the_task().state == "done"


def test_the_dates_of_the_story_of_a_planned_transfer(trajectory, worker, ref) -> None:
    """Applied on Wed 7 Apr 2027: a line in week 5, due on 19 May; four weeks more: 16 Jun."""
    now = at("2027-04-07 10:00")
    row = apply(trajectory, worker, now=now)
    task = the_task()
    assert (task.due_on, task.overdue_from) == (date(2027, 5, 19), date(2027, 5, 20))
    assert task.signal(date(2027, 5, 11)) == "ok"
    assert task.signal(date(2027, 5, 12)) == "watch"
    change(row, worker, at("2027-05-12 10:00"), is_extended=True)
    task = the_task()
    assert task.due_on == date(2027, 6, 16) == row.temp_right_on
    assert task.signal(date(2027, 6, 9)) == "watch"
    assert task.earlier_dates[0]["due_on"] == "2027-05-19"


def test_after_ten_weeks_there_is_a_right_to_a_temporary_place(
    as_user, trajectory, worker, ref, now
) -> None:
    apply(trajectory, worker, now=now, applied_on=now.date() - timedelta(days=70))
    url, client = reverse("cases:school_career", args=[ref]), as_user(worker)
    assert "Recht op een tijdelijke plaats sinds" in client.get(url).content.decode()
    row = SchoolApplication.objects.get()
    change(row, worker, now, temp_place_on=now.date())
    page = client.get(url).content.decode()
    assert "Recht op" not in page and "Tijdelijke plaats vanaf" in page


def test_taken_out_of_the_list_the_task_goes_and_comes_back_with_it(
    as_user, trajectory, worker, ref, now
) -> None:
    row, client = apply(trajectory, worker, now=now), as_user(worker)
    client.post(reverse("cases:application_remove", args=[ref, row.pk]))
    assert the_task().state == "cancelled"
    client.post(reverse("cases:application_put_back", args=[ref, row.pk]))
    assert Task.objects.open().filter(code="D13", subject=row.uuid).count() == 1


def test_a_second_press_adds_nothing(as_user, worker, new_url, today) -> None:
    client, school = as_user(worker), factories.make_school()
    typed = {"location": f"({school.code})"} | on("applied_on", today)
    assert [client.post(new_url, typed).status_code for _press in range(2)] == [302, 422]
    assert SchoolApplication.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"decision": "admitted"}, "decided_on"),
        ({"decided_on": 0}, "decision"),
        ({"decision": "refused", "decided_on": -1}, "decided_on"),
        ({"applied_on": 1}, "applied_on"),
    ],
)
def test_what_cannot_be_is_named_by_its_field(
    as_user, worker, new_url, today, typed, field
) -> None:
    school = factories.make_school()
    days = {name: value for name, value in typed.items() if isinstance(value, int)}
    values = {"location": f"({school.code})"} | {k: v for k, v in typed.items() if k not in days}
    for name, shift in ({"applied_on": 0} | days).items():
        values |= on(name, today + timedelta(days=shift))
    answer = as_user(worker).post(new_url, values)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]


def test_without_a_running_round_it_is_kept_without_a_task(trajectory, worker, now) -> None:
    apply(trajectory, worker, now=now)
    assert not Task.objects.filter(code="D13").exists()
