"""The figures of the way of working: by hand for the rules, from rows for the facts."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.choices import Role
from cases.leaving import plan_departure
from cases.models import FirstDayCheck, Task, Trajectory
from config.kit.dates import local_date
from dashboards import process_rules
from dashboards.facts import facts_of
from dashboards.process import Process
from dashboards.rules import Rate
from perspectives import caring, goals, planning
from perspectives.models import AftercareContact
from tests import factories
from tests.dashboards.counting import EVENT, facts, round_facts

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("talk_in", "counted"), [(None, Rate(0, 1)), (5, Rate(1, 1)), (6, Rate(1, 1)), (7, Rate(0, 1))]
)
def test_the_talk_counts_on_the_day_of_the_table_or_before(talk_in, counted):
    talk_on = None if talk_in is None else EVENT + talk_in * DAY
    rows = [facts(replace(round_facts(table_in=6), talk_on=talk_on))]
    assert process_rules.talk_first(rows) == counted
    assert process_rules.talk_first([facts(round_facts())]) == Rate(0, 0)


@pytest.mark.parametrize(
    ("warm_in", "counted"), [(None, Rate(0, 1)), (90, Rate(1, 1)), (91, Rate(0, 1))]
)
def test_warm_is_on_the_day_of_leaving_or_before(warm_in, counted):
    warm_on = None if warm_in is None else EVENT + warm_in * DAY
    rows = [facts(replace(round_facts(left_in=90), warm_on=warm_on))]
    assert process_rules.warm_in_time(rows) == counted
    assert process_rules.warm_in_time([facts(round_facts())]) == Rate(0, 0)


def test_what_is_not_known_does_not_count():
    unknown = facts(round_facts())
    known = facts(replace(round_facts(), process=Process(True, (True, False, True), False)))
    rows = [unknown, known]
    assert process_rules.direct_start(rows) == Rate(1, 1)
    assert process_rules.aftercare_kept(rows) == Rate(2, 3)
    assert process_rules.own_voice(rows) == Rate(0, 1)


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def today(now: datetime) -> date:
    return local_date(now)


@pytest.fixture
def left(db: None, now: datetime, today: date) -> Trajectory:
    """Sam moved 200 days ago, and left 40 days ago."""
    team = factories.make_team()
    worker = factories.make_user(Role.WORKER, team)
    trajectory = factories.make_trajectory(worker, team, now=now, school=factories.make_school())
    moved_on = today - 200 * DAY
    round = factories.make_event(trajectory, worker, now=now, effective_on=moved_on).round
    plan_departure(round=round, on=today - 40 * DAY, next_place="home", by=worker, now=now)
    caring.depart(
        round=round, left_on=today - 40 * DAY, next_place="home", next_school=None,
        aftercare_until=None, by=worker, now=now - 40 * DAY, reason="Sneller naar huis.",
    )  # fmt: skip
    FirstDayCheck.objects.filter(round=round).delete()
    return trajectory


def process_of(trajectory: Trajectory, today: date) -> Process:
    (row,) = facts_of(Trajectory.objects.filter(pk=trajectory.pk), today)
    return row.rounds[0].process


@pytest.mark.parametrize(
    ("answer", "late", "is_direct"), [("yes", 0, True), ("yes", 1, False), ("no", None, False)]
)
def test_the_first_question_after_leaving_says_whether_it_was_at_once(
    left, now, today, answer, late, is_direct
):
    assert process_of(left, today).direct is None
    day = today - 38 * DAY
    FirstDayCheck.objects.create(
        round=left.newest_round, number=1, day=day, who="mentor", answer=answer, answered_at=now,
        seen_on=None if late is None else day + late * DAY,
    )  # fmt: skip
    assert process_of(left, today).direct is is_direct
    FirstDayCheck.objects.update(day=today)
    assert process_of(left, today).direct is None


def test_a_contact_is_kept_within_seven_days(left, today):
    tasks = {task.label: task for task in Task.objects.filter(code="D11")}
    assert process_of(left, today).contacts == (False, False)  # weeks 1 and 4
    worker = left.assignments.get().user
    for label, days in (("wk1", 7), ("wk4", 8), ("wk8", -20)):
        task = tasks[label]
        AftercareContact.objects.create(
            aftercare=left.newest_round.aftercare, task=task, done_on=task.due_on + days * DAY,
            with_whom="Sam", how_it_goes="good", by=worker,
        )  # fmt: skip
    assert process_of(left, today).contacts == (True, False, True)


@pytest.mark.parametrize(
    ("words", "in_charge", "has_voice"),
    [("Ik wil koken.", "youth", True), ("Ik wil koken.", "worker", False), ("", "youth", False)],
)
def test_an_own_voice_is_own_words_and_an_own_goal(left, now, today, words, in_charge, has_voice):
    worker = left.assignments.get().user
    plan = planning.start_plan(round=left.newest_round, by=worker, now=now)
    plan.areas.update(declined=not words, youth_words=words, needed="Rust.")
    typed = {"text": "Naar school.", "kind": "learning", "in_charge": in_charge, "review_on": today}
    goals.add_goal(area=plan.areas.get(area="learning"), typed=typed, by=worker, now=now)
    assert process_of(left, today).voice is None
    planning.agree(plan=plan, typed={"youth_agrees": "yes"}, on=today, by=worker, now=now)
    assert process_of(left, today).voice is has_voice
