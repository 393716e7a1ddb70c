"""The warm handover: two mentors spoke, Sam was there or chose not, the receiver accepts."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.links import LinkGone
from cases.choices import GrantGround
from cases.models import Milestone, Youth
from cases.telling import youth_is_told
from cases.withdrawing import withdraw_event
from config.kit.dates import add_months
from outbox.models import Mail
from outbox.relay import DemoMailbox
from outbox.sending import drain
from perspectives import asking_sides, handing_over, handover_links
from perspectives.choices import Channel
from perspectives.models import HandoverLink, WarmHandover
from tests import factories
from tests.perspectives.conftest import day, is_open, page


@pytest.fixture
def asked(hand_over, warm, worker, now) -> HandoverLink:
    """All is there, and the receiver got the link."""
    handover = hand_over(**warm)
    asking_sides.ask_side(handover=handover, by=worker, now=now)
    return HandoverLink.objects.get()


def at(link: HandoverLink) -> str:
    return f"/h/{link.token}/"


def accept(link: HandoverLink) -> int:
    return Client().post(at(link)).status_code


@pytest.mark.parametrize("field", ["sender", "talk_on", "channel", "youth_there"])
def test_without_one_part_it_is_not_warm(hand_over, warm, leaving, worker, now, field):
    empty = "" if field in ("channel", "youth_there") else None
    handover = hand_over(**warm | {field: empty})
    asking_sides.ask_side(handover=handover, by=worker, now=now)
    assert accept(HandoverLink.objects.get()) == 302
    assert is_open(leaving, "D09")
    hand_over(version=1, **warm)
    assert not is_open(leaving, "D09")
    assert Milestone.objects.filter(round=leaving, code="M12").exists()


def test_without_acceptance_it_is_not_warm(hand_over, warm, leaving, browser, trajectory):
    hand_over(**warm)
    assert is_open(leaving, "D09") and not is_open(leaving, "HAND_S")
    text = browser.get(page("handover", trajectory)).content.decode()
    assert "De nieuwe kant heeft nog niet aangenomen" in text


def test_nobody_is_asked_before_the_receiver_is_known(hand_over, warm, browser, trajectory):
    hand_over(**warm | {"receiver": None})
    assert browser.post(page("handover_send", trajectory)).status_code == 422
    assert not Mail.objects.exists()


def test_a_letter_is_not_a_way_to_speak(browser, trajectory, leaving):
    assert {*Channel.values} == {"meeting", "video", "phone"}
    typed = {"kind": "school_to_school", "version": 0, "channel": "letter"}
    assert browser.post(page("handover", trajectory), typed).status_code == 422


def test_the_page_keeps_what_is_known(browser, trajectory, leaving, warm, today):
    typed = {
        "kind": "school_to_school",
        "sender": warm["sender"].pk,
        "receiver": warm["receiver"].pk,
        "channel": "phone",
        "youth_there": "chose_not",
        "version": 0,
    } | day("talk_on", today)
    assert browser.post(page("handover", trajectory), typed).status_code == 302
    assert WarmHandover.objects.get().talk_on == today
    again = browser.post(page("handover", trajectory), typed | {"channel": "video"})
    assert again.status_code == 409
    assert again.context["form"]["channel"].value() == "video"


@pytest.mark.parametrize(
    "bad",
    [
        {"talk_on_day": "31-2-2026", "channel": "phone"},
        {"talk_on_day": "1-1-2090", "channel": "phone"},
        {"sender": "999999"},
        {"version": ""},
    ],
    ids=["no such day", "later", "stranger", "no version"],
)
def test_bad_input_saves_nothing(browser, trajectory, leaving, bad):
    typed = {"kind": "school_to_school", "version": 0}
    assert browser.post(page("handover", trajectory), typed | bad).status_code == 422
    assert not WarmHandover.objects.exists()


def test_the_mail_says_no_name(browser, trajectory, hand_over, warm, settings):
    hand_over(**warm)
    for _twice in range(2):
        assert browser.post(page("handover_send", trajectory)).status_code == 302
    later = timezone.now() + timedelta(seconds=settings.UNDO_SECONDS + 1)
    drain(relay=DemoMailbox(), clock=lambda: later)
    mail = Mail.objects.get()
    assert (mail.state, mail.to) == ("sent", warm["receiver"].email)
    for secret in ("Sam", "Voorbeeld", "Havenlicht", "raam", "HandoverLink"):
        assert secret not in mail.subject + mail.text + mail.html
    assert HandoverLink.objects.get().token not in mail.text


def test_an_address_nobody_confirmed_gets_no_mail(browser, trajectory, hand_over, warm):
    warm["receiver"].confirmed_on = None
    warm["receiver"].save()
    hand_over(**warm)
    answer = browser.post(page("handover_send", trajectory))
    assert answer.status_code == 422
    assert "gebeld en bevestigd" in answer.content.decode()
    assert not Mail.objects.exists()


def test_asking_can_be_undone_while_the_mail_waits(browser, trajectory, asked):
    url = at(asked)
    assert browser.post(page("handover_undo", trajectory)).status_code == 302
    assert Mail.objects.get().state == "cancelled"
    assert Client().get(url).status_code == 404
    assert browser.post(page("handover_send", trajectory)).status_code == 302
    assert Mail.objects.filter(state="due").count() == 1


def test_another_receiver_has_to_accept_anew(hand_over, warm, asked, leaving, worker, now):
    hand_over(version=1, **warm | {"sender": None})
    assert accept(asked) == 302
    other = factories.make_contact(leaving.old_school)
    handover = hand_over(version=2, **warm | {"receiver": other})
    assert (handover.accepted_at, handover.completed_on) == (None, None)
    assert is_open(leaving, "D09") and is_open(leaving, "HAND_R")
    assert Client().get(at(asked)).status_code == 404
    asking_sides.ask_side(handover=handover, by=worker, now=now)
    assert accept(HandoverLink.objects.get()) == 302
    assert not is_open(leaving, "D09")


def test_looking_twenty_times_accepts_nothing(asked):
    scanner = Client()
    for _again in range(10):
        assert scanner.get(at(asked)).status_code == 200
        assert scanner.head(at(asked)).status_code == 200
    assert WarmHandover.objects.get().accepted_at is None


def test_the_link_shows_nothing_of_sam(asked):
    text = Client().get(at(asked)).content.decode()
    for secret in ("Sam", "Voorbeeld 1", "Havenlicht", "raam", "Joke"):
        assert secret not in text
    assert "Noor Haverkamp" in text and "Aannemen" in text
    assert len(text.encode()) < 14 * 1024 and "bootstrap" not in text


def test_pressing_twice_accepts_once(asked, leaving):
    assert [accept(asked), accept(asked)] == [302, 302]
    handover = WarmHandover.objects.get()
    assert handover.completed_on and Milestone.objects.filter(code="M12").count() == 1
    assert "U heeft de overdracht aangenomen" in Client().get(at(asked)).content.decode()


def test_a_done_handover_stays_done(hand_over, warm, asked, browser, trajectory):
    accept(asked)
    handover = hand_over(version=1, sender=None, receiver=None)
    assert handover.sender == warm["sender"]
    text = browser.get(page("handover", trajectory)).content.decode()
    assert "Beide kanten spraken elkaar" in text and 'name="receiver"' not in text


def test_the_link_is_dead_when_the_event_is_taken_back(asked, leaving, worker, now):
    WarmHandover.objects.update(accepted_at=None)
    unknown = Client().get("/h/" + "A" * 43 + "/")
    withdraw_event(event=leaving.events.get(), by=worker, now=now, reason="Vergissing.")
    dead = Client().get(at(asked))
    assert (unknown.status_code, dead.status_code, accept(asked)) == (404, 410, 410)
    for answer in (unknown, dead):
        assert "vraag een nieuwe link" in answer.content.decode()


def test_nothing_goes_before_sam_knows(hand_over, warm, leaving, worker, now):
    Milestone.objects.filter(round=leaving, code="M2").delete()
    asking_sides.ask_side(handover=hand_over(**warm), by=worker, now=now)
    link = HandoverLink.objects.get()
    assert Mail.objects.get().state == "held"
    assert Client().get(at(link)).status_code == 410
    youth_is_told(round=leaving, by=worker, now=now)
    assert Client().get(at(link)).status_code == 200


def test_who_asks_before_sam_knows_is_told_that_the_mail_waits(
    hand_over, warm, leaving, browser, trajectory
):
    Milestone.objects.filter(round=leaving, code="M2").delete()
    hand_over(**warm)
    answer = browser.post(page("handover_send", trajectory), follow=True)
    assert "De mail wacht tot Sam het weet." in answer.content.decode()


def test_T6_at_18_the_link_is_dead_and_its_mail_does_not_go(asked, today):
    asked.created_at = timezone.now() - timedelta(days=2)
    asked.save()
    assert Client().get(at(asked)).status_code == 200
    mail = Mail.objects.get()
    mail.claimed_at = timezone.now()
    assert handover_links.mail_still_right(mail) is None
    Youth.objects.update(birth_date=add_months(today, -18 * 12))
    assert (Client().get(at(asked)).status_code, accept(asked)) == (410, 410)
    assert handover_links.mail_still_right(mail) == "the link died at the 18th birthday"


def test_a_link_that_ended_while_its_page_was_open_accepts_nothing(asked, now):
    HandoverLink.objects.all().delete()
    with pytest.raises(LinkGone):
        handing_over.accept_handover(link=asked, now=now)
    assert WarmHandover.objects.get().accepted_at is None


def test_an_expired_link_can_be_followed_by_another(asked, browser, trajectory):
    HandoverLink.objects.update(expires_at=timezone.now() - timedelta(days=1))
    assert Client().get(at(asked)).status_code == 410
    assert "Stuur de link" in browser.get(page("handover", trajectory)).content.decode()
    assert browser.post(page("handover_send", trajectory)).status_code == 302
    assert HandoverLink.objects.get().pk != asked.pk


def test_the_receiver_calls_who_stands_in_while_somebody_does(asked, team, trajectory, worker, now):
    stand_in = factories.make_user("worker", team, phone="010 555 04 04")
    grant = factories.make_grant(trajectory, stand_in, GrantGround.STAND_IN, now=now)
    assert stand_in.display_name in Client().get(at(asked)).content.decode()
    grant.end(by=None, now=now)
    said = Client().get(at(asked)).content.decode()
    assert stand_in.display_name not in said
    assert worker.display_name in said
