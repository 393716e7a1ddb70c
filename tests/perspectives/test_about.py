"""What Sam is good at and dreams of: in Sam's words, on the plan and on paper."""

import pytest

from perspectives import about, planning
from perspectives.models import FuturePerspective
from tests.perspectives.conftest import aim_to_learn, page

WORDS = {
    "strengths": "Ik kan goed koken.", "dream": "Een eigen eethuis.", "options": "Eerst een stage.",
}  # fmt: skip


@pytest.fixture
def plan(round, worker, now) -> FuturePerspective:
    return planning.start_plan(round=round, by=worker, now=now)


def test_strengths_and_dream_stand_on_the_plan_and_on_paper(browser, trajectory, plan):
    answer = browser.post(page("about", trajectory), WORDS | {"version": 1})
    assert answer.status_code == 302
    for name in ("future", "print", "about"):
        text = browser.get(page(name, trajectory)).content.decode()
        assert all(words in text for words in WORDS.values())


def test_two_editors_see_both(browser, trajectory, plan, worker):
    about.save_about(plan=plan, version=1, typed=WORDS, by=worker)
    mine = {"strengths": "Ik kan zingen.", "dream": "", "version": 1}
    answer = browser.post(page("about", trajectory), mine)
    assert answer.status_code == 409
    assert WORDS["strengths"] in answer.content.decode()
    assert "Ik kan zingen." in answer.content.decode()
    assert FuturePerspective.objects.get().strengths == WORDS["strengths"]
    assert browser.post(page("about", trajectory), mine | {"version": 2}).status_code == 302


def test_an_agreed_plan_keeps_them_and_a_new_version_starts_from_them(
    browser, trajectory, plan, round, worker, now, today
):
    about.save_about(plan=plan, version=1, typed=WORDS, by=worker)
    plan.areas.update(declined=True, needed="Rust.")
    aim_to_learn(plan, worker, now)
    planning.agree(plan=plan, typed={"youth_agrees": "yes"}, on=today, by=worker, now=now)
    late = {"strengths": "Te laat.", "dream": "", "version": 2}
    assert browser.post(page("about", trajectory), late).status_code == 409
    second = planning.start_plan(round=round, by=worker, now=now)
    assert {name: getattr(second, name) for name in WORDS} == WORDS
