"""The talk with the mail server, cut in two by the fence: everything, and then the final dot."""

import re
import smtplib
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import Protocol
from urllib.parse import urlsplit

from django.conf import settings

from outbox.rules import ANSWER

Fence = Callable[[], bool]

TALK_SECONDS = 30


class Verdict(Enum):
    ACCEPTED = auto()
    LATER = auto()
    REFUSED = auto()
    UNKNOWN = auto()  # the final dot went out, no answer came back
    STOPPED = auto()  # the fence said no: another sender has the mail
    UNREACHABLE = auto()  # no talk at all: the same holds for every other mail


@dataclass(frozen=True)
class Answer:
    verdict: Verdict
    reason: str = ""


class Relay(Protocol):
    def transmit(self, *, sender: str, to: str, content: bytes, fence: Fence) -> Answer: ...

    def close(self) -> None: ...


class DemoMailbox:
    """Takes every mail and sends nothing; `/demo/mailbox/` shows what it took."""

    def transmit(self, *, sender: str, to: str, content: bytes, fence: Fence) -> Answer:
        return Answer(Verdict.ACCEPTED if fence() else Verdict.STOPPED)

    def close(self) -> None:
        pass


class SmtpRelay:
    """The server of EMAIL_URL; one connection for as many mails as it carries."""

    def __init__(self) -> None:
        self._smtp: smtplib.SMTP | None = None

    def transmit(self, *, sender: str, to: str, content: bytes, fence: Fence) -> Answer:
        try:
            smtp = self._connected()
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            return Answer(Verdict.UNREACHABLE, f"no mail server ({type(error).__name__})")
        if early := self._before_the_dot(smtp, sender, to, content):
            return early
        if not fence():
            self.close()  # a talk broken off before the dot delivers nothing
            return Answer(Verdict.STOPPED)
        return self._the_dot(smtp)

    def close(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp:
            smtp.close()

    def _connected(self) -> smtplib.SMTP:
        if self._smtp is None:
            self._smtp = _connect()
        return self._smtp

    def _before_the_dot(
        self, smtp: smtplib.SMTP, sender: str, to: str, content: bytes
    ) -> Answer | None:
        try:
            for expected, step in (
                ((250,), lambda: smtp.mail(sender)),
                ((250, 251), lambda: smtp.rcpt(to)),
                ((354,), lambda: smtp.docmd("DATA")),
            ):
                code, reply = step()
                if code not in expected:
                    self.close()
                    return _refusal(code, reply)
            smtp.send(stuffed(content))
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            return Answer(Verdict.LATER, f"connection lost ({type(error).__name__})")
        return None

    def _the_dot(self, smtp: smtplib.SMTP) -> Answer:
        try:
            if smtp.sock:
                smtp.sock.settimeout(ANSWER.total_seconds())
            smtp.send(b".\r\n")
            code, reply = smtp.getreply()
            if smtp.sock:
                smtp.sock.settimeout(TALK_SECONDS)
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            return Answer(Verdict.UNKNOWN, f"no answer to the mail ({type(error).__name__})")
        if code == 250:
            return Answer(Verdict.ACCEPTED)
        self.close()
        return _refusal(code, reply)


def from_settings() -> Relay:
    return DemoMailbox() if settings.DEMO else SmtpRelay()


def stuffed(content: bytes) -> bytes:
    """The content as SMTP carries it, all but the final dot (RFC 5321 4.5.2)."""
    return re.sub(rb"(?m)^\.", b"..", content.rstrip(b"\r\n") + b"\r\n")


def _connect() -> smtplib.SMTP:
    secure = ssl.create_default_context()
    dial = partial(smtplib.SMTP_SSL, context=secure) if settings.EMAIL_USE_SSL else smtplib.SMTP
    smtp = dial(
        settings.EMAIL_HOST,
        settings.EMAIL_PORT,
        local_hostname=urlsplit(settings.SITE_URL).hostname or "localhost",
        timeout=TALK_SECONDS,
    )
    if settings.EMAIL_USE_TLS:
        smtp.starttls(context=secure)
    if settings.EMAIL_HOST_USER:
        smtp.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
    smtp.ehlo_or_helo_if_needed()
    if smtp.sock:
        # The final dot goes out by itself; without this it waits 40 ms for the rest's receipt.
        smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return smtp


def _refusal(code: int, reply: bytes) -> Answer:
    words = re.sub(r"[^\x20-\x7e]+", " ", reply.decode("ascii", "replace"))[:200]
    verdict = Verdict.REFUSED if 500 <= code < 600 else Verdict.LATER
    return Answer(verdict, f"{code} {words}".strip())
