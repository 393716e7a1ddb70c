"""After the table: one question by the own link, and three for the youth on the worker's screen."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.choices import Role
from accounts.models import AccessLog
from cases.choices import GrantGround
from outbox.models import Mail
from teamtables.choices import Answer, Present
from teamtables.holding import Minutes, hold_table
from teamtables.models import TableFeedback, TeamTable, YouthPulse
from teamtables.replying import answer
from tests import factories
from tests.teamtables.conftest import HELD, PLANNED, TABLE_AT, Scene

OVER = TABLE_AT + timedelta(hours=1)
QUESTION = "Kon u zeggen wat u wilde zeggen?"
GRADES = {"together": "4", "heard": "2", "fits": "5"}


@pytest.fixture
def table(told: Scene) -> TeamTable:
    return told.plan()


@pytest.fixture
def held(told: Scene, table: TeamTable) -> TeamTable:
    present = {each.pk: Present.YES for each in table.invitations.all()}
    typed = Minutes(order_reason="kon niet eerder", present=present)
    hold_table(table=table, typed=typed, by=told.W, now=HELD)
    return table


def page_of(scene: Scene, code: str) -> str:
    return reverse("teamtables:reply", args=[scene.invitation(code).link.token])


def test_the_question_comes_after_the_table(client: Client, told: Scene, held) -> None:
    url = page_of(told, "OS")
    with time_machine.travel(TABLE_AT, tick=False):
        assert QUESTION not in client.get(url).content.decode()
        client.post(url, {"felt": "yes"})
    assert not TableFeedback.objects.exists()
    with time_machine.travel(OVER, tick=False):
        assert QUESTION in client.get(url).content.decode()
        for _press in range(2):
            answered = client.post(url, {"felt": "partly", "felt_words": "Het ging snel."})
            assert (answered.status_code, answered.url) == (302, url)
        shown = client.get(url).content.decode()
    assert QUESTION not in shown and "Dank u wel dat u er was, en voor uw antwoord." in shown
    given = TableFeedback.objects.get()
    assert (given.felt, given.words, given.table) == ("partly", "Het ging snel.", held)
    assert AccessLog.objects.filter(fields=["feedback"]).exclude(link_id=None).exists()


def test_nothing_chosen_is_asked_again_with_the_words(client: Client, told: Scene, held) -> None:
    with time_machine.travel(OVER, tick=False):
        page = client.post(page_of(told, "OS"), {"felt_words": "Het ging snel."})
    assert page.status_code == 422
    assert "Het ging snel." in page.content.decode()
    assert not TableFeedback.objects.exists()


def test_who_stayed_away_and_who_was_told_off_is_not_asked(
    client: Client, told: Scene, table: TeamTable
) -> None:
    answer(
        invitation=told.invitation("OS"), answer=Answer.NO, via=told.W, worker=told.W, now=PLANNED
    )
    TeamTable.objects.filter(pk=table.pk).update(state="cancelled")
    with time_machine.travel(OVER, tick=False):
        for code in ("OS", "JS"):
            assert QUESTION not in client.get(page_of(told, code)).content.decode()
            client.post(page_of(told, code), {"felt": "no"})
    assert not TableFeedback.objects.exists()


def test_a_day_later_the_link_is_over(client: Client, told: Scene, held) -> None:
    with time_machine.travel(OVER + timedelta(days=1), tick=False):
        assert client.post(page_of(told, "OS"), {"felt": "yes"}).status_code == 410
    assert not TableFeedback.objects.exists()


def test_the_worker_sees_the_count_and_words_by_role(client: Client, told: Scene, held) -> None:
    with time_machine.travel(OVER, tick=False):
        client.post(page_of(told, "OS"), {"felt": "yes"})
        client.post(page_of(told, "JS"), {"felt": "no", "felt_words": "Ik kwam er niet tussen."})
        client.force_login(told.W)
        shown = client.get(held.get_absolute_url()).content.decode()
    assert "Ja: 1 · Een beetje: 0 · Nee: 1" in shown
    assert "Ik kwam er niet tussen." in shown


def pulse_of(table: TeamTable) -> str:
    return reverse("teamtables:pulse", args=[table.ref])


def test_the_youth_answers_on_the_screen_of_the_own_worker(
    client: Client, told: Scene, held: TeamTable
) -> None:
    mails = Mail.objects.count()
    with time_machine.travel(OVER, tick=False):
        client.force_login(told.W)
        assert "Er werd goed naar mij geluisterd." in client.get(pulse_of(held)).content.decode()
        for _press in range(2):
            assert client.post(pulse_of(held), GRADES).url == held.get_absolute_url()
        assert "goed geluisterd 2 van 5" in client.get(held.get_absolute_url()).content.decode()
        wrong = client.post(pulse_of(held), GRADES | {"heard": ""})
        assert wrong.status_code == 422
        assert "Kies een antwoord bij ‘Er werd goed naar mij" in wrong.content.decode()
        assert YouthPulse.objects.get().heard == 2
        client.post(pulse_of(held), {"declined": "on"})
    assert (YouthPulse.objects.get().declined, YouthPulse.objects.get().heard) == (True, None)
    assert Mail.objects.count() == mails


def test_a_youth_who_was_not_heard_is_talked_with_again(told: Scene, held: TeamTable) -> None:
    """A second press after that talk asks for no second one."""
    talks = told.trajectory.tasks.open().filter(code="TALK_AGAIN")
    for grades in ({"together": 4, "heard": 3, "fits": 5}, {}):
        YouthPulse.give(table=held, answers=grades, by=told.W, now=HELD)
        assert not talks.exists()
    low = {"together": 4, "heard": 2, "fits": 5}
    YouthPulse.give(table=held, answers=low, by=told.W, now=HELD)
    task = talks.get()
    assert (task.round, task.owner_role, task.text) == (held.round, "worker", "")
    task.close(by=told.W, now=HELD)
    YouthPulse.give(table=held, answers=low, by=told.W, now=HELD)
    assert not talks.exists()


def test_nobody_else_reads_what_the_youth_felt(client: Client, told: Scene, held) -> None:
    YouthPulse.give(table=held, answers={"together": 1, "heard": 1, "fits": 1}, by=told.W, now=HELD)
    stand_in = factories.make_user(Role.WORKER, told.team)
    factories.make_grant(told.trajectory, stand_in, GrantGround.STAND_IN, now=HELD)
    lead = factories.make_user(Role.TEAM_LEAD, told.team)
    with time_machine.travel(OVER, tick=False):
        for person in (stand_in, lead):
            client.force_login(person)
            assert "van 5" not in client.get(held.get_absolute_url()).content.decode()
            assert client.get(pulse_of(held)).status_code == 403
            assert client.post(pulse_of(held), GRADES).status_code == 403
    assert YouthPulse.objects.get().heard == 1


def test_before_the_table_was_held_there_is_nothing_to_ask(
    client: Client, told: Scene, table: TeamTable
) -> None:
    with time_machine.travel(PLANNED, tick=False):
        client.force_login(told.W)
        assert client.post(pulse_of(table), GRADES).url == table.get_absolute_url()
    assert not YouthPulse.objects.exists()


def test_the_database_keeps_half_an_answer_out(held: TeamTable, told: Scene) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        YouthPulse.give(table=held, answers={"heard": 3}, by=told.W, now=HELD)
