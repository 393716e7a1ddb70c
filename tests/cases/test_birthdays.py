"""The talk before the 12th, 16th and 18th birthday: opened, told three months before, once."""

from datetime import date

import pytest

from accounts.choices import Role
from cases.birthdays import watch_birthdays_at
from cases.digests import lines_of
from cases.models import Task, Trajectory, Youth
from tests import factories
from tests.clock import at

LOGGED = at("2028-08-01 09:00")
BIRTH = date(2013, 3, 25)  # 16 on Sunday 25 March 2029


@pytest.fixture
def trajectory(db) -> Trajectory:
    team = factories.make_team()
    worker = factories.make_user(Role.WORKER, team)
    trajectory = factories.make_trajectory(worker, team, now=LOGGED, birth_date=BIRTH)
    factories.make_event(trajectory, worker, now=LOGGED)
    return trajectory


def tasks() -> list[Task]:
    return list(Task.objects.filter(code="D21", state="open"))


def test_the_task_opens_by_itself_once_and_is_told_three_months_before(trajectory) -> None:
    assert watch_birthdays_at(at("2028-11-24 12:00")) == 0
    assert [watch_birthdays_at(at("2028-11-25 12:00")) for _run in range(3)] == [1, 0, 0]
    (task,) = tasks()
    assert (task.due_on, task.act_by) == (date(2029, 3, 25), date(2029, 3, 23))
    told = [(line.label, line.on) for line in lines_of(task) if line.kind == "remind"]
    assert told == [("-3 months", date(2028, 12, 22)), ("birthday", date(2029, 3, 23))]


def test_what_was_talked_about_is_not_asked_again(trajectory) -> None:
    watch_birthdays_at(at("2028-12-01 12:00"))
    tasks()[0].close(by=None, now=at("2028-12-02 12:00"))
    assert watch_birthdays_at(at("2028-12-03 12:00")) == 0


def test_a_corrected_date_of_birth_moves_the_task(trajectory) -> None:
    watch_birthdays_at(at("2028-12-01 12:00"))
    Youth.objects.update(birth_date=date(2013, 2, 25))
    watch_birthdays_at(at("2028-12-02 12:00"))
    assert [task.due_on for task in tasks()] == [date(2029, 2, 25)]


def test_without_a_birth_date_or_after_18_there_is_no_birthday(trajectory) -> None:
    for birth in (None, date(2010, 1, 1), date(2014, 6, 1)):
        Youth.objects.update(birth_date=birth)
        assert watch_birthdays_at(at("2028-12-01 12:00")) == 0
