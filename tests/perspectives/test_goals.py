"""Goals: who is in charge, when to look again, and never a change inside an agreed plan."""

from datetime import timedelta

import pytest

from cases.models import Task
from perspectives import goals, planning
from perspectives.models import FuturePerspective, Goal
from perspectives.rules import has_learning_goal, is_exempt
from tests.perspectives.conftest import aim_to_learn, day, page

LATER = timedelta(days=40)


@pytest.fixture
def plan(round, worker, now) -> FuturePerspective:
    """Everything is written; only the goals are still to come."""
    plan = planning.start_plan(round=round, by=worker, now=now)
    for area in plan.areas.all():
        typed = {"youth_words": "Ik wil kok worden.", "needed": "Een stage."}
        planning.save_area(area=area, version=1, typed=typed, by=worker, now=now)
    return plan


@pytest.fixture
def agreed(plan, worker, now, today) -> Goal:
    goal = aim_to_learn(plan, worker, now)
    planning.agree(plan=plan, typed={"youth_agrees": "yes"}, on=today, by=worker, now=now)
    return goal


def typed_goal(today, **over):
    return {
        "text": "Elke dag op tijd.", "kind": "learning", "in_charge": "youth", "state": "plan",
    } | day("review_on", today + LATER) | over  # fmt: skip


def values(goal, **over):
    return {name: getattr(goal, name) for name in (*goals.PROMISED, *goals.FOLLOWED)} | over


def test_a_goal_says_who_is_in_charge_and_when_to_look_again(browser, trajectory, plan, today):
    url = page("goals", trajectory, "learning")
    for _twice in range(2):
        assert browser.post(url, typed_goal(today)).status_code == 302
    goal = Goal.objects.get()
    assert (goal.in_charge, goal.review_on) == ("youth", today + LATER)
    text = browser.get(url).content.decode()
    assert "Elke dag op tijd." in text and "Leerdoel" in text
    assert "1 doel" in browser.get(page("area", trajectory, "learning")).content.decode()


@pytest.mark.parametrize("missing", ["text", "kind", "in_charge", "review_on_day", "state"])
def test_what_is_left_out_is_named_and_the_rest_stays(browser, trajectory, plan, today, missing):
    typed = typed_goal(today, **{missing: ""}, evaluation="Blijft staan.")
    answer = browser.post(page("goals", trajectory, "learning"), typed)
    assert answer.status_code == 422
    assert "Blijft staan." in answer.content.decode()
    assert not Goal.objects.exists()


def test_the_end_of_a_goal_says_how_it_went(browser, trajectory, plan, worker, now, today):
    goal = aim_to_learn(plan, worker, now)
    url = page("goal", trajectory, goal.uuid)
    typed = typed_goal(today, state="reached", version=1)
    assert browser.post(url, typed).status_code == 422
    assert browser.post(url, typed | {"evaluation": "Het lukt."}).status_code == 302
    goal.refresh_from_db()
    assert (goal.state, goal.evaluation) == ("reached", "Het lukt.")


def test_two_editors_see_both(browser, trajectory, plan, worker, now, today):
    goal = aim_to_learn(plan, worker, now)
    goals.change_goal(
        goal=goal, version=1, typed=values(goal, text="Hun doel."), by=worker, now=now
    )
    url, typed = page("goal", trajectory, goal.uuid), typed_goal(today, version=1)
    answer = browser.post(url, typed)
    assert answer.status_code == 409
    assert "Hun doel." in answer.content.decode() and "Elke dag op tijd." in answer.content.decode()
    assert Goal.objects.get().text == "Hun doel."
    assert browser.post(url, typed | {"version": 2}).status_code == 302


def test_how_it_goes_is_kept_in_the_agreed_plan(agreed, worker, now):
    typed = values(agreed, state="do", evaluation="Gaat goed.")
    goals.change_goal(goal=agreed, version=1, typed=typed, by=worker, now=now)
    assert Goal.objects.get().state == "do"
    assert not FuturePerspective.objects.filter(state="draft").exists()


