"""What each person is told at 08:00 on a working day."""

from datetime import datetime, timedelta

import pytest

from accounts.choices import Role
from cases.assigning import accept_coordination, assign
from cases.jobs import digest_still_needed, plan_digests_at
from cases.models import Task
from outbox.models import Mail
from tests import factories
from tests.clock import at

pytestmark = pytest.mark.django_db

LOGGED = at("2026-11-02 10:00")
DAY_14 = at("2026-11-16 08:00")
LATE = at("2026-11-24 08:00")  # day 22


@pytest.fixture
def team():
    return factories.make_team()


@pytest.fixture
def worker(team):
    return factories.make_user(Role.WORKER, team)


@pytest.fixture
def lead(team):
    return factories.make_user(Role.TEAM_LEAD, team)


@pytest.fixture
def trajectory(team, worker):
    made = factories.make_trajectory(worker, team, now=LOGGED)
    factories.make_event(made, worker, now=LOGGED)
    return made


def labels(person, now: datetime) -> list[str]:
    mail = Mail.objects.filter(key=f"digest/{person.pk}/{now.date()}").first()
    names = dict(Task.objects.values_list("pk", "code"))
    return sorted(
        f"{names[int(row['task'])]} {row['label']}" for row in (mail.about if mail else [])
    )


def test_the_plan_is_told_on_day_14(trajectory, worker) -> None:
    plan_digests_at(DAY_14)
    assert "D01 day 14" in labels(worker, DAY_14)


def test_two_planners_make_one_digest(trajectory, worker) -> None:
    plan_digests_at(DAY_14)
    plan_digests_at(DAY_14 + timedelta(minutes=1))
    assert Mail.objects.filter(key__startswith=f"digest/{worker.pk}/{DAY_14.date()}").count() == 1


@pytest.mark.parametrize("moment", ["2026-11-16 07:59", "2026-11-15 08:00"])
def test_nothing_before_eight_and_nothing_on_a_free_day(trajectory, worker, moment) -> None:
    plan_digests_at(at(moment))
    assert not Mail.objects.filter(key=f"digest/{worker.pk}/{at(moment).date()}").exists()


def test_the_lead_hears_of_a_late_plan_the_first_morning(trajectory, lead, worker) -> None:
    plan_digests_at(LATE)
    assert "D01 late" in labels(lead, LATE)
    assert "D01 late" in labels(worker, LATE)


def test_a_missed_morning_is_caught_up(trajectory, worker) -> None:
    next_day = DAY_14 + timedelta(days=1)
    plan_digests_at(next_day)
    assert "D01 day 14" in labels(worker, next_day)


def test_what_was_told_is_not_told_again(trajectory, worker) -> None:
    plan_digests_at(DAY_14)
    next_day = DAY_14 + timedelta(days=1)
    plan_digests_at(next_day)
    assert "D01 day 14" not in labels(worker, next_day)


def test_a_digest_of_closed_tasks_is_not_sent(trajectory, worker) -> None:
    plan_digests_at(DAY_14)
    mail = Mail.objects.get(key=f"digest/{worker.pk}/{DAY_14.date()}")
    assert digest_still_needed(mail) is None
    for task in Task.objects.open():
        task.close(by=worker, now=DAY_14)
    assert digest_still_needed(mail)


def test_reminders_follow_the_new_worker(trajectory, team, worker, lead) -> None:
    accept_now = LOGGED + timedelta(hours=1)
    trajectory.name_coordinator(who=worker, by=lead, now=accept_now)
    accept_coordination(trajectory=trajectory, by=worker, now=accept_now)
    colleague = factories.make_user(Role.WORKER, team)
    assign(trajectory=trajectory, to=colleague, by=lead, now=accept_now)
    plan_digests_at(LATE)
    assert "D01 late" in labels(colleague, LATE)
    assert labels(worker, LATE) == []


def test_the_mail_says_how_much_and_about_nobody(trajectory, worker) -> None:
    plan_digests_at(DAY_14)
    mail = Mail.objects.get(key=f"digest/{worker.pk}/{DAY_14.date()}")
    assert trajectory.youth.last_name not in mail.text + mail.html + mail.subject
    assert "toekomstplan: nog 7 dagen" in mail.text
