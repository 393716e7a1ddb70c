"""The week of Sam: made together, begun on a day, followed by a new one."""

from datetime import time, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from cases.models import Milestone
from perspectives import planning, programming
from perspectives.models import Block, DayProgramme
from tests import factories
from tests.perspectives.conftest import aim_to_learn, day, page

LESSONS = {
    "weekday": 1, "starts": "9.00", "ends": "12.30", "kind": "lessons",
    "what": "Taal en rekenen", "with_whom": "juf Anna", "area": "learning",
}  # fmt: skip


@pytest.fixture
def making(round, worker, now) -> DayProgramme:
    return programming.make_programme(round=round, by=worker, now=now)


@pytest.fixture
def monday(making, trajectory, worker, now) -> Block:
    block = Block(
        programme=making, youth=trajectory.youth, weekday=1, starts=time(9), ends=time(12, 30),
        kind="lessons", what="Taal en rekenen",
    )  # fmt: skip
    block.add(by=worker, now=now)
    return block


@pytest.fixture
def running(making, monday, worker, today, now) -> DayProgramme:
    on = today - timedelta(days=7)
    programming.begin_programme(programme=making, on=on, in_holidays=True, by=worker, now=now)
    making.refresh_from_db()
    return making


def shown(browser, trajectory) -> str:
    return browser.get(page("day_programme", trajectory)).content.decode()


def test_a_week_is_made_block_by_block(browser, trajectory, round):
    assert "Maak een week" in shown(browser, trajectory)
    for _twice in range(2):
        assert browser.post(page("programme_make", trajectory)).status_code == 302
    assert browser.post(page("block_new", trajectory), LESSONS).status_code == 302
    text = shown(browser, trajectory)
    assert "Taal en rekenen" in text and "09.00 – 12.30" in text and "juf Anna" in text
    assert "3,5 uur per week" in text
    assert DayProgramme.objects.count() == 1


def test_a_block_helps_with_a_goal_of_the_plan(browser, trajectory, round, making, worker, now):
    url = page("block_new", trajectory)
    assert "Bij welk doel" not in browser.get(url).content.decode()
    plan = planning.start_plan(round=round, by=worker, now=now)
    goal = aim_to_learn(plan, worker, now)
    assert "Bij welk doel hoort dit?" in browser.get(url).content.decode()
    wrong = browser.post(url, LESSONS | {"goal": str(uuid4())})
    assert wrong.status_code == 422 and not Block.objects.exists()
    assert browser.post(url, LESSONS | {"area": "", "goal": str(goal.uuid)}).status_code == 302
    block = Block.objects.get()
    assert (block.goal, block.area) == (goal.uuid, "learning")
    assert f"voor het doel: {goal.text}" in shown(browser, trajectory)


def test_only_lessons_count_as_education(monday, trajectory, worker, now):
    others = {"programme": monday.programme, "youth": trajectory.youth, "weekday": 2}
    Block(**others, starts=time(9), ends=time(9, 45), kind="lessons", what="Gym").add(
        by=worker, now=now
    )
    Block(**others, starts=time(13), ends=time(15), kind="work", what="Stage").add(
        by=worker, now=now
    )
    assert programming.hours_of_education(monday.programme.blocks.all()) == 4.25


