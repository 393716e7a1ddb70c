"""What an agreed plan asks next: tasks that open, move and close with what they are about."""

from datetime import time, timedelta

import pytest

from cases.choices import ContactPreference, EventKind, TaskState
from cases.leaving import plan_departure, record_departure
from cases.models import Guardian, Task
from perspectives import family, goals, planning, programming
from perspectives.models import Block, FuturePerspective, Goal
from tests import factories
from tests.perspectives.conftest import aim_to_learn, day, page

SOON = timedelta(days=9)


@pytest.fixture
def draft(round, worker, now) -> FuturePerspective:
    plan = planning.start_plan(round=round, by=worker, now=now)
    plan.areas.update(youth_words="Ik wil kok worden.", needed="Een stage.")
    aim_to_learn(plan, worker, now)
    return plan


@pytest.fixture
def agree(worker, now, today):
    def agree(plan, **typed) -> FuturePerspective:
        typed = {"youth_agrees": "yes"} | typed
        return planning.agree(plan=plan, typed=typed, on=today, by=worker, now=now)

    return agree


@pytest.fixture
def begin(round, worker, now, today):
    def begin():
        week = programming.make_programme(round=round, by=worker, now=now)
        block = {"weekday": 1, "starts": time(9), "ends": time(12), "kind": "lessons"}
        Block(programme=week, youth=round.trajectory.youth, what="Taal", **block).add(
            by=worker, now=now
        )
        programming.begin_programme(programme=week, on=today, in_holidays=True, by=worker, now=now)
        return week

    return begin


@pytest.fixture
def mother(trajectory, today) -> Guardian:
    """Of a child of ten, without e-mail."""
    trajectory.youth.birth_date = today - timedelta(days=4000)
    trajectory.youth.save(update_fields=["birth_date"])
    return factories.make_guardian(trajectory.youth)


def tasks(code, state=TaskState.OPEN) -> list[Task]:
    return list(Task.objects.filter(code=code, state=state).order_by("pk"))


def values(goal, **over):
    return {name: getattr(goal, name) for name in (*goals.PROMISED, *goals.FOLLOWED)} | over


def test_the_page_asks_on_which_day_the_programme_starts(browser, trajectory, draft, today):
    url = page("agree", trajectory)
    typed = {"youth_agrees": "yes"} | day("agreed_on", today)
    early = browser.post(url, typed | day("programme_on", today - timedelta(days=1)))
    assert early.status_code == 422 and "of een latere dag" in early.content.decode()
    assert not tasks("PROGRAMME")
    assert browser.post(url, typed | day("programme_on", today + SOON)).status_code == 302
    (task,) = tasks("PROGRAMME")
    assert task.due_on == today + SOON
    work = browser.get(trajectory.youth.get_absolute_url()).content.decode()
    assert page("day_programme", trajectory) in work
    assert "Het dagprogramma start op" in browser.get(page("future", trajectory)).content.decode()


def test_a_plan_without_a_day_asks_no_programme(draft, agree):
    agree(draft)
    assert not tasks("PROGRAMME")


def test_the_first_week_that_begins_closes_it_and_taking_back_opens_it(
    draft, agree, begin, worker, now, today
):
    agree(draft, programme_on=today + SOON)
    week = begin()
    assert not tasks("PROGRAMME") and len(tasks("PROGRAMME", TaskState.DONE)) == 1
    assert programming.take_back_begin(programme=week, by=worker, now=now)
    assert len(tasks("PROGRAMME")) == 1 and not tasks("PROGRAMME", TaskState.DONE)


def test_who_has_a_week_already_is_not_asked(draft, agree, begin, browser, trajectory, today):
    begin()
    assert "programme_on" not in browser.get(page("agree", trajectory)).content.decode()
    agree(draft, programme_on=today + SOON)
    assert not tasks("PROGRAMME")


def test_a_new_version_moves_the_day_or_ends_the_task(
    draft, agree, round, worker, now, today, browser, trajectory
):
    agree(draft, programme_on=today + SOON)
    planning.start_plan(round=round, by=worker, now=now)
    text = browser.get(page("agree", trajectory)).content.decode()
    assert f'value="{(today + SOON).day}"' in text
    later = today + timedelta(days=30)
    agree(FuturePerspective.objects.get(state="draft"), programme_on=later)
    (task,) = tasks("PROGRAMME")
    assert (task.clock_on, len(task.earlier_dates)) == (later, 1)
    agree(planning.start_plan(round=round, by=worker, now=now))
    assert not tasks("PROGRAMME") and len(tasks("PROGRAMME", TaskState.CANCELLED)) == 1


def test_another_event_asks_nothing_a_second_time(
    draft, agree, mother, trajectory, worker, now, today
):
    """The open tasks of the round before go on."""
    agree(draft, programme_on=today + SOON)
    event = factories.make_event(
        trajectory, worker, now=now, kind=EventKind.MOVE_HOME, effective_on=today
    )
    second = planning.start_plan(round=event.round, by=worker, now=now)
    agree(second, programme_on=today + SOON)
    counts = {code: len(tasks(code)) for code in ("PROGRAMME", "GOAL", "PLAN_PAPER")}
    assert counts == {"PROGRAMME": 1, "GOAL": 1, "PLAN_PAPER": 1}


