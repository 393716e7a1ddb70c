"""Looking together at what Sam needs: three sides, and three voices that never mix."""

from datetime import date

import pytest
import time_machine

from accounts.choices import Role
from cases import law
from cases.models import Guardian, Placement
from perspectives import checking
from perspectives.models import NeedsAnswer
from perspectives.needs_choices import CheckTopic, Voice
from tests import factories
from tests.perspectives.conftest import page

WELL = {"learning": "well", "learning_words": "Rekenen gaat goed."}
MUCH = {"learning": "much", "learning_words": "Zij loopt ver achter."}


@pytest.fixture
def url(trajectory, round) -> str:
    trajectory.youth.birth_date = date(2012, 1, 1)
    trajectory.youth.save(update_fields=["birth_date"])
    return page("needs_check", trajectory)


def say(browser, trajectory, voice, typed) -> int:
    where = page("needs_voice", trajectory, voice)
    seen = browser.get(where).context["form"]["seen"].value()
    return browser.post(where, typed | {"seen": seen}).status_code


def shown(client, url) -> str:
    return client.get(url).content.decode()


def test_the_voices_stand_beside_each_other_and_a_difference_is_named(browser, trajectory, url):
    assert say(browser, trajectory, "youth", WELL) == 302
    assert "Verschil van inzicht" not in shown(browser, url)
    assert say(browser, trajectory, "worker", MUCH) == 302
    text = shown(browser, url)
    assert "Rekenen gaat goed." in text and "Zij loopt ver achter." in text
    assert text.count("Verschil van inzicht") == 1
    line = checking.lines_of(trajectory.newest_round)[0].lines[0]
    assert [row.answer if row else None for row in line.said] == ["well", None, "much"]


def test_one_step_apart_or_rather_not_say_is_no_difference(browser, trajectory, url):
    say(browser, trajectory, "youth", {"learning": "some"})
    say(browser, trajectory, "worker", {"learning": "much"})
    say(browser, trajectory, "parents", {"learning": "later"})
    assert "Verschil van inzicht" not in shown(browser, url)


def test_a_voice_answers_again_and_takes_an_answer_back(browser, trajectory, url):
    say(browser, trajectory, "youth", WELL)
    say(browser, trajectory, "youth", MUCH)
    assert NeedsAnswer.objects.get().answer == "much"
    say(browser, trajectory, "youth", {"safe": "well"})
    assert [row.topic for row in NeedsAnswer.objects.all()] == ["safe"]


def test_two_writers_of_one_voice_see_both(browser, trajectory, url):
    where = page("needs_voice", trajectory, "youth")
    seen = browser.get(where).context["form"]["seen"].value()
    say(browser, trajectory, "youth", WELL)
    answer = browser.post(where, MUCH | {"seen": seen})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Rekenen gaat goed." in text and "Zij loopt ver achter." in text
    assert NeedsAnswer.objects.get().answer == "well"


@pytest.mark.parametrize("bad", [{"learning": "great"}, {"learning_words": "Zonder antwoord."}])
def test_a_bad_answer_is_not_kept(browser, trajectory, url, bad):
    assert say(browser, trajectory, "youth", bad) == 422
    assert not NeedsAnswer.objects.exists()


@pytest.mark.parametrize(("born_years", "status"), [(7, 404), (8, 200)])
def test_a_child_answers_from_8_on_with_faces(browser, trajectory, url, born_years, status, today):
    born = date(2026 - born_years, 11, 1)
    trajectory.youth.birth_date = born
    trajectory.youth.save(update_fields=["birth_date"])
    with time_machine.travel(date(2026, 11, 20)):
        assert checking.may_answer(
            trajectory.newest_round, Voice.YOUTH, now=law.turns(born, born_years)
        ) is (status == 200)


def test_from_18_the_parents_are_asked_only_with_consent(browser, trajectory, url, worker, now):
    mother = Guardian.objects.create(youth=trajectory.youth, name="Anne", has_authority=True)
    trajectory.youth.birth_date = date(now.year - 18, 1, 1)
    trajectory.youth.save(update_fields=["birth_date"])
    where = page("needs_voice", trajectory, "parents")
    assert browser.get(where).status_code == 404
    assert "niet zonder toestemming" in shown(browser, url)
    trajectory.youth.consents.create(
        parent=mother, topic="school", said_by="youth", given_on=now.date(), by=worker
    )
    assert browser.get(where).status_code == 200


def test_who_only_looks_reads_without_secrets_and_fills_nothing_in(
    as_user, browser, trajectory, url, team
):
    Placement.objects.update(shielded=True, label="Geheimhof")
    say(browser, trajectory, "youth", {"home": "some", "home_words": "Op Geheimhof is het druk."})
    lead = as_user(factories.make_user(Role.TEAM_LEAD, team))
    text = shown(lead, url)
    assert "Op (geheim) is het druk." in text and "Geheimhof" in shown(browser, url)
    assert page("needs_voice", trajectory, "youth") not in text
    assert lead.post(page("needs_voice", trajectory, "youth"), WELL).status_code == 403


def test_each_topic_stands_on_one_side():
    found = [topic for side in checking.TOPICS_OF.values() for topic in side]
    assert sorted(found) == sorted(CheckTopic)
