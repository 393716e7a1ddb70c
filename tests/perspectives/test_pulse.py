"""After a talk or a team table the youth says on the own page how it was, and who was heard."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import SchoolTalk, Task
from perspectives import own_page
from perspectives.instrument_loading import load
from perspectives.models import AnswerSet, Indicator
from perspectives.pulse import ASKED_DAYS, pulse_of
from teamtables.models import TeamTable, YouthPulse
from tests.perspectives.conftest import page, talk_today
from tests.perspectives.test_own_page import aged, shown
from tests.perspectives.test_own_page_scripts import PAYLOADS

ASKED = "Hoe was ons gesprek?"
HEARD = "Er werd goed naar mij geluisterd."


@pytest.fixture
def talk(round, worker, now) -> SchoolTalk:
    load()
    return talk_today(round, worker, now)


@pytest.fixture
def opened(talk, trajectory, worker, now):
    """`opened(years)`: address and phone of a youth of this age, after the code."""

    def opened(years: int) -> tuple[str, Client]:
        aged(trajectory, years)
        link = own_page.give_link(trajectory=trajectory, by=worker, now=now)
        client, url = Client(), reverse("perspectives:me", args=[link.token])
        assert client.post(url, {"code": link.code}).status_code == 302
        return url, client

    return opened


def says(**answers: str) -> dict[str, str]:
    """`says(S1_2="4")`: the form with these answers, by the code of the question."""
    keys = dict(Indicator.objects.values_list("code", "pk"))
    typed = {f"answer_{keys[code.replace('_', '.')]}": value for code, value in answers.items()}
    return {"do": "pulse"} | typed


def answered() -> dict[str, str]:
    rows = AnswerSet.objects.get().answers.values_list("indicator__code", "value")
    return dict(rows)


def test_it_is_asked_after_the_talk_and_kept(opened, browser, trajectory, today):
    url, phone = opened(15)
    assert ASKED in shown(phone, url) and HEARD in shown(phone, url)
    for version, value in enumerate(("3", "4")):
        sent = says(S1_2=value, S1_3="skip") | {"version": str(version)}
        for _twice in range(2):
            assert phone.post(url, sent).status_code == 302
    row = AnswerSet.objects.get()
    assert (row.respondent, row.moment, row.by, row.answered_on) == (
        "youth", "after_talk", None, today,
    )  # fmt: skip
    assert answered() == {"S1.2": "4", "S1.3": "skip"}
    phase = [trajectory.ref, "SOT-STEM", row.phase, "youth"]
    text = browser.get(reverse("perspectives:answers", args=phase)).content.decode()
    assert "op de eigen pagina" in text


def test_who_was_not_heard_is_talked_with_again(opened):
    url, phone = opened(15)
    phone.post(url, says(S1_2="3"))
    talks = Task.objects.open().filter(code="TALK_AGAIN")
    assert not talks.exists()
    phone.post(url, says(S1_2="2") | {"version": "1"})
    assert talks.count() == 1


def test_two_screens_write_nothing_over(opened, browser, trajectory):
    """The youth on the phone, the worker with the page of before."""
    url, phone = opened(15)
    assert phone.post(url, says(S1_2="2")).status_code == 302
    together = page("together", trajectory)
    answer = browser.post(together, says(S1_2="5"))
    assert answer.status_code == 422 and "Dit is veranderd." in answer.content.decode()
    assert answered() == {"S1.2": "2"}
    assert re.search(r'name="version"[^>]*value="1"', answer.content.decode())
    assert browser.post(together, says(S1_2="5") | {"version": "1"}).status_code == 302
    assert answered() == {"S1.2": "5"}


def test_what_is_asked_no_more_is_not_said_to_be_kept(opened, talk, today):
    url, phone = opened(15)
    SchoolTalk.objects.update(held_on=today - timedelta(days=ASKED_DAYS))
    for sent in (says(S1_2="4"), {"do": "check", "says": "right"}):
        answer = phone.post(url, sent)
        assert answer.status_code == 422 and "Dit is veranderd." in answer.content.decode()
    assert not AnswerSet.objects.exists()
    SchoolTalk.objects.update(held_on=today)


def test_a_child_gets_words_and_faces_for_a_child(opened):
    url, phone = opened(10)
    text = shown(phone, url)
    assert "We hebben dit samen bedacht." in text and "Dit plan hebben we samen" not in text
    assert "Helemaal waar" in text


def test_nothing_has_to_be_answered_but_an_empty_form_says_so(opened):
    url, phone = opened(15)
    for sent in ({"do": "pulse"}, {"do": "pulse", "answer_1": "x"}, says(S1_2=PAYLOADS[0])):
        assert phone.post(url, sent).status_code == 422
    assert "Kies eerst een antwoord." in phone.post(url, {"do": "pulse"}).content.decode()
    assert not AnswerSet.objects.exists()


def test_on_the_screen_of_the_worker_it_is_the_same(opened, browser, trajectory, worker):
    opened(9)
    url = page("together", trajectory)
    assert ASKED in browser.get(url).content.decode()
    assert browser.post(url, says(S1_2="5")).status_code == 302
    assert AnswerSet.objects.get().by == worker


def test_under_eight_there_are_no_questions(opened, browser, trajectory):
    opened(9)
    aged(trajectory, 7)
    assert ASKED not in browser.get(page("together", trajectory)).content.decode()


def test_what_was_said_earlier_or_is_long_ago_is_not_asked(opened, talk, trajectory, now):
    opened(15)
    day = timedelta(days=1)
    assert pulse_of(trajectory, now=now)
    assert pulse_of(trajectory, now=now + day * (ASKED_DAYS - 1))
    assert not pulse_of(trajectory, now=now + day * ASKED_DAYS)
    said = {Indicator.objects.get(code="S1.2").pk: "4"}
    worker = trajectory.assignments.first().user
    pulse_of(trajectory, now=now).save(said, version=0, by=worker, now=now)
    assert pulse_of(trajectory, now=now).kept
    assert not pulse_of(trajectory, now=now + day)


def test_a_table_is_asked_about_unless_the_youth_did_already(
    opened, round, trajectory, worker, now, today
):
    opened(15)
    starts = timezone.now() + timedelta(hours=1)
    table = TeamTable.objects.create(round=round, starts_at=starts, made_by=worker)
    TeamTable.objects.filter(pk=table.pk).update(state="held", held_on=today)
    fresh = type(trajectory).objects.get(pk=trajectory.pk)
    SchoolTalk.objects.update(held_on=today - timedelta(days=1))
    assert pulse_of(fresh, now=now).moment == "after_table"
    YouthPulse.give(table=table, answers={}, by=worker, now=now)
    fresh = type(trajectory).objects.get(pk=trajectory.pk)
    assert pulse_of(fresh, now=now).moment == "after_talk"
    SchoolTalk.objects.update(held_on=today)
    TeamTable.objects.all().delete()


def test_without_a_talk_nothing_is_asked(round, trajectory, worker, now):
    load()
    aged(trajectory, 15)
    assert trajectory.youth.birth_date < date.today()
    assert pulse_of(trajectory, now=now) is None