@pytest.mark.parametrize(
    "steps",
    [
        [("stopped", "Nee.", False), ("do", "Nee.", True), ("reached", "Ja.", False)],
        [("do", "Gaat goed.", False), ("do", "", True), ("do", "Loopt.", False)],
    ],
)
def test_who_takes_it_back_has_to_look_again(agreed, worker, now, steps):
    asked = Task.objects.filter(code="GOAL")
    for state, told, is_asked in steps:
        goal = Goal.objects.get()
        typed = values(goal, state=state, evaluation=told)
        goals.change_goal(goal=goal, version=goal.version, typed=typed, by=worker, now=now)
        assert asked.open().exists() is is_asked, (state, told)
    assert asked.count() == 1


def test_another_goal_in_an_agreed_plan_begins_a_new_version(agreed, browser, trajectory, today):
    answer = browser.post(
        page("goal", trajectory, agreed.uuid), typed_goal(today, text="Twee dagen.", version=1)
    )
    assert answer.status_code == 302
    agreed.refresh_from_db()
    assert agreed.text == "Elke week naar school."
    draft = FuturePerspective.objects.get(state="draft")
    assert Goal.objects.get(area__plan=draft, uuid=agreed.uuid).text == "Twee dagen."


def test_a_new_goal_in_an_agreed_plan_begins_a_new_version(agreed, browser, trajectory, today):
    browser.post(page("goals", trajectory, "leisure"), typed_goal(today, kind="other"))
    draft = FuturePerspective.objects.get(state="draft")
    assert Goal.objects.filter(area__plan=draft).count() == 2
    assert Goal.objects.filter(area__plan__state="agreed").get() == agreed


def test_a_plan_without_a_learning_goal_is_not_agreed(
    browser, trajectory, plan, worker, now, today
):
    with pytest.raises(planning.LearningGoalMissing):
        planning.agree(plan=plan, typed={"youth_agrees": "yes"}, on=today, by=worker, now=now)
    url, yes = page("agree", trajectory), {"youth_agrees": "yes"} | day("agreed_on", today)
    assert browser.post(url, yes).status_code == 422
    reason = {"learning_exempt_reason": "Eerst rust."}
    assert browser.post(url, yes | reason).status_code == 422
    assert browser.post(
        url, yes | reason | day("learning_exempt_until", today)
    ).status_code == 422  # fmt: skip
    until = day("learning_exempt_until", today + LATER)
    assert browser.post(url, yes | reason | until).status_code == 302
    text = browser.get(page("future", trajectory)).content.decode()
    assert "Er is nog geen leerdoel" in text and "Eerst rust." in text


def test_with_a_learning_goal_no_exemption_is_kept(plan, worker, now, today):
    aim_to_learn(plan, worker, now)
    typed = {
        "youth_agrees": "yes",
        "learning_exempt_reason": "Oud.",
        "learning_exempt_until": today + LATER,
    }
    planning.agree(plan=plan, typed=typed, on=today, by=worker, now=now)
    plan.refresh_from_db()
    assert (plan.learning_exempt_until, plan.learning_exempt_reason) == (None, "")


def test_only_a_living_learning_goal_counts(today):
    assert not has_learning_goal([])
    assert not has_learning_goal([Goal(kind="other"), Goal(kind="learning", state="stopped")])
    assert has_learning_goal([Goal(kind="learning", state="reached")])
    assert not is_exempt(today, "Rust.", today)
    assert is_exempt(today + timedelta(days=1), "Rust.", today)
    assert not is_exempt(None, "Rust.", today) and not is_exempt(today + LATER, "", today)


def test_a_goal_of_another_file_is_hidden(browser, trajectory, plan):
    assert (
        browser.get(page("goal", trajectory, "7b0f6a2e-0000-4000-8000-000000000000")).status_code
        == 404
    )
    assert browser.get(page("goals", trajectory, "money")).status_code == 404
