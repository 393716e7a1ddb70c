"""Where Sam goes on: written down, told in person, and known when Sam says so."""

from datetime import timedelta

import pytest

from accounts.choices import Role
from cases.leaving import plan_departure
from cases.models import Milestone, Task, Trajectory
from dashboards import rules
from dashboards.facts import facts_of
from dashboards.rules import Rate
from perspectives import caring, next_place
from perspectives.computed import computed
from perspectives.instrument_choices import AnswerValue
from perspectives.models import FollowUpPart
from perspectives.records import records_of
from tests import factories
from tests.perspectives.conftest import day, is_open, page

FILLED = {
    "living": "Bij oma.",
    "learning": "Het Havenlicht College.",
    "leisure": "Voetbal op zaterdag.",
    "helper": "Oma en juf Anna.",
}


@pytest.fixture
def write(browser, trajectory):
    """The worker writes down one part."""

    def post(part, **typed):
        row = FollowUpPart.objects.filter(part=part).first()
        seen = row.stamp if row else FollowUpPart(part=part).stamp
        typed = {"what": FILLED.get(part, ""), "seen": seen} | typed
        return browser.post(page("part_edit", trajectory, part), typed)

    return post


@pytest.fixture
def tell(browser, trajectory, today):
    """The worker told it, and Sam answered."""

    def post(part, answer="yes", on=None):
        row = FollowUpPart.objects.get(part=part)
        typed = day("told_on", on or today) | {"answer": answer, "seen": row.stamp}
        return browser.post(page("part_told", trajectory, part), typed)

    return post


@pytest.fixture
def known(leaving, write, tell, browser, trajectory):
    for part in FILLED:
        browser.get(page("part_edit", trajectory, part))
        write(part)
        tell(part)


def shown(browser, trajectory) -> str:
    return browser.get(page("follow_up", trajectory)).content.decode()


def seen_on(browser, url) -> str:
    """The stamp of the page as it was opened."""
    text = browser.get(url).content.decode()
    return text.split('name="seen" value="')[1].split('"')[0]


def test_the_task_opens_with_the_day_of_leaving_and_moves_with_it(
    round, trajectory, worker, now, today
):
    leaves_on = today + timedelta(days=100)
    plan_departure(round=round, on=leaves_on, next_place="home", by=worker, now=now)
    task = Task.objects.get(code="D07", state="open")
    assert task.due_on == leaves_on - timedelta(days=42)
    later = leaves_on + timedelta(days=14)
    plan_departure(round=round, on=later, next_place="home", by=worker, now=now)
    task.refresh_from_db()
    assert task.due_on == later - timedelta(days=42)


def test_every_part_is_asked_and_said_to_be_unknown(browser, trajectory, leaving):
    text = shown(browser, trajectory)
    assert "School of Werk of dagbesteding" in text
    assert text.count("Opschrijven") == 5


def test_what_is_written_down_is_not_known_yet(browser, trajectory, leaving, write):
    url = page("part_edit", trajectory, "living")
    assert write("living", seen=seen_on(browser, url), place="Schiedam").status_code == 302
    text = shown(browser, trajectory)
    assert "Bij oma." in text and "Schiedam" in text
    assert "Nog niet verteld, dus Sam leest het nog niet" in text
    assert is_open(leaving, "D07")


def test_all_known_closes_the_task(known, leaving, trajectory, browser, today):
    assert Milestone.objects.get(round=leaving, code="M10").done_on == today
    assert not is_open(leaving, "D07")
    assert "Sam weet dit allemaal sinds" in shown(browser, trajectory)


def test_one_no_or_an_empty_part_keeps_it_open(known, leaving, tell, write, trajectory):
    tell("helper", "unsure")
    assert is_open(leaving, "D07")
    tell("helper", "yes")
    assert not is_open(leaving, "D07")
    write("leisure", what="")
    assert is_open(leaving, "D07")
    assert not Milestone.objects.filter(round=leaving, code="M10").exists()


def test_school_or_work_is_enough_and_who_has_both_knows_both(
    known, leaving, write, tell, browser, trajectory
):
    assert "Niet nodig" in shown(browser, trajectory)
    write("working", what="Een bijbaan bij de bakker.")
    assert is_open(leaving, "D07")
    tell("working")
    assert not is_open(leaving, "D07")


def test_another_place_is_told_and_asked_anew(known, leaving, write, browser, trajectory):
    write("living", what="Bij tante.")
    row = FollowUpPart.objects.get(part="living")
    assert (row.told_on, row.answer, row.answered_on) == (None, "", None)
    assert is_open(leaving, "D07")


def test_who_helps_to_begin_does_not_change_the_answer(known, leaving, write):
    write("living", who_helps="Eva")
    assert FollowUpPart.objects.get(part="living").answer == "yes"
    assert not is_open(leaving, "D07")


