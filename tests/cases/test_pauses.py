"""Sam's plan waits: reminders stop for a while, and the days are counted with and without."""

from datetime import datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from cases import timing
from cases.digests import lines_of
from cases.models import Pause, Round, Task
from config.kit.dates import AMSTERDAM, is_working_day
from dashboards.verifying import all_differences
from tests import factories
from tests.perspectives.conftest import day


@pytest.fixture(autouse=True)
def everything_agrees(db):
    yield
    assert list(all_differences()) == []


@pytest.fixture
def round(trajectory, worker, now, today) -> Round:
    """Sam moved 22 days ago: the plan is a day late."""
    moved_on = today - timedelta(days=22)
    logged_at = datetime.combine(moved_on, time(10), AMSTERDAM)
    return factories.make_event(trajectory, worker, now=logged_at, effective_on=moved_on).round


@pytest.fixture
def plan(round) -> Task:
    return Task.objects.get(round=round, code="D01")


@pytest.fixture
def browser(client, worker):
    client.force_login(worker)
    return client


def page(name, trajectory, *more) -> str:
    return reverse(f"cases:{name}", args=[trajectory.ref, *more])


def typed(start, until, reason="court") -> dict:
    return {"reason": reason, **day("started_on", start), **day("until", until)}


def pause(round, start, until, code="D01") -> Pause:
    youth = round.trajectory.youth
    values = {"reason": "court", "started_on": start, "until": until}
    return Pause.objects.create(youth=youth, round=round, code=code, **values)


def test_the_worker_pauses_the_plan_and_sees_it_everywhere(browser, trajectory, plan, today):
    Task.objects.exclude(pk=plan.pk).delete()
    url = page("pause_new", trajectory, "D01")
    answer = browser.post(url, typed(today, today + timedelta(days=6)))
    assert answer.status_code == 302
    shown = [
        page("pauses", trajectory),
        trajectory.youth.get_absolute_url(),
        reverse("cases:my_work"),
    ]
    for where in shown:
        assert "op pauze tot en met" in browser.get(where).content.decode(), where
    kept = Pause.objects.get()
    assert (kept.code, kept.reason, kept.round) == ("D01", "court", plan.round)


def test_a_paused_term_asks_nothing_today(browser, trajectory, plan, worker, today):
    Task.objects.exclude(pk=plan.pk).delete()
    assert Task.objects.pressing_rows(worker, today) == 1
    pause(plan.round, today, today)
    assert Task.objects.pressing_rows(worker, today) == 0
    assert Task.objects.pressing_rows(worker, today + timedelta(days=1)) == 1


def test_it_is_late_with_the_pause_and_on_time_without(plan, today):
    assert timing.note(plan, today) == "Dag 22 van 21 · 1 dag te laat"
    pause(plan.round, today - timedelta(days=5), today - timedelta(days=4))
    plan.refresh_from_db()
    assert timing.note(plan, today).endswith("2 dagen pauze, zonder pauze op tijd")
    later = today + timedelta(days=3)
    assert timing.note(plan, later).endswith("2 dagen pauze, zonder pauze 2 dagen te laat")


def test_reminders_wait_and_the_last_of_them_is_told_once(plan, today):
    before = list(lines_of(plan))
    pause(plan.round, plan.clock_on + timedelta(days=12), plan.clock_on + timedelta(days=25))
    plan = Task.objects.get(pk=plan.pk)
    after = list(lines_of(plan))
    assert [line.label for line in before] == [
        "day 7",
        "day 14",
        "day 18",
        "day 21",
        "late",
        "late",
    ]
    assert [(line.label, line.kind) for line in after] == [
        ("day 7", "remind"), ("day 21", "remind"), ("late", "late"), ("late", "lead"),
    ]  # fmt: skip
    assert all(line.on > plan.clock_on + timedelta(days=25) for line in after[1:])
    assert all(is_working_day(line.on) for line in after)
    assert plan.due_on == plan.clock_on + timedelta(days=21)


def test_a_pause_is_made_longer_ended_taken_out_and_put_back(browser, trajectory, plan, today):
    row = pause(plan.round, today, today + timedelta(days=3))
    url = page("pause_edit", trajectory, row.pk)
    seen = browser.get(url).context["form"]["seen"].value()
    assert browser.post(url, typed(today, today) | {"seen": seen}).status_code == 302
    row.refresh_from_db()
    assert row.until == today
    browser.post(page("pause_remove", trajectory, row.pk))
    assert not Pause.objects.exists()
    browser.post(page("pause_put_back", trajectory, row.pk))
    assert Pause.objects.get() == row


def test_a_pause_that_changed_meanwhile_is_not_overwritten(browser, trajectory, plan, today):
    row = pause(plan.round, today, today + timedelta(days=3))
    url = page("pause_edit", trajectory, row.pk)
    seen = browser.get(url).context["form"]["seen"].value()
    Pause.objects.update(until=today + timedelta(days=4))
    answer = browser.post(url, typed(today, today + timedelta(days=9)) | {"seen": seen})
    assert answer.status_code == 409 and Pause.objects.get().until == today + timedelta(days=4)


@pytest.mark.parametrize(
    ("start", "until", "reason", "words"),
    [
        (0, -1, "court", "Het einde ligt voor het begin."),
        (0, 28, "court", "Een pauze duurt hooguit vier weken."),
        (0, 3, "", "Kies waarom het wacht."),
        (0, 3, "ill", "ill"),
        (-9, -5, "court", "In deze dagen is er al een pauze."),
        (1, 3, "court", "Deze dag"),
    ],
)
def test_a_bad_pause_is_not_kept(browser, trajectory, plan, today, start, until, reason, words):
    pause(plan.round, today - timedelta(days=9), today - timedelta(days=7))
    first, last = today + timedelta(days=start), today + timedelta(days=until)
    answer = browser.post(page("pause_new", trajectory, "D01"), typed(first, last, reason))
    assert answer.status_code == 422 and words in answer.content.decode()
    assert Pause.objects.count() == 1


def test_the_database_holds_one_pause_of_a_term_at_a_time(plan, today):
    pause(plan.round, today, today)
    pause(plan.round, today, today, code="D02")
    with pytest.raises(IntegrityError), transaction.atomic():
        pause(plan.round, today, today + timedelta(days=1))


def test_only_a_term_that_runs_and_may_wait_is_paused(browser, trajectory, plan, today):
    for code in ("D23", "CALL", "D05", "nonsense"):
        url = page("pause_new", trajectory, code)
        assert browser.post(url, typed(today, today)).status_code == 404
    plan.close(by=None, now=datetime.combine(today, time(9), AMSTERDAM))
    assert browser.get(page("pause_new", trajectory, "D01")).status_code == 404
    Task.objects.filter(pk=plan.pk).update(state="open", closed_at=None)


def test_who_only_looks_sees_the_pauses_and_changes_none(client, lead, trajectory, plan, today):
    row = pause(plan.round, today, today)
    client.force_login(lead)
    text = client.get(page("pauses", trajectory)).content.decode()
    assert "De rechter heeft nog niet beslist" in text
    assert page("pause_edit", trajectory, row.pk) not in text
    assert page("pause_new", trajectory, "D02") not in text
    for name, more in (("pause_new", "D01"), ("pause_edit", row.pk), ("pause_remove", row.pk)):
        assert client.post(page(name, trajectory, more), typed(today, today)).status_code == 403
