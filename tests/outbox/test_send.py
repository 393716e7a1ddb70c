from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest

from config.kit.tokens import token_for
from outbox import sending
from outbox.choices import MailState
from outbox.composing import compose
from outbox.models import Mail
from outbox.relay import DemoMailbox, SmtpRelay
from tests.outbox.making import ICS, LINK, NOW, broken, clock, fresh, put

CHECKS = "tests.outbox.making"

pytestmark = pytest.mark.django_db


def drain(mail=None, *, relay=None, now=NOW):
    sending.drain(relay=relay or SmtpRelay(), clock=clock(now))
    return mail and fresh(mail)


def test_what_is_due_goes_out_and_what_is_not_waits(mail_server):
    server = mail_server()
    due = put("invitation:1")
    later = put("invitation:2", due_at=NOW + timedelta(seconds=1))
    held = put("invitation:3", hold_group="youth:7KX4Q2")

    assert (drain(due).state, drain(due).sent_at) == (MailState.SENT, NOW)
    assert (fresh(later).state, fresh(held).state) == (MailState.DUE, MailState.HELD)
    assert list(server.message_ids()) == [due.message_id]


def test_the_reader_gets_text_html_calendar_and_a_working_link(mail_server):
    server = mail_server()
    drain(put(attachments=[("overleg.ics", "text/calendar", ICS)]))

    [(to, content)] = server.mails()
    message = message_from_bytes(content, policy=default)
    link = f"http://localhost:8000/r/{token_for(LINK)}/?answer=yes"
    assert to == message["To"] == "mentor@school.example"
    assert message["From"] == "stay-on-track@demo.example"
    assert message["Subject"] == "Overleg op dinsdag 2 december, 15.30 uur: komt u?"
    assert message["Date"] == "Mon, 23 Nov 2026 08:00:00 +0100"
    assert message["Auto-Submitted"] == "auto-generated"
    assert not [name for name in message if name.lower().startswith(("list-", "precedence"))]
    text = message.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert f"Beste José,\n\nJa, ik kom: {link}\n.\nVragen?" in text
    assert f'href="{link}"' in message.get_body(("html",)).get_content()
    [calendar] = message.iter_attachments()
    assert (calendar.get_filename(), calendar.get_content_type()) == (
        "overleg.ics",
        "text/calendar",
    )
    assert calendar.get_payload(decode=True) == ICS


def test_nothing_stored_opens_a_link():
    mail = put()
    stored = " ".join(
        str(value) for value in Mail.objects.filter(pk=mail.pk).values().get().values()
    )
    assert token_for(LINK) not in stored


def test_sending_again_gives_the_same_bytes(mail_server):
    mail = put(attachments=[("overleg.ics", "text/calendar", ICS)])
    first = compose(mail)
    server = mail_server(mentor="451 come back later")
    drain(mail)
    server.stop()
    server = mail_server()

    drain(mail, now=NOW + timedelta(hours=3))

    [(_, sent)] = server.mails()
    assert sent == first == compose(fresh(mail))


def test_a_recheck_cancels_with_its_reason(mail_server):
    server = mail_server()
    mail = drain(put(recheck=f"{CHECKS}.already_answered"))

    assert (mail.state, mail.reason) == (MailState.CANCELLED, "answered already")
    assert not server.mails()
    assert mail not in Mail.objects.needs_a_human()


def test_a_recheck_lets_through(mail_server):
    mail_server()
    assert drain(put(recheck=f"{CHECKS}.still_wanted")).state == MailState.SENT


@pytest.mark.parametrize("check", ["broken", "broken_query"])
def test_one_poisoned_mail_never_blocks_the_others(mail_server, check, caplog):
    server = mail_server()
    poison = put("reminder:0", recheck=f"{CHECKS}.{check}", due_at=NOW - timedelta(hours=1))
    others = [put(f"reminder:{number}") for number in range(1, 6)]

    assert drain(poison).state == MailState.DUE
    assert set(server.message_ids()) == {mail.message_id for mail in others}

    for _ in range(7):
        poison = drain(poison, now=fresh(poison).due_at)
    assert (poison.state, poison.attempts) == (MailState.FAILED, 8)
    assert list(Mail.objects.needs_a_human()) == [poison]
    assert "Noah" not in caplog.text + poison.reason


