"""Which help Sam and the parents need: written down apart, and mapped together before leaving."""

from datetime import timedelta

import pytest

from accounts.choices import Role
from cases.leaving import plan_departure
from cases.models import Milestone, Placement, Round, Task
from config.kit.tags import longday
from perspectives.models import NeedsMapped, SupportNeed
from tests import factories
from tests.perspectives.conftest import day, is_open, page

NEED = {
    "whose": "youth", "area": "learning", "what": "Iemand die meegaat de eerste dag.",
    "said_by": "youth", "who_gives": "De buddy", "state": "asked", "why_not": "",
}  # fmt: skip


@pytest.fixture
def url(trajectory) -> str:
    return page("needs", trajectory)


@pytest.fixture
def together(today) -> dict:
    return {"youth_there": "on", "parents_there": "on", **day("on", today)}


def shown(client, url) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_help_of_sam_and_of_the_parents_stand_apart(browser, trajectory, leaving, url):
    of_parents = NEED | {"whose": "parents", "what": "Iemand die de brieven uitlegt."}
    for typed in (NEED, of_parents):
        assert browser.post(page("need_new", trajectory), typed).status_code == 302
    text = shown(browser, url).split("De ouders</h2>")
    assert "Iemand die meegaat" in text[0] and "brieven uitlegt" not in text[0]
    assert "brieven uitlegt" in text[1] and "Van de jongere" in text[1]


def test_mapping_it_together_closes_the_term(browser, leaving, url, together, today):
    assert is_open(leaving, "D06")
    for _twice in range(2):
        assert browser.post(url, together).status_code == 302
    assert not is_open(leaving, "D06")
    assert Milestone.objects.get(round=leaving, code="M9").done_on == today
    assert NeedsMapped.objects.count() == 1
    assert "Sam was erbij." in shown(browser, url)


def test_mapping_can_be_taken_back(browser, trajectory, leaving, url, together):
    browser.post(url, together)
    browser.post(page("needs_undo", trajectory))
    assert is_open(leaving, "D06")
    assert not Milestone.objects.filter(round=leaving, code="M9").exists()
    assert browser.post(url, together).status_code == 302
    assert not is_open(leaving, "D06")


def test_what_was_mapped_before_opens_no_task(browser, round: Round, url, together, now, worker):
    browser.post(url, together)
    soon = now.date() + timedelta(days=30)
    plan_departure(round=round, on=soon, next_place="home", by=worker, now=now)
    assert not Task.objects.filter(round=round, code="D06").exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"youth_there": "", "parents_there": ""}, "Samen is met de jongere, of met een ouder."),
        ({"on_day": "1", "on_month": "1", "on_year": "2020"}, "Deze dag ligt voor de gebeurtenis."),
        ({"on_day": "", "on_month": "", "on_year": ""}, "On"),
    ],
)
def test_alone_or_before_the_event_is_not_together(browser, leaving, url, together, change, words):
    typed = {name: value for name, value in (together | change).items() if value}
    answer = browser.post(url, typed)
    assert answer.status_code == 422
    if words != "On":
        assert words in answer.content.decode()
    assert not NeedsMapped.objects.exists() and is_open(leaving, "D06")


def test_help_has_its_days(browser, trajectory, leaving, url, today):
    asked, start, end = (today + timedelta(days=days) for days in (-9, -3, 40))
    days = day("asked_on", asked) | day("from_on", start) | day("until_on", end)
    assert browser.post(page("need_new", trajectory), NEED | days).status_code == 302
    text = shown(browser, url)
    assert f"Gevraagd op {longday(asked)}" in text and f"tot en met {longday(end)}" in text


@pytest.mark.parametrize(
    ("asked", "start", "end", "words"),
    [
        (-2, -3, None, "niet beginnen voordat"),
        (None, 3, 2, "niet stoppen voordat"),
        (None, None, 3, "vanaf wanneer"),
    ],
)
def test_days_that_do_not_fit_are_named(
    browser, trajectory, leaving, today, asked, start, end, words
):
    given = {"asked_on": asked, "from_on": start, "until_on": end}
    days = {
        key: value
        for name, offset in given.items()
        if offset is not None
        for key, value in day(name, today + timedelta(days=offset)).items()
    }
    answer = browser.post(page("need_new", trajectory), NEED | days)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert not SupportNeed.objects.exists()


@pytest.mark.parametrize(
    "bad",
    [{"what": ""}, {"state": "no"}, {"who_gives": ""}, {"whose": "school"}, {"area": "moon"}],
)
def test_a_bad_need_is_not_kept(browser, trajectory, leaving, bad):
    answer = browser.post(page("need_new", trajectory), NEED | bad)
    assert answer.status_code == 422 and not SupportNeed.objects.exists()


def test_a_need_changes_goes_and_comes_back(browser, trajectory, leaving, url):
    browser.post(page("need_new", trajectory), NEED)
    row = SupportNeed.objects.get()
    edit = page("need_edit", trajectory, row.pk)
    seen = browser.get(edit).context["form"]["seen"].value()
    done = NEED | {"state": "no", "why_not": "Er is geen buddy.", "seen": seen}
    assert browser.post(edit, done).status_code == 302
    assert "Er is geen buddy." in shown(browser, url)
    assert browser.post(edit, NEED | {"seen": seen}).status_code == 409
    browser.post(page("need_remove", trajectory, row.pk))
    assert not SupportNeed.objects.exists()
    browser.post(page("need_put_back", trajectory, row.pk))
    assert SupportNeed.objects.get() == row


def test_who_only_looks_changes_nothing_and_reads_no_secret(
    as_user, browser, trajectory, leaving, url, team, together
):
    Placement.objects.update(shielded=True, label="Geheimhof")
    browser.post(page("need_new", trajectory), NEED | {"what": "Vervoer naar Geheimhof."})
    lead = as_user(factories.make_user(Role.TEAM_LEAD, team))
    text = shown(lead, url)
    assert "Vervoer naar (geheim)." in text and "Geheimhof" in shown(browser, url)
    assert page("need_new", trajectory) not in text and "Dit deden we samen" not in text
    assert lead.post(url, together).status_code == 403


def test_without_an_event_there_is_nothing_to_map(browser, trajectory, url):
    assert browser.get(url).status_code == 404