def test_leaving_ends_what_was_of_this_place(draft, agree, round, worker, now, today):
    agree(draft, programme_on=today + SOON)
    plan_departure(round=round, on=today, next_place="home", by=worker, now=now)
    record_departure(
        round=round, left_on=today, next_place="home", next_school=None, by=worker, now=now,
        reason="Plaats was vol.",
    )  # fmt: skip
    assert not tasks("PROGRAMME") and len(tasks("GOAL")) == 1


def test_each_goal_is_looked_at_on_its_day(draft, agree, browser, trajectory, today):
    goal = Goal.objects.get()
    assert not tasks("GOAL")
    agree(draft)
    (task,) = tasks("GOAL")
    assert (task.due_on, task.subject) == (goal.review_on, goal.uuid)
    work = browser.get(trajectory.youth.get_absolute_url()).content.decode()
    assert page("goal", trajectory, goal.uuid) in work


@pytest.mark.parametrize(
    "told", [{"evaluation": "Het gaat goed."}, {"state": "reached", "evaluation": "Gelukt."}]
)
def test_who_writes_how_it_went_has_looked_at_it(draft, agree, worker, now, round, told):
    agree(draft)
    goal = Goal.objects.get()
    goals.change_goal(
        goal=goal, version=goal.version, typed=values(goal, state="do"), by=worker, now=now
    )
    assert len(tasks("GOAL")) == 1
    goal.refresh_from_db()
    goals.change_goal(
        goal=goal, version=goal.version, typed=values(goal, **told), by=worker, now=now
    )
    assert not tasks("GOAL") and len(tasks("GOAL", TaskState.DONE)) == 1
    agree(planning.start_plan(round=round, by=worker, now=now))
    assert not tasks("GOAL")


def test_another_day_moves_it_when_the_new_version_is_agreed(draft, agree, worker, now, today):
    agree(draft)
    goal = Goal.objects.get()
    later = goal.review_on + SOON
    goals.change_goal(
        goal=goal, version=goal.version, typed=values(goal, review_on=later), by=worker, now=now
    )
    assert tasks("GOAL")[0].due_on == goal.review_on
    agree(FuturePerspective.objects.get(state="draft"))
    (task,) = tasks("GOAL")
    assert (task.due_on, task.subject) == (later, goal.uuid)


def test_a_draft_loses_a_goal_that_was_never_agreed(draft, agree, browser, trajectory, today):
    goal = Goal.objects.get()
    url = page("goal", trajectory, goal.uuid)
    assert "Haal uit de lijst" in browser.get(url).content.decode()
    for _twice in range(2):
        answer = browser.post(page("goal_remove", trajectory, goal.uuid), follow=True)
        assert "Er zijn nog geen doelen" in answer.content.decode()
    assert browser.get(url).status_code == 404
    with pytest.raises(planning.LearningGoalMissing):
        agree(draft)
    browser.post(page("goal_put_back", trajectory, goal.uuid))
    assert browser.get(url).status_code == 200
    agree(draft)
    assert len(tasks("GOAL")) == 1


def test_an_agreed_goal_is_stopped_and_not_taken_away(
    draft, agree, round, browser, trajectory, worker, now
):
    agree(draft)
    uuid = Goal.objects.get().uuid
    for _in_a_new_version_too in range(2):
        text = browser.get(page("goal", trajectory, uuid)).content.decode()
        assert "Haal uit de lijst" not in text and "Kies “gestopt”" in text
        for act in ("goal_remove", "goal_put_back"):
            browser.post(page(act, trajectory, uuid))
        assert browser.get(page("goal", trajectory, uuid)).status_code == 200
        planning.start_plan(round=round, by=worker, now=now)


def test_a_parent_who_may_not_read_any_more_gets_nothing_on_paper(
    draft, agree, mother, round, worker, now
):
    agree(draft)
    assert len(tasks("PLAN_PAPER")) == 1
    Guardian.objects.update(has_authority=False)
    agree(planning.start_plan(round=round, by=worker, now=now))
    assert not tasks("PLAN_PAPER") and len(tasks("PLAN_PAPER", TaskState.CANCELLED)) == 1


@pytest.mark.parametrize(
    ("has_authority", "way", "is_asked"),
    [
        (True, ContactPreference.LETTER, True),
        (True, ContactPreference.MAIL, False),
        (False, ContactPreference.LETTER, False),
    ],
)
def test_a_parent_without_mail_gets_it_on_paper(
    draft, agree, mother, trajectory, worker, now, has_authority, way, is_asked
):
    Guardian.objects.update(has_authority=has_authority, contact_pref=way, email="a@ouder.example")
    agree(draft)
    assert bool(tasks("PLAN_PAPER")) is is_asked
    if is_asked:
        family.give_link(trajectory=trajectory, guardian=mother, by=worker, now=now)
        assert not tasks("PLAN_PAPER") and len(tasks("PLAN_PAPER", TaskState.DONE)) == 1
        agree(planning.start_plan(round=draft.round, by=worker, now=now))
        assert not tasks("PLAN_PAPER")