def test_a_mail_that_cannot_be_composed_is_poison_too(mail_server):
    server = mail_server()
    unmakable = put("reminder:0")
    Mail.objects.update(attachments=[{"name": "overleg.ics"}])
    put("reminder:1", due_at=NOW)

    assert drain(unmakable).state == MailState.DUE
    assert len(server.mails()) == 1


def test_not_now_is_tried_after_1_5_15_and_60_minutes(mail_server):
    mail_server(mentor="451 come back later")
    mail, now, waits = put(), NOW, []
    for _ in range(5):
        mail = drain(mail, now=now)
        waits.append((mail.due_at - now) // timedelta(minutes=1))
        now = mail.due_at

    assert waits == [1, 5, 15, 60, 60]
    assert (mail.state, mail.reason) == (MailState.DUE, "451 come back later")


def test_five_days_of_not_now_is_for_a_person(mail_server):
    mail_server(mentor="451 come back later")
    mail = drain(put(), now=NOW + timedelta(days=5, minutes=1))

    assert mail.state == MailState.FAILED
    assert mail in Mail.objects.needs_a_human()


def test_never_is_for_a_person_at_once_and_the_others_go_out(mail_server):
    server = mail_server(mentor="550 no such user")
    refused = put("invitation:1")
    others = [put(f"invitation:{n}", to=f"teacher{n}@school.example") for n in range(2, 5)]

    assert (drain(refused).state, fresh(refused).reason) == (MailState.FAILED, "550 no such user")
    assert set(server.message_ids()) == {mail.message_id for mail in others}
    assert list(Mail.objects.needs_a_human()) == [refused]


def test_a_closed_mail_server_holds_the_queue(mail_server):
    mail_server().stop()
    first = put("invitation:1", due_at=NOW - timedelta(hours=1))
    second = put("invitation:2")

    assert drain(first).state == MailState.DUE
    assert (fresh(first).attempts, fresh(second).attempts) == (1, 0)

    server = mail_server()
    drain(now=NOW + timedelta(hours=24))
    assert sorted(server.message_ids().values()) == [1, 1]


def test_an_answer_that_never_comes_leaves_the_mail_uncertain(mail_server):
    server = mail_server(lost=100)
    mail = drain(put())

    assert mail.state == MailState.UNCERTAIN
    assert drain(mail, now=NOW + timedelta(days=1)).state == MailState.UNCERTAIN
    assert len(server.mails()) == 1
    assert list(Mail.objects.needs_a_human()) == [mail]


def test_the_demo_sends_nothing_but_fills_the_mailbox(mail_server, settings):
    server = mail_server()
    assert settings.DEMO
    mail = put()
    sending.drain(clock=clock(NOW))

    assert list(Mail.objects.delivered()) == [mail]
    assert not server.mails()


def test_a_stale_sender_stops_at_the_fence(mail_server):
    server = mail_server()
    mail = put()

    class TooSlow(SmtpRelay):
        def transmit(self, **parts):
            late = clock(NOW + timedelta(minutes=3))
            sending.recover(clock=late)
            sending.drain(relay=DemoMailbox(), clock=late)
            return super().transmit(**parts)

    assert drain(mail, relay=TooSlow()).sent_at == NOW + timedelta(minutes=3)
    assert not server.mails()


def test_the_broken_recheck_really_breaks():
    with pytest.raises(RuntimeError):
        broken(put())


def test_mails_due_at_one_moment_go_in_the_order_they_were_made(mail_server):
    server = mail_server()
    made = [put(f"receipt:{number}") for number in range(6)]
    drain()

    assert list(server.message_ids()) == [mail.message_id for mail in made]
