"""Claim, fence, send, mark: nothing lost, nothing knowingly sent twice.

A mail is claimed in one short transaction (with its re-check), given to the relay up to the
final dot, fenced (`intent_at`), and only then finished. Killed before the fence it is due again
after its lease; killed after it, it is "uncertain" and stays visible, because nobody here can
know whether the relay took it.
"""

import logging
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils.module_loading import import_string

from outbox.choices import MailState
from outbox.composing import ascii_address, compose, sender_address
from outbox.models import DatabaseNow, Mail
from outbox.refusing import why_not
from outbox.relay import Answer, Relay, Verdict, from_settings
from outbox.rules import answer_speaks_of_address, is_poison

Clock = Callable[[], datetime]

logger = logging.getLogger(__name__)

MOST_IN_ONE_RUN = 500


def database_clock() -> datetime:
    """The one clock that all senders share."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


def drain(*, relay: Relay | None = None, clock: Clock = database_clock) -> int:
    """Send what is due, oldest first; says how many were accepted."""
    relay = relay or from_settings()
    accepted = 0
    try:
        for _ in range(MOST_IN_ONE_RUN):
            mail = claim(now=clock())
            if mail is None:
                break
            if mail.state != MailState.SENDING:
                continue
            answer = _send(mail, relay=relay, clock=clock)
            accepted += answer.verdict is Verdict.ACCEPTED
            if answer.verdict is Verdict.UNREACHABLE:
                break
    finally:
        relay.close()
    return accepted


def claim(*, now: datetime) -> Mail | None:
    """Lease the oldest due mail and re-check it; its state says what came of that."""
    with transaction.atomic(durable=True):
        mail = Mail.objects.due(now).select_for_update(skip_locked=True).first()
        if mail is None:
            return None
        mail.lease(now=now)
        try:
            with transaction.atomic():
                reason = _reason_to_cancel(mail)
        except Exception as error:
            mail.stumble(reason=_told("Re-check", mail, error), now=now)
        else:
            if reason:
                mail.cancel(reason=reason, now=now)
        return mail


def _reason_to_cancel(mail: Mail) -> str | None:
    """A mail without a re-check is one that its reader asks for, who sees whether it comes."""
    if not mail.recheck:
        return None
    return why_not(mail) or import_string(mail.recheck)(mail)


def recover(*, clock: Clock = database_clock) -> None:
    """Put right what stopped senders left behind, then ask the relay where we can."""
    now = clock()
    with transaction.atomic():
        for mail in Mail.objects.interrupted(now).select_for_update(skip_locked=True):
            if mail.intent_at:
                mail.doubt(reason="sender stopped before the relay's answer")
            elif is_poison(mail.attempts):
                mail.fail(reason="sender stopped each time", now=now)
            else:
                mail.be_due_again(reason="sender stopped before sending")
    if settings.OUTBOX_RELAY_LOOKUP:
        _ask_the_relay(import_string(settings.OUTBOX_RELAY_LOOKUP), now)


def _send(mail: Mail, *, relay: Relay, clock: Clock) -> Answer:
    fenced = False

    def fence() -> bool:
        nonlocal fenced
        fenced = mail.intend(now=DatabaseNow() if clock is database_clock else clock())
        return fenced

    try:
        content, to = compose(mail), ascii_address(mail.to)
        answer = relay.transmit(sender=sender_address(), to=to, content=content, fence=fence)
    except Exception as error:
        relay.close()
        reason = _told("Mail", mail, error)
        if fenced:
            mail.doubt(reason=reason)
        else:
            mail.stumble(reason=reason, now=clock())
        return Answer(Verdict.LATER, reason)
    _note(mail, answer, now=clock())
    return answer


def _told(what: str, mail: Mail, error: Exception) -> str:
    """Say what went wrong without the error's own words: they may hold personal data."""
    reason = f"{what} failed: {type(error).__name__}"
    logger.error("%s (%s)", reason, mail.pk)
    return reason


def _note(mail: Mail, answer: Answer, *, now: datetime) -> None:
    match answer.verdict:
        case Verdict.ACCEPTED:
            mail.mark_sent(now=now)
        case Verdict.REFUSED:
            mail.fail(reason=answer.reason, now=now)
            mail.refuse(freezes=answer_speaks_of_address(answer.reason), now=now)
        case Verdict.UNKNOWN:
            mail.doubt(reason=answer.reason)
        case Verdict.LATER | Verdict.UNREACHABLE:
            mail.try_later(reason=answer.reason, now=now)


def _ask_the_relay(knows: Callable[[str], bool | None], now: datetime) -> None:
    """`knows(message_id)`: True accepted, False not accepted, None cannot say."""
    for mail in Mail.objects.to_ask_the_relay(now):
        try:
            known = knows(mail.message_id)
        except Exception as error:
            _told("Question to the relay", mail, error)
            continue
        if known:
            mail.mark_sent(now=mail.intent_at or now)
        elif known is False:
            mail.be_due_again(reason="relay did not take it")
