"""Putting mail in the outbox, in the transaction of the act that asks for it."""

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from datetime import datetime
from email.utils import parseaddr
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.validators import validate_email
from django.utils.module_loading import import_string

from outbox.choices import MailState
from outbox.models import REASON_LENGTH, Mail

Attachment = tuple[str, str, bytes]  # file name, content type, content

_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_CONTENT_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def queue(
    *,
    key: str,
    to: str,
    subject: str,
    text: str,
    html: str,
    due_at: datetime,
    recheck: str = "",
    about: Iterable[Mapping[str, Any]] = (),
    hold_group: str = "",
    attachments: Iterable[Attachment] = (),
    language: str = "nl",
) -> bool:
    """Store a mail once per key; True when it is new.

    With a `hold_group` it waits until `release(hold_group)`. `recheck` is the dotted name of a
    function that gets the mail when it is claimed and returns a reason to cancel it, or None;
    `mail.claimed_at` is its clock. `about` holds opaque references only, no personal data.
    """
    if recheck:
        import_string(recheck)
    mail = Mail(
        key=key,
        message_id=message_id_for(key),
        to=_address(to),
        language=language,
        subject=_one_line(subject),
        text=text,
        html=html,
        attachments=[_frozen(attachment) for attachment in attachments],
        about=[dict(reference) for reference in about],
        recheck=recheck,
        hold_group=hold_group,
        state=MailState.HELD if hold_group else MailState.DUE,
        dated_at=due_at,
        due_at=due_at,
    )
    Mail.objects.bulk_create([mail], ignore_conflicts=True)
    return Mail.objects.filter(pk=mail.pk).exists()


def queue_copy(mail: Mail, *, key: str, to: str, due_at: datetime, recheck: str) -> bool:
    """The very same words once more, as a mail of its own; True when it is new.

    With the same Message-ID many mail servers would take it for the first one and drop it.
    """
    import_string(recheck)
    copy = Mail(
        key=key,
        message_id=message_id_for(key),
        to=_address(to),
        language=mail.language,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        attachments=mail.attachments,
        about=mail.about,
        recheck=recheck,
        dated_at=due_at,
        due_at=due_at,
    )
    Mail.objects.bulk_create([copy], ignore_conflicts=True)
    return Mail.objects.filter(pk=copy.pk).exists()


def take_back(key: str, *, reason: str, now: datetime) -> bool:
    """Undo of one queued mail within its wait; its key is free again. False: it has gone."""
    mail = Mail.objects.select_for_update().filter(key=key, state=MailState.DUE).first()
    if mail is None or mail.due_at <= now:
        return False
    mail.key = f"undone/{mail.pk}"
    mail.message_id = message_id_for(mail.key)
    mail.state, mail.stopped_at, mail.reason = MailState.CANCELLED, now, reason[:REASON_LENGTH]
    mail.save(update_fields=["key", "message_id", "state", "stopped_at", "reason"])
    return True


def release(hold_group: str, *, due_at: datetime) -> int:
    """Let the held mails of a group go out from this moment; says how many."""
    held = Mail.objects.filter(state=MailState.HELD, hold_group=hold_group)
    return held.update(state=MailState.DUE, due_at=due_at, dated_at=due_at)


def hold_again(hold_group: str) -> bool:
    """Undo of `release`; False, and nothing changes, when a mail of the group has gone."""
    mails = Mail.objects.filter(hold_group=hold_group)
    if mails.exclude(state__in=[MailState.HELD, MailState.DUE, MailState.CANCELLED]).exists():
        return False
    mails.filter(state=MailState.DUE).update(state=MailState.HELD)
    return True


def cancel(*, key_prefix: str, reason: str, now: datetime) -> int:
    """Stop mails that were not claimed yet. End the prefix with its separator."""
    waiting = Mail.objects.filter(
        state__in=[MailState.HELD, MailState.DUE], key__startswith=key_prefix
    )
    return waiting.update(state=MailState.CANCELLED, stopped_at=now, reason=reason[:REASON_LENGTH])


def message_id_for(key: str) -> str:
    """The same key always gives the same Message-ID; it says nothing about the mail."""
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{sha256(key.encode()).hexdigest()[:40]}@{host}>"


def _address(to: str) -> str:
    validate_email(to)
    return _one_line(to)


def _one_line(header: str) -> str:
    if _CONTROL.search(header):
        raise ValueError("A mail header holds a line break or control character.")
    return header


def _frozen(attachment: Attachment) -> dict[str, str]:
    name, content_type, content = attachment
    if not _FILE_NAME.fullmatch(name) or not _CONTENT_TYPE.fullmatch(content_type):
        raise ValueError("An attachment needs a plain file name and content type.")
    return {"name": name, "type": content_type, "content": b64encode(content).decode()}
