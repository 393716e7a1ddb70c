"""Addresses that take no mail: nothing more goes there until somebody asked it again."""

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

from django.db import transaction

from outbox.models import Mail
from outbox.rules import speaks_of_address

MESSAGE_ID = re.compile(r"<[0-9a-f]{40}@[^\s<>]{1,150}>")


@dataclass(frozen=True)
class Report:
    """What a delivery report (RFC 3464) says: of which mail, and with which status it failed."""

    message_id: str
    status: str


def why_not(mail: Mail) -> str | None:
    """A reason to cancel a mail that would go to an address that took an earlier one not."""
    return "the address takes no mail" if Mail.objects.frozen(mail.to).exists() else None


def works_again(address: str) -> None:
    """Somebody asked it again: mail may go there."""
    if address:
        Mail.objects.frozen(address).update(freezes_address=False)


@transaction.atomic
def take(report: Report, *, now: datetime) -> bool:
    """Note that a mail came back; False when it is none of ours, or came back before."""
    mail = Mail.objects.select_for_update().filter(message_id=report.message_id).first()
    if mail is None:
        return False
    return mail.refuse(freezes=speaks_of_address(report.status), now=now)


def read(content: bytes) -> Report | None:
    """The report in this mail; None when it is no report, or one of a delay only."""
    mail = message_from_bytes(content, policy=policy.default)
    status = _status(mail)
    message_id = _message_id(mail) if status else ""
    return Report(message_id, status) if message_id else None


def _status(mail: EmailMessage) -> str:
    """Of the first recipient for whom it failed for good."""
    for part in mail.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        for block in part.get_payload():
            status = str(block.get("Status", "")).split()[:1]
            if str(block.get("Action", "")).strip().lower() == "failed" and status:
                return status[0] if status[0].startswith("5.") else ""
    return ""


def _message_id(mail: EmailMessage) -> str:
    """Of the mail that came back, whole or only its head."""
    for part in mail.walk():
        kind = part.get_content_type()
        if kind == "message/rfc822":
            found = str(part.get_payload(0).get("Message-ID", ""))
        elif kind == "text/rfc822-headers":
            head = part.get_payload(decode=True) or b""
            found = str(message_from_bytes(head, policy=policy.default).get("Message-ID", ""))
        else:
            continue
        if MESSAGE_ID.fullmatch(found.strip()):
            return found.strip()
    return ""
