"""The future plan: in Sam's words, never overwritten, agreed within three weeks."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from cases.models import Milestone
from perspectives import planning
from perspectives.choices import Area, PlanState
from perspectives.models import FuturePerspective, PlanArea
from perspectives.rules import is_on_time
from tests import factories
from tests.perspectives.conftest import aim_to_learn, day, is_open, page

AUTO = {"X-Requested-With": "autosave"}
WORDS = "Ik wil kapper worden."
YES = {"youth_agrees": "yes"}


@pytest.fixture
def plan(round, worker, now) -> FuturePerspective:
    return planning.start_plan(round=round, by=worker, now=now)


def fill(plan, by, now, *areas) -> None:
    for area in plan.areas.filter(area__in=areas or Area.values):
        typed = {"youth_words": WORDS, "needed": "Een stage."}
        planning.save_area(area=area, version=area.version, typed=typed, by=by, now=now)
    aim_to_learn(plan, by, now)


def test_a_plan_starts_once_with_four_areas(browser, trajectory, round):
    for _twice in range(2):
        assert browser.post(page("start", trajectory)).status_code == 302
    plan = FuturePerspective.objects.get()
    assert [area.area for area in plan.areas.all()] == Area.values
    assert "Toekomstplan voor Sam" in browser.get(page("future", trajectory)).content.decode()


def test_a_draft_is_kept_while_typing(browser, trajectory, plan):
    url = page("area", trajectory, "leisure")
    typed = {"youth_words": WORDS, "version": 1, "save": "draft"}
    assert browser.post(url, typed, headers=AUTO).json() == {"version": 2}
    assert PlanArea.objects.get(area="leisure").youth_words == WORDS
    assert f"“{WORDS}”" in browser.get(page("future", trajectory)).content.decode()


def test_two_editors_see_both_texts_and_nothing_is_lost(browser, trajectory, plan, worker, now):
    fill(plan, worker, now, "living")
    url = page("area", trajectory, "living")
    typed = {"youth_words": "Bij oma wonen.", "needed": "Een kamer.", "version": 1}
    answer = browser.post(url, typed)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert WORDS in text and "Bij oma wonen." in text
    assert PlanArea.objects.get(area="living").youth_words == WORDS
    assert browser.post(url, typed | {"version": 2}).status_code == 302
    assert PlanArea.objects.get(area="living").youth_words == "Bij oma wonen."


def test_words_keep_who_wrote_them(plan, worker, team, now):
    fill(plan, worker, now, "living")
    colleague = factories.make_user()
    area = plan.areas.get(area="living")
    planning.save_area(area=area, version=2, typed={"needed": "Een bed."}, by=colleague, now=now)
    area.refresh_from_db()
    assert (area.words_by, area.needed) == (worker, "Een bed.")


def test_sam_decides_or_says_nothing(browser, trajectory, plan):
    url = page("area", trajectory, "learning")
    answer = browser.post(url, {"needed": "Een plek.", "version": 1})
    assert answer.status_code == 422
    assert "kies ‘Sam wil nu niets zeggen’" in answer.content.decode()
    typed = {"needed": "Een plek.", "declined": "on", "version": 1}
    assert browser.post(url, typed).status_code == 302


def test_only_care_can_be_not_needed(browser, trajectory, plan):
    typed = {"not_needed": "on", "version": 1}
    assert browser.post(page("area", trajectory, "care"), typed).status_code == 302
    assert browser.post(page("area", trajectory, "living"), typed).status_code == 422


def test_an_incomplete_plan_names_its_areas(browser, trajectory, plan, worker, now, today):
    fill(plan, worker, now, "living", "learning", "care")
    answer = browser.post(page("agree", trajectory), YES | day("agreed_on", today))
    assert answer.status_code == 422
    assert "<li>Vrije tijd</li>" in answer.content.decode()
    with pytest.raises(planning.PlanIsIncomplete) as missing:
        planning.agree(plan=plan, typed=YES, on=today, by=worker, now=now)
    assert missing.value.areas == ["leisure"]


def test_agreed_on_day_twenty_is_on_time(browser, trajectory, round, plan, worker, now, today):
    fill(plan, worker, now)
    for _twice in range(2):
        answer = browser.post(page("agree", trajectory), YES | day("agreed_on", today))
        assert answer.status_code == 302
    assert Milestone.objects.get(round=round, code="M7").done_on == today
    assert not is_open(round, "D01")
    assert is_on_time(today, round.intake_on)
    assert "dag 20 van 21" in browser.get(page("future", trajectory)).content.decode()


def test_day_21_is_on_time_and_day_22_is_not():
    intake = date(2028, 12, 5)
    assert is_on_time(date(2028, 12, 26), intake)
    assert not is_on_time(date(2028, 12, 27), intake)


def test_disagreement_needs_sams_words_and_is_printed(
    browser, trajectory, plan, worker, now, today
):
    fill(plan, worker, now)
    typed = {"youth_agrees": "no"} | day("agreed_on", today)
    assert browser.post(page("agree", trajectory), typed).status_code == 422
    why = {"youth_says": "Ik wil naar huis."}
    assert browser.post(page("agree", trajectory), typed | why).status_code == 422
    why |= {"lead_spoke": "Wil Mulder"} | day("lead_spoke_on", today)
    assert browser.post(page("agree", trajectory), typed | why).status_code == 302
    for name in ("future", "print"):
        text = browser.get(page(name, trajectory)).content.decode()
        assert "Sam is het niet eens met dit plan." in text
        assert "Ik wil naar huis." in text


def test_a_new_version_replaces_the_agreed_one(plan, round, worker, now, today):
    fill(plan, worker, now)
    planning.agree(plan=plan, typed=YES, on=today - timedelta(days=2), by=worker, now=now)
    second = planning.start_plan(round=round, by=worker, now=now)
    assert second.areas.get(area="living").youth_words == WORDS
    planning.agree(plan=second, typed=YES, on=today, by=worker, now=now)
    states = FuturePerspective.objects.order_by("version").values_list("version", "state")
    assert list(states) == [(1, PlanState.REPLACED), (2, PlanState.AGREED)]
    assert Milestone.objects.get(code="M7").done_on == today - timedelta(days=2)


def test_the_database_holds_one_agreed_plan(plan, round, worker, now, today):
    fill(plan, worker, now)
    planning.agree(plan=plan, typed=YES, on=today, by=worker, now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        FuturePerspective.objects.create(
            trajectory=plan.trajectory, round=round, version=2, state="agreed", agreed_on=today
        )


def test_writing_in_an_agreed_plan_changes_nothing(browser, trajectory, plan, worker, now, today):
    fill(plan, worker, now)
    planning.agree(plan=plan, typed=YES, on=today, by=worker, now=now)
    typed = {"youth_words": "Te laat getypt.", "version": 2}
    answer = browser.post(page("area", trajectory, "living"), typed)
    assert answer.status_code == 409
    assert "Te laat getypt." in answer.content.decode()
    assert plan.areas.get(area="living").youth_words == WORDS


@pytest.mark.parametrize(
    "bad", ["Mijn nummer is 111222333", "nul\x00teken", "x" * 4001], ids=["bsn", "nul", "long"]
)
def test_bad_words_are_refused_and_kept_on_the_page(browser, trajectory, plan, bad):
    typed = {"youth_words": bad, "needed": "Blijft staan.", "version": 1}
    answer = browser.post(page("area", trajectory, "living"), typed)
    assert answer.status_code == 422
    assert "Blijft staan." in answer.content.decode()
    assert PlanArea.objects.get(area="living").version == 1


@pytest.mark.parametrize("wrong", ["31-2-2026", "before", "tomorrow"])
def test_a_day_that_cannot_be_is_refused(browser, trajectory, plan, worker, now, today, wrong):
    fill(plan, worker, now)
    days = {"before": today - timedelta(days=21), "tomorrow": today + timedelta(days=1)}
    typed = day("agreed_on", days[wrong]) if wrong in days else {"agreed_on_day": wrong}
    assert browser.post(page("agree", trajectory), YES | typed).status_code == 422
    assert FuturePerspective.objects.get().state == PlanState.DRAFT
