"""An address that takes no mail: said at once by the mail server, or by a report later."""

import io
import sys
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from outbox import refusing
from outbox.choices import MailState
from outbox.models import Mail
from outbox.relay import Answer, DemoMailbox, Verdict
from outbox.rules import answer_speaks_of_address
from outbox.sending import drain
from tests.outbox.making import NOW, clock, fresh, put, still_wanted
from tests.outbox.reports import HEADERS, WHOLE, report

LATER = NOW + timedelta(hours=1)
WANTED = f"{still_wanted.__module__}.{still_wanted.__name__}"

pytestmark = pytest.mark.django_db


class Refusing:
    """A mail server that says no."""

    def __init__(self, words: str) -> None:
        self.words = words

    def transmit(self, **_: object) -> Answer:
        return Answer(Verdict.REFUSED, self.words)

    def close(self) -> None:
        pass


def sent() -> Mail:
    mail = put()
    drain(relay=DemoMailbox(), clock=clock(NOW))
    return fresh(mail)


def take(content: bytes, monkeypatch) -> str:
    stdin = io.TextIOWrapper(io.BytesIO(content))
    monkeypatch.setattr(sys, "stdin", stdin)
    said = io.StringIO()
    call_command("take_bounce", stdout=said)
    return said.getvalue().strip()


@pytest.mark.parametrize("returned", [WHOLE, HEADERS])
def test_a_report_finds_its_mail_and_freezes_the_address(returned: str, monkeypatch) -> None:
    mail = sent()
    content = report(mail.message_id, returned=returned)
    assert take(content, monkeypatch) == "Noted: the mail came back."
    mail = fresh(mail)
    assert (mail.state, mail.freezes_address) == (MailState.SENT, True)
    first = mail.refused_at
    assert take(content, monkeypatch) == "None of our mails, or noted before."
    assert fresh(mail).refused_at == first


@pytest.mark.parametrize("status", ["5.7.1", "5.3.4", "5.6.1"])
def test_what_is_about_the_mail_and_not_the_address_freezes_nothing(status, monkeypatch) -> None:
    mail = sent()
    take(report(mail.message_id, status=status), monkeypatch)
    assert fresh(mail).refused_at is not None
    assert fresh(mail).freezes_address is False


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00 no mail at all",
        b"Subject: Afwezig\r\n\r\nIk ben er niet.",
        report("<x@y>"),
        report("<" + "0" * 40 + "@stay.example>", action="delayed", status="4.4.1"),
        report("<" + "0" * 40 + "@stay.example>", status="4.2.2"),
    ],
)
def test_what_is_no_report_of_a_mail_that_came_back_changes_nothing(content, monkeypatch) -> None:
    mail = sent()
    assert take(content, monkeypatch) == "No report of a mail that came back."
    assert fresh(mail).refused_at is None


def test_a_report_about_a_mail_of_somebody_else_changes_nothing(monkeypatch) -> None:
    mail = sent()
    other = report("<" + "0" * 40 + "@stay.example>")
    assert take(other, monkeypatch) == "None of our mails, or noted before."
    assert fresh(mail).refused_at is None


def test_a_delay_is_no_refusal(monkeypatch) -> None:
    mail = sent()
    take(report(mail.message_id, action="delayed", status="4.4.1"), monkeypatch)
    assert fresh(mail).refused_at is None


@pytest.mark.parametrize(
    ("words", "speaks"),
    [
        ("550 5.1.1 <mentor@school.example>: no such user", True),
        ("550 no such user", True),
        ("553 mailbox name not allowed", True),
        ("550 5.7.1 relaying denied", False),
        ("552 5.3.4 message too big", False),
        ("554 transaction failed", False),
        ("no mail server (OSError)", False),
    ],
)
def test_a_mail_server_that_says_no_is_noted_at_once(words: str, speaks: bool) -> None:
    assert answer_speaks_of_address(words) is speaks
    mail = put()
    drain(relay=Refusing(words), clock=clock(NOW))
    mail = fresh(mail)
    assert (mail.state, mail.refused_at, mail.freezes_address) == (MailState.FAILED, NOW, speaks)


def test_nothing_more_goes_to_a_frozen_address_until_it_was_asked_again(monkeypatch) -> None:
    mail = sent()
    take(report(mail.message_id), monkeypatch)
    stopped = put("second", recheck=WANTED, to=mail.to.upper(), due_at=LATER)
    asked_for = put("code", to=mail.to, due_at=LATER)
    other = put("other", recheck=WANTED, to="iemand@school.example", due_at=LATER)
    drain(relay=DemoMailbox(), clock=clock(LATER))
    assert fresh(stopped).state == MailState.CANCELLED
    assert fresh(stopped).reason == "the address takes no mail"
    assert fresh(asked_for).state == fresh(other).state == MailState.SENT
    refusing.works_again(mail.to)
    again = put("third", recheck=WANTED, to=mail.to, due_at=LATER)
    drain(relay=DemoMailbox(), clock=clock(LATER))
    assert fresh(again).state == MailState.SENT


def test_only_what_was_refused_freezes() -> None:
    mail = put()
    with pytest.raises(IntegrityError), transaction.atomic():
        Mail.objects.filter(pk=mail.pk).update(freezes_address=True)
    assert mail.refuse(freezes=True, now=NOW) is False  # it has not left the house yet
