"""The mail of an invitation once more: the same words, as often as a reminder may go."""

from datetime import datetime
from email import message_from_bytes, policy

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cases.models import Milestone
from outbox.composing import compose
from outbox.models import Mail
from outbox.relay import DemoMailbox
from outbox.sending import drain
from teamtables.choices import Answer
from teamtables.jobs import follow_invitations_at
from teamtables.reminding import remind_silent
from teamtables.replying import answer
from teamtables.resending import send_again, undo_again
from tests.clock import at
from tests.teamtables.conftest import Scene

ASKED = at("2028-12-11 10:20")
AGAIN = at("2028-12-11 13:00")
NEXT_DAY = at("2028-12-12 09:00")
THIRD_DAY = at("2028-12-13 09:00")


@pytest.fixture
def asked(told: Scene) -> Scene:
    told.plan(now=ASKED)
    go(at("2028-12-11 10:25"))
    return told


def go(now: datetime) -> None:
    drain(relay=DemoMailbox(), clock=lambda: now)


def copies(scene: Scene) -> list[Mail]:
    prefix = f"remind/{scene.invitation('OS').uuid}/0/"
    return list(Mail.objects.filter(key__startswith=prefix).order_by("dated_at"))


def first(scene: Scene) -> Mail:
    return Mail.objects.get(key=f"invite/{scene.invitation('OS').uuid}/0")


def parts(mail: Mail) -> list[bytes]:
    message = message_from_bytes(compose(mail), policy=policy.SMTP)
    return [part.as_bytes() for part in message.walk() if not part.is_multipart()]


def test_the_same_words_go_once_more_after_the_undo_wait(asked: Scene) -> None:
    assert send_again(asked.invitation("OS"), by=asked.W, now=AGAIN)
    [copy] = copies(asked)
    assert copy.due_at == at("2028-12-11 13:05")
    original = first(asked)
    assert copy.subject == original.subject
    assert parts(copy) == parts(original)
    # With the same Message-ID mail servers would drop it.
    assert copy.message_id != original.message_id
    go(copy.due_at)
    assert copies(asked)[0].state == "sent"


def test_it_counts_as_a_reminder_one_a_day_and_two_in_all(asked: Scene) -> None:
    assert send_again(asked.invitation("OS"), by=asked.W, now=AGAIN)
    assert not send_again(asked.invitation("OS"), by=asked.W, now=AGAIN)
    assert remind_silent(asked.invitation("OS").table, by=asked.W, now=NEXT_DAY) > 0
    assert not send_again(asked.invitation("OS"), by=asked.W, now=THIRD_DAY)
    assert len(copies(asked)) == 2


def test_undo_within_the_wait_sends_nothing_and_the_day_is_free_again(asked: Scene) -> None:
    assert send_again(asked.invitation("OS"), by=asked.W, now=AGAIN)
    assert undo_again(asked.invitation("OS"), by=asked.W, now=at("2028-12-11 13:04"))
    go(at("2028-12-11 13:10"))
    assert copies(asked) == []
    assert send_again(asked.invitation("OS"), by=asked.W, now=at("2028-12-11 13:20"))
    assert not undo_again(asked.invitation("OS"), by=asked.W, now=at("2028-12-11 13:25"))
    go(at("2028-12-11 13:25"))
    assert [copy.state for copy in copies(asked)] == ["sent"]


def test_who_answered_has_no_mail_or_was_not_asked_yet_gets_nothing(told: Scene) -> None:
    told.plan(now=ASKED)
    assert not send_again(told.invitation("OS"), by=told.W, now=ASKED)
    go(at("2028-12-11 10:25"))
    assert not send_again(told.invitation("M"), by=told.W, now=AGAIN)
    invitation = told.invitation("OS")
    answer(invitation=invitation, answer=Answer.YES, via=invitation.link, worker=told.W, now=AGAIN)
    assert not send_again(told.invitation("OS"), by=told.W, now=AGAIN)
    assert not send_again(told.invitation("JS"), by=told.W, now=at("2028-12-20 09:00"))


def test_an_answer_within_the_wait_stops_it(asked: Scene) -> None:
    send_again(asked.invitation("OS"), by=asked.W, now=AGAIN)
    invitation = asked.invitation("OS")
    answer(invitation=invitation, answer=Answer.YES, via=invitation.link, worker=asked.W, now=AGAIN)
    go(at("2028-12-11 13:05"))
    assert [(copy.state, copy.reason) for copy in copies(asked)] == [
        ("cancelled", "answered meanwhile")
    ]


def test_a_corrected_address_gets_it(asked: Scene) -> None:
    type(asked.OS).objects.filter(pk=asked.OS.pk).update(email="nieuw@school.example")
    assert send_again(asked.invitation("OS"), by=asked.W, now=AGAIN)
    go(at("2028-12-11 13:05"))
    assert [(copy.to, copy.state) for copy in copies(asked)] == [("nieuw@school.example", "sent")]


def test_nothing_goes_once_the_youth_turns_out_not_to_know(asked: Scene) -> None:
    Milestone.objects.filter(code="M2").delete()
    assert not send_again(asked.invitation("OS"), by=asked.W, now=AGAIN)


def test_on_the_page_with_undo(asked: Scene, client: Client) -> None:
    follow_invitations_at(AGAIN)
    uuid = asked.invitation("OS").uuid
    with time_machine.travel(AGAIN, tick=False):
        client.force_login(asked.W)
        page = client.post(reverse("teamtables:again", args=[uuid]), follow=True).content.decode()
        assert "De mail gaat om 13.05 uur nog een keer." in page
        undo = reverse("teamtables:again_undo", args=[uuid])
        assert undo in page
        assert "Er is niets verstuurd." in client.post(undo, follow=True).content.decode()
        assert "De mail is al weg." in client.post(undo, follow=True).content.decode()
        client.post(reverse("teamtables:again", args=[uuid]))
        twice = client.post(reverse("teamtables:again", args=[uuid]), follow=True).content.decode()
        assert "Niemand kreeg een herinnering" in twice
