"""Senders killed with SIGKILL, in real processes, against a real database and mail server."""

import random
from datetime import timedelta
from multiprocessing.process import BaseProcess

import pytest
from django.utils import timezone

from outbox import sending
from outbox.choices import MailState
from outbox.models import Mail
from outbox.relay import DemoMailbox, SmtpRelay
from outbox.rules import GRACE
from tests.outbox.making import NOW, clock, fresh, put
from tests.outbox.processes import MailServer, send_all, send_and_die, start, until

BEFORE = ["before the claim", "after the claim", "before the fence"]
AFTER = ["after the fence", "after the dot", "after the answer"]

taken: set[str] = set()
asked: list[str] = []


def relay_log(message_id: str) -> bool | None:
    asked.append(message_id)
    return message_id in taken


def relay_cannot_say(message_id: str) -> bool | None:
    return None


def relay_log_is_gone(message_id: str) -> bool | None:
    raise OSError(message_id)


def alive(senders: list[BaseProcess]) -> list[BaseProcess]:
    return [sender for sender in senders if sender.is_alive()]


def wait_for_more(server: MailServer, more: int, senders: list[BaseProcess]) -> None:
    reached = len(server.mails()) + more
    until(lambda: len(server.mails()) >= reached or not alive(senders))


def put_now(key: str = "invitation:1") -> Mail:
    """Due by the clock of the database, which real senders use."""
    return put(key, due_at=timezone.now() - timedelta(seconds=1))


def leases_over():
    return clock(timezone.now() + timedelta(hours=1))


@pytest.mark.django_db(transaction=True)
def test_four_senders_on_one_queue_send_each_mail_once(mail_server):
    server = mail_server()
    mails = [put_now(f"reminder:{number}") for number in range(100)]
    senders = [start(send_all) for _ in range(4)]
    for sender in senders:
        sender.join(60)

    assert server.message_ids() == {mail.message_id: 1 for mail in mails}
    assert Mail.objects.delivered().count() == 100


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", BEFORE)
def test_killed_before_the_fence_it_is_sent_by_the_next(mail_server, step):
    server = mail_server()
    mail = put_now()
    start(send_and_die, step).join(60)

    sending.drain(relay=SmtpRelay())
    assert len(server.mails()) == (step == "before the claim")  # the lease still runs
    sending.recover(clock=leases_over())
    sending.drain(relay=SmtpRelay())

    assert fresh(mail).state == MailState.SENT
    assert server.message_ids() == {mail.message_id: 1}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", AFTER)
def test_killed_after_the_fence_it_is_uncertain_and_never_sent_again(mail_server, step):
    server = mail_server()
    mail = put_now()
    start(send_and_die, step).join(60)
    if step != "after the fence":
        until(lambda: server.mails())

    sending.recover(clock=leases_over())
    sending.drain(relay=SmtpRelay(), clock=leases_over())

    assert fresh(mail).state == MailState.UNCERTAIN
    assert list(Mail.objects.needs_a_human()) == [mail]
    assert len(server.mails()) == (step != "after the fence")


@pytest.mark.django_db(transaction=True)
def test_a_storm_of_kills_loses_nothing_and_doubles_nothing(mail_server, settings):
    server = mail_server(lost=5)
    chance, mails, senders, kills = random.Random(7), [], [], 0
    while kills < 8:  # fast senders get more mail, so that each kill finds them at work
        mails += [put_now(f"reminder:{len(mails) + more}") for more in range(5)]
        senders = alive(senders)
        senders += [start(send_all) for _ in range(3 - len(senders))]
        wait_for_more(server, chance.randint(1, 3), senders)
        if running := alive(senders):
            chance.choice(running).kill()
            kills += 1
    for sender in senders:
        sender.join(60)
    for _ in range(2):
        sending.recover(clock=leases_over())
        sending.drain(relay=SmtpRelay())

    received = server.message_ids()
    uncertain = {mail.message_id for mail in Mail.objects.needs_a_human()}
    sent = {mail.message_id for mail in Mail.objects.delivered()}
    assert set(received.values()) == {1}
    assert sent <= set(received) <= sent | uncertain
    assert len(sent) + len(uncertain) == len(mails)

    settings.OUTBOX_RELAY_LOOKUP = f"{__name__}.relay_log"
    for _ in range(3):  # an answer may get lost once more
        taken.clear()
        taken.update(server.message_ids())
        sending.recover(clock=leases_over())
        sending.drain(relay=SmtpRelay())
    assert server.message_ids() == {mail.message_id: 1 for mail in mails}
    assert Mail.objects.delivered().count() == len(mails)


@pytest.mark.django_db
def test_a_sender_that_always_dies_on_a_mail_gives_it_to_a_person():
    mail, now = put(), NOW
    for _ in range(8):
        sending.claim(now=now)
        now += timedelta(minutes=3)
        sending.recover(clock=clock(now))

    assert (fresh(mail).state, fresh(mail).attempts) == (MailState.FAILED, 8)


def uncertain_mail() -> Mail:
    mail = put()
    claimed = sending.claim(now=NOW)
    claimed.intend(now=NOW)
    claimed.doubt(reason="no answer")
    return mail


@pytest.mark.django_db
def test_a_relay_that_can_be_asked_settles_the_doubt_after_the_grace(settings):
    mail = uncertain_mail()
    settings.OUTBOX_RELAY_LOOKUP = f"{__name__}.relay_log"
    asked.clear()
    taken.add(mail.message_id)

    sending.recover(clock=clock(NOW + GRACE - timedelta(seconds=1)))
    assert (asked, fresh(mail).state) == ([], MailState.UNCERTAIN)

    sending.recover(clock=clock(NOW + GRACE))
    assert (asked, fresh(mail).state) == ([mail.message_id], MailState.SENT)
    assert fresh(mail).sent_at == NOW


@pytest.mark.django_db
def test_what_the_relay_never_got_is_sent_after_all(settings):
    mail = uncertain_mail()
    settings.OUTBOX_RELAY_LOOKUP = f"{__name__}.relay_log"
    taken.clear()

    sending.recover(clock=clock(NOW + GRACE))
    assert fresh(mail).state == MailState.DUE
    sending.drain(relay=DemoMailbox(), clock=clock(NOW + GRACE))
    assert fresh(mail).state == MailState.SENT


@pytest.mark.django_db
@pytest.mark.parametrize("lookup", ["", "relay_cannot_say", "relay_log_is_gone"])
def test_without_an_answer_of_the_relay_the_doubt_stays_visible(settings, lookup):
    mail = uncertain_mail()
    settings.OUTBOX_RELAY_LOOKUP = lookup and f"{__name__}.{lookup}"

    sending.recover(clock=clock(NOW + timedelta(days=30)))

    assert fresh(mail).state == MailState.UNCERTAIN
    assert list(Mail.objects.needs_a_human()) == [mail]
