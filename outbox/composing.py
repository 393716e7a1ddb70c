"""From a stored mail to the bytes that go over the wire: the same bytes every time."""

import re
from base64 import b64decode
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from django.conf import settings

from config.kit.dates import AMSTERDAM
from config.kit.tokens import fill
from outbox.models import Mail

_URL = re.compile(r"https?://[^\s<>\"]+")


def compose(mail: Mail) -> bytes:
    """The whole message, links filled, lines ending in CRLF."""
    message = EmailMessage(policy=SMTP)
    message["From"] = _sender()
    message["To"] = Address(addr_spec=ascii_address(mail.to))
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(mail.dated_at.astimezone(AMSTERDAM))
    message["Message-ID"] = mail.message_id
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = mail.language
    message.set_content(filled_text(mail), cte="quoted-printable")
    message.add_alternative(filled_html(mail), subtype="html", cte="quoted-printable")
    for attached in mail.attachments:
        maintype, subtype = attached["type"].split("/")
        message.add_attachment(
            b64decode(attached["content"]),
            maintype=maintype,
            subtype=subtype,
            filename=attached["name"],
            params={"charset": "utf-8"} if maintype == "text" else None,
        )
    parts = [part for part in message.walk() if part.is_multipart()]
    for number, part in enumerate(parts):
        part.set_boundary(f"=_{mail.id.hex}_{number}")
    return message.as_bytes()


def filled_text(mail: Mail) -> str:
    return fill(mail.text, settings.SITE_URL)


def filled_html(mail: Mail) -> str:
    return fill(mail.html, settings.SITE_URL)


def links(mail: Mail) -> list[str]:
    """The working links of the text, in reading order, each once."""
    found = (url.rstrip(".,;:!?)") for url in _URL.findall(filled_text(mail)))
    return list(dict.fromkeys(found))


def ascii_address(address: str) -> str:
    """The address as any relay takes it: an international domain name in its ASCII form."""
    local, _, domain = address.rpartition("@")
    return f"{local}@{domain.encode('idna').decode('ascii')}"


def sender_address() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def _sender() -> Address:
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return Address(display_name=name, addr_spec=address)
