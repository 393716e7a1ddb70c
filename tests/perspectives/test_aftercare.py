"""Leaving, the contacts after it, and the end in Sam's own word."""

from datetime import date, timedelta

import pytest

from cases.choices import MilestoneCode
from cases.deadlines import AFTERCARE_MILESTONES, aftercare_days, dates
from cases.models import Milestone, Task
from config.kit.dates import add_months
from perspectives import caring
from perspectives.models import Aftercare, AftercareContact
from tests.perspectives.conftest import day, page


@pytest.fixture
def departure(round, today) -> dict:
    return {"round": 1, "next_place": "home", "reason": "Te snel naar huis."} | day(
        "left_on", today
    )


@pytest.fixture
def after(round, worker, now, today) -> Aftercare:
    """Sam left eight days ago."""
    return caring.depart(
        round=round, left_on=today - timedelta(days=8), next_place="home", next_school=None,
        aftercare_until=None, by=worker, now=now, reason="Te snel naar huis.",
    )  # fmt: skip


@pytest.fixture
def contact(today) -> dict:
    typed = {"with_whom": "Sam", "how_it_goes": "good", "in_education": "yes", "words": "Leuk."}
    return typed | day("done_on", today)


def week_four(after: Aftercare) -> Task:
    return Task.objects.get(round=after.round, code="D11", label="wk4")


def test_leaving_without_a_handover_asks_why(browser, trajectory, departure):
    url = page("depart", trajectory)
    answer = browser.post(url, departure | {"reason": ""})
    assert answer.status_code == 422
    assert "er is geen warme overdracht" in answer.content.decode()
    for _twice in range(2):
        assert browser.post(url, departure).status_code == 302
    assert Aftercare.objects.count() == 1
    skipped = Milestone.objects.get(code=MilestoneCode.M12)
    assert (skipped.done_on, skipped.reason_if_skipped) == (None, "Te snel naar huis.")
    assert Milestone.objects.filter(code=MilestoneCode.M13, done_on__isnull=False).exists()


def test_contacts_are_planned_up_to_the_end(browser, trajectory, departure, today):
    until = add_months(today, 4)
    url = page("depart", trajectory)
    assert browser.post(url, departure | day("aftercare_until", until)).status_code == 302
    due = [task.due_on for task in Task.objects.filter(code="D11").order_by("due_on")]
    assert due[:2] == [today + timedelta(weeks=1), today + timedelta(weeks=4)]
    assert max(due) <= until


def test_aftercare_lasts_at_most_24_months(browser, trajectory, departure, after, today):
    assert after.ends_on == add_months(after.started_on, 24)


@pytest.mark.parametrize(
    "bad",
    [
        {"left_on_day": "31-2-2026"},
        {"left_on_day": "1-1-2020"},
        {"left_on_day": "1-1-2090"},
        {"aftercare_until_day": "1-1-2090"},
        {"reason": "BSN 111222333"},
        {"reason": "x" * 301},
        {"next_school": "nul\x00"},
        {"next_place": "moon"},
        {"round": "x"},
    ],
)
def test_a_bad_departure_records_nothing(browser, trajectory, departure, bad):
    typed = {key: value for key, value in departure.items() if not key.startswith("left_on")}
    typed = departure | bad if "left_on_day" not in bad else typed | bad
    assert browser.post(page("depart", trajectory), typed).status_code == 422
    assert not Aftercare.objects.exists()


def test_a_contact_reaches_its_milestone_once(browser, trajectory, after, contact, today):
    url = page("contact", trajectory, week_four(after).pk)
    for _twice in range(2):
        assert browser.post(url, contact).status_code == 302
    assert AftercareContact.objects.get().words == "Leuk."
    assert Milestone.objects.get(code=MilestoneCode.M15).done_on == today
    assert "“Leuk.”" in browser.get(page("aftercare", trajectory)).content.decode()


@pytest.mark.parametrize(
    "bad", [{"with_whom": ""}, {"how_it_goes": "x"}, {"words": "111222333"}, {"in_education": ""}]
)
def test_a_bad_contact_is_not_kept(browser, trajectory, after, contact, bad):
    url = page("contact", trajectory, week_four(after).pk)
    assert browser.post(url, contact | bad).status_code == 422
    early = day("done_on", after.started_on - timedelta(days=1))
    assert browser.post(url, contact | early).status_code == 422
    assert not AftercareContact.objects.exists()


def test_closing_asks_sams_own_word(browser, trajectory, after, contact):
    browser.post(page("contact", trajectory, week_four(after).pk), contact)
    url = page("close", trajectory)
    assert "Zit Sam goed op school?" in browser.get(url).content.decode()
    answer = browser.post(url, {"reason": "own_word", "words": " "})
    assert answer.status_code == 422
    for _twice in range(2):
        answer = browser.post(url, {"reason": "own_word", "words": "Het gaat goed zo."})
        assert answer.status_code == 302
    trajectory.refresh_from_db()
    assert (trajectory.status, trajectory.closing_words) == ("closed", "Het gaat goed zo.")
    assert Milestone.objects.filter(code=MilestoneCode.M20, done_on__isnull=False).exists()
    assert not Task.objects.open().filter(trajectory=trajectory).exists()
    later = Milestone.objects.filter(code__in=AFTERCARE_MILESTONES.values(), done_on=None)
    assert later.count() == len(AFTERCARE_MILESTONES) - 1


def test_closing_for_another_reason_is_no_own_word(after, trajectory, worker, now, today):
    with pytest.raises(caring.ClosingNeedsWords):
        caring.close_trajectory(
            trajectory=trajectory, reason=caring.CloseReason.AGE, words="", on=today,
            by=worker, now=now,
        )  # fmt: skip
    caring.close_trajectory(
        trajectory=trajectory, reason=caring.CloseReason.AGE, words="18 geworden.", on=today,
        by=worker, now=now,
    )  # fmt: skip
    assert not Milestone.objects.filter(code=MilestoneCode.M20).exists()


def test_the_rhythm_is_weeks_and_then_each_quarter(monkeypatch):
    found = aftercare_days(date(2026, 9, 7), until=date(2028, 9, 7))
    assert [label for label, _day in found] == [
        "wk1", "wk4", "wk8", "wk13", "m6", "m9", "m12", "m15", "m18", "m21", "m24",
    ]  # fmt: skip
    monkeypatch.setattr(dates, "AFTERCARE_WEEKS", (2, 4, 13))
    found = aftercare_days(date(2026, 9, 7), until=date(2026, 12, 31))
    assert [label for label, _day in found] == ["wk2", "wk4", "wk13"]