def test_the_same_answer_once_more_keeps_its_first_day(leaving, write, tell, today):
    write("living")
    tell("living", on=today - timedelta(days=3))
    tell("living", on=today)
    assert FollowUpPart.objects.get().answered_on == today - timedelta(days=3)


def test_two_editors_meet_on_one_page(browser, trajectory, leaving, write):
    url = page("part_edit", trajectory, "living")
    seen = seen_on(browser, url)
    write("living", seen=seen)
    answer = write("living", what="Bij tante.", seen=seen)
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Bij oma." in text and "Bij tante." in text
    assert FollowUpPart.objects.get().what == "Bij oma."


def test_an_answer_to_other_words_is_not_taken(browser, trajectory, leaving, write, today):
    write("living")
    seen = FollowUpPart.objects.get().stamp
    write("living", what="Bij tante.")
    typed = day("told_on", today) | {"answer": "yes", "seen": seen}
    answer = browser.post(page("part_told", trajectory, "living"), typed)
    assert answer.status_code == 422
    assert "Lees het eerst opnieuw" in answer.content.decode()
    assert FollowUpPart.objects.get().answer == ""


def test_where_without_what_is_told_and_stays_typed(write, leaving):
    answer = write("living", what="", place="Schiedam")
    assert answer.status_code == 422
    assert "Schrijf eerst op wat het is" in answer.content.decode()
    assert 'value="Schiedam"' in answer.content.decode()
    assert not FollowUpPart.objects.exists()


def test_nothing_can_be_told_of_an_empty_part(browser, trajectory, leaving):
    answer = browser.get(page("part_told", trajectory, "living"))
    assert answer.status_code == 302


def test_after_leaving_it_stays_as_it_was(known, leaving, browser, trajectory, worker, now, today):
    caring.depart(
        round=leaving, left_on=today, next_place="home", next_school=None,
        aftercare_until=None, by=worker, now=now, reason="Het ging te snel.",
    )  # fmt: skip
    assert browser.get(page("part_edit", trajectory, "living")).status_code == 404
    with pytest.raises(next_place.HasLeft):
        next_place.know_part(round=leaving, part="living", answer="no", by=worker, now=now)
    assert "Opnieuw vragen" not in shown(browser, trajectory)


def test_who_left_without_knowing_ends_the_task_undone(leaving, worker, now, today):
    caring.depart(
        round=leaving, left_on=today, next_place="home", next_school=None,
        aftercare_until=None, by=worker, now=now, reason="Het ging te snel.",
    )  # fmt: skip
    for code in ("D07", "D08"):
        task = Task.objects.get(round=leaving, code=code)
        assert (task.state, task.reason) == ("cancelled", "Het ging te snel.")


@pytest.mark.parametrize(("days", "known"), [(14, 1), (13, 0)])
def test_a_departure_counts_when_it_was_known_two_weeks_before(
    leaving, write, tell, trajectory, worker, now, today, days, known
):
    for part in ("living", "working", "helper"):  # leisure is no part of it
        write(part, what="Bij oma.")
        tell(part, on=today - timedelta(days=days))
    assert rules.next_place_known(facts_of(Trajectory.objects.all(), today)) == Rate(0, 0)
    caring.depart(
        round=leaving, left_on=today, next_place="home", next_school=None,
        aftercare_until=None, by=worker, now=now, reason="Het ging te snel.",
    )  # fmt: skip
    found = rules.next_place_known(facts_of(Trajectory.objects.all(), today))
    assert found == Rate(known, 1)


def test_the_records_say_what_was_known_in_time(leaving, write, tell, trajectory, today):
    """Six weeks before the day of leaving is yes, later is a little (A5.1)."""

    def by_records(code):
        loaded = Trajectory.objects.for_work(today).get(pk=trajectory.pk)
        return computed(code, records_of(loaded, today))

    assert by_records("A5.1") is None
    write("living")
    tell("living", "no", on=today - timedelta(days=12))
    assert by_records("A5.1") is None  # it may still come
    tell("living", on=today - timedelta(days=11))
    assert by_records("A5.1") == AnswerValue.PARTLY  # leaves in thirty days
    FollowUpPart.objects.update(answered_on=today - timedelta(days=12))
    assert by_records("A5.1") == AnswerValue.YES
    assert by_records("A5.2") is None


def test_a_secret_name_stays_with_who_works_on_it(as_user, team, leaving, write, trajectory):
    trajectory.youth.placements.update(shielded=True, label="De Zandplaat")
    write("living", what="In De Zandplaat, kamer 3.")
    lead = as_user(factories.make_user(Role.TEAM_LEAD, team, display_name="Lea"))
    text = shown(lead, trajectory)
    assert "kamer 3" in text and "Zandplaat" not in text
    assert "Opschrijven" not in text
