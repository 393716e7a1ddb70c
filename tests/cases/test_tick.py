"""Ticking off, putting off until tomorrow, and taking both back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import AccessLog
from cases.models import Milestone, Task
from config.kit.dates import add_working_days
from tests import factories

pytestmark = pytest.mark.django_db
ACTS = ("done", "reopen", "snooze", "wake")


@pytest.fixture
def task(trajectory, worker, now) -> Task:
    factories.make_event(trajectory, worker, now=now)
    return Task.objects.get(code="CALL")


def url(task, act):
    return f"/tasks/{task.pk}/{act}/"


def test_ticking_closes_logs_and_reaches_the_milestone(worker, trajectory, task, as_user) -> None:
    answer = as_user(worker).post(url(task, "done"), {"next": "/my-work/"})
    assert answer.headers["Location"] == "/my-work/"
    task.refresh_from_db()
    assert (task.state, task.closed_by) == ("done", worker)
    assert Milestone.objects.filter(code="M4", round=task.round).exists()
    assert AccessLog.objects.filter(
        actor=worker, thing_type="task", dossier=trajectory.youth.ref
    ).exists()


def test_twice_is_harmless_and_undo_puts_it_back(worker, task, as_user) -> None:
    client = as_user(worker)
    for _press in range(2):
        assert client.post(url(task, "done")).status_code == 302
    assert Milestone.objects.filter(code="M4").count() == 1
    for _press in range(2):
        assert client.post(url(task, "reopen")).status_code == 302
    task.refresh_from_db()
    assert task.is_open
    assert not Milestone.objects.filter(code="M4").exists()


def test_after_a_week_it_stays_done(worker, task, as_user) -> None:
    task.close(by=worker, now=timezone.now() - timedelta(days=8))
    assert as_user(worker).post(url(task, "reopen")).status_code == 403


def test_a_task_opened_anew_meanwhile_is_told(worker, task, now, as_user) -> None:
    task.close(by=worker, now=now)
    Task.start(round=task.round, code="CALL", clock_on=task.clock_on, now=now)
    answer = as_user(worker).post(url(task, "reopen"), follow=True)
    assert "Deze taak staat al weer open." in answer.content.decode()


@pytest.mark.parametrize("code", ["D01", "D02", "D03", "D25"])
def test_what_has_its_own_page_is_not_ticked_here(worker, task, as_user, code) -> None:
    other = Task.objects.get(code=code)
    assert as_user(worker).post(url(other, "done")).status_code == 403
    other.refresh_from_db()
    assert other.is_open


def test_what_is_somebody_elses_is_closed_by_them(worker, task, now, today, as_user) -> None:
    contact = factories.make_contact(factories.make_school())
    theirs = Task.start(
        round=task.round, code="LETTER", clock_on=today, now=now, contact=contact,
        owner_role="school",
    )  # fmt: skip
    assert as_user(worker).post(url(theirs, "done")).status_code == 403


@pytest.mark.parametrize("act", ACTS)
def test_hidden_is_404_and_only_looking_is_403(
    colleague, outsider, lead, scientist, task, as_user, act
) -> None:
    for person in (colleague, outsider):
        assert as_user(person).post(url(task, act)).status_code == 404
    for person in (lead, scientist):
        assert as_user(person).post(url(task, act)).status_code == 403
    task.refresh_from_db()
    assert task.is_open and task.snoozed_to is None


@pytest.mark.parametrize("act", ACTS)
def test_looking_changes_nothing(worker, task, as_user, act) -> None:
    assert as_user(worker).get(url(task, act)).status_code == (200 if act == "snooze" else 405)
    task.refresh_from_db()
    assert task.is_open and task.snoozed_to is None


def test_tomorrow_is_the_next_working_day_and_the_dates_stay(worker, task, today, as_user) -> None:
    client = as_user(worker)
    due = task.due_on
    for _press in range(2):
        assert client.post(url(task, "snooze")).status_code == 302
    task.refresh_from_db()
    assert task.snoozed_to == add_working_days(today, 1)
    assert task.due_on == due
    row = client.get("/my-work/").context["rows"][0]
    assert row.task != task
    for _press in range(2):
        assert client.post(url(task, "wake")).status_code == 302
    task.refresh_from_db()
    assert task.snoozed_to is None


def test_what_is_late_asks_why(worker, task, now, as_user) -> None:
    long_ago = now - timedelta(days=20)
    Task.objects.filter(pk=task.pk).update(
        due_on=long_ago, act_by=long_ago, overdue_from=long_ago + timedelta(days=1)
    )
    client = as_user(worker)
    answer = client.post(url(task, "snooze"), {"next": "/my-work/"})
    assert answer.status_code == 422
    assert "Vertel waarom dit tot morgen wacht." in answer.content.decode()
    client.post(url(task, "snooze"), {"reason": "De school is dicht."})
    task.refresh_from_db()
    assert task.reason == "De school is dicht."


def test_only_what_is_open_and_the_workers_own_is_put_off(
    worker, task, now, today, as_user
) -> None:
    client, contact = as_user(worker), factories.make_contact(factories.make_school())
    theirs = Task.start(
        round=task.round, code="LETTER", clock_on=today, now=now, contact=contact,
        owner_role="school",
    )  # fmt: skip
    task.close(by=worker, now=now)
    for each in (theirs, task):
        assert client.get(url(each, "snooze")).status_code == 403
        assert client.post(url(each, "snooze")).status_code == 403
    assert not Task.objects.exclude(snoozed_to=None).exists()


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_the_way_back_stays_in_the_house(worker, task, as_user, back) -> None:
    answer = as_user(worker).post(url(task, "done"), {"next": back})
    assert answer.headers["Location"].startswith("/youths/")