@pytest.mark.parametrize(
    ("starts", "ends", "says"),
    [
        ("12.00", "13.00", "Op dat moment is er al ‘Taal en rekenen’ (09.00 tot 12.30)"),
        ("8.00", "13.00", "Op dat moment is er al"),
        ("13.00", "12.45", "ligt vóór"),
        ("13.00", "", "Vul"),
        ("25.00", "26.00", "15.30"),
    ],
)
def test_hours_that_cannot_be_are_told_and_what_was_typed_stays(
    browser, trajectory, monday, starts, ends, says
):
    typed = LESSONS | {"starts": starts, "ends": ends, "what": "Koken"}
    answer = browser.post(page("block_new", trajectory), typed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert says in text and 'value="Koken"' in text
    assert Block.objects.count() == 1


def test_one_block_may_begin_when_the_other_ends(browser, trajectory, monday):
    typed = LESSONS | {"starts": "12.30", "ends": "13.00", "what": "Eten", "kind": "other"}
    assert browser.post(page("block_new", trajectory), typed).status_code == 302
    assert Block.objects.count() == 2


def test_the_database_itself_takes_no_two_blocks_at_once(monday):
    copy = """
        INSERT INTO perspectives_block
            (youth_id, programme_id, weekday, starts, ends, kind, what, with_whom, area)
        SELECT youth_id, programme_id, weekday, '12:29', '14:00', kind, what, with_whom, area
        FROM perspectives_block
    """
    refused = pytest.raises(IntegrityError, match="block_no_two_at_once")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(copy)


def test_a_block_is_changed_taken_out_and_put_back(browser, trajectory, monday):
    url = page("block_edit", trajectory, monday.pk)
    typed = LESSONS | {"weekday": 3, "seen": monday.stamp}
    assert browser.post(url, typed).status_code == 302
    monday.refresh_from_db()
    assert monday.weekday == 3
    browser.post(page("block_remove", trajectory, monday.pk))
    assert not Block.objects.exists()
    assert "Ongedaan maken" in shown(browser, trajectory)
    browser.post(page("block_put_back", trajectory, monday.pk))
    assert Block.objects.get() == monday


def test_two_editors_meet_on_one_page(browser, trajectory, monday, worker, now):
    seen = monday.stamp
    monday.change(values={"what": "Biologie"}, seen=seen, by=worker, now=now)
    url = page("block_edit", trajectory, monday.pk)
    answer = browser.post(url, LESSONS | {"what": "Engels", "seen": seen})
    assert answer.status_code == 409
    assert "Biologie" in answer.content.decode() and "Engels" in answer.content.decode()
    assert Block.objects.get().what == "Biologie"


def test_the_week_begins_and_that_can_be_undone(browser, trajectory, round, monday, today):
    typed = day("started_on", today) | {"in_holidays": "on"}
    assert browser.post(page("programme_begin", trajectory), typed).status_code == 302
    assert Milestone.objects.get(round=round, code="M8").done_on == today
    assert "Deze week geldt sinds" in shown(browser, trajectory)
    browser.post(page("programme_not_begun", trajectory))
    assert not Milestone.objects.filter(round=round, code="M8").exists()
    assert DayProgramme.objects.get().started_on is None


def test_an_empty_week_cannot_begin(browser, trajectory, making, today):
    answer = browser.post(page("programme_begin", trajectory), day("started_on", today))
    assert answer.status_code == 422
    assert "Zet eerst iets in de week" in answer.content.decode()
    assert DayProgramme.objects.get().started_on is None


@pytest.mark.parametrize("days", [-21, 1])
def test_a_week_begins_between_the_event_and_today(browser, trajectory, monday, today, days):
    typed = day("started_on", today + timedelta(days=days))
    assert browser.post(page("programme_begin", trajectory), typed).status_code == 422
    assert DayProgramme.objects.get().started_on is None


def test_a_new_week_starts_as_a_copy_and_ends_the_former(
    browser, trajectory, round, running, today
):
    browser.post(page("programme_make", trajectory))
    copy = DayProgramme.objects.get(started_on=None)
    assert [block.what for block in copy.blocks.all()] == ["Taal en rekenen"]
    assert "geldt nog" in shown(browser, trajectory)
    browser.post(page("programme_begin", trajectory), day("started_on", today))
    running.refresh_from_db()
    copy.refresh_from_db()
    assert (running.ended_on, copy.started_on, copy.in_holidays) == (today, today, False)
    assert Milestone.objects.get(round=round, code="M8").done_on == running.started_on
    browser.post(page("programme_not_begun", trajectory))
    running.refresh_from_db()
    assert running.ended_on is None


def test_a_week_that_ran_stays_as_it_was(browser, trajectory, running, monday):
    url = page("block_edit", trajectory, monday.pk)
    assert browser.post(url, LESSONS | {"what": "Gym"}).status_code == 404
    assert browser.post(page("block_new", trajectory), LESSONS).status_code == 404


def test_a_block_is_reached_by_its_own_file_alone(browser, trajectory, monday, worker, team, now):
    other = factories.make_trajectory(worker, team, now=now, preferred_name="Kim")
    for name in ("block_edit", "block_remove", "block_put_back"):
        url = reverse(f"perspectives:{name}", args=[other.ref, monday.pk])
        assert browser.post(url, LESSONS).status_code == 404
