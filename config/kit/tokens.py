"""Personal links: nothing that is stored opens one.

The token is an HMAC of the link's id under a key that lives outside the database. The database
keeps only the SHA-256 of the token, and a stored mail holds a placeholder that is filled in at
sending, so that sending it again gives the same bytes. The codes of a link are made in the same
way and are stored nowhere.
"""

import base64
import hashlib
import hmac
import re
from uuid import UUID

from django.conf import settings

from config.kit.text import REF_ALPHABET

_UUID = r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
PLACEHOLDER = re.compile(rf"\[\[link:([a-z]{{1,8}}):{_UUID}\]\]")
CODE = re.compile(rf"\[\[code:{_UUID}:(\d{{1,9}})\]\]")
TYPED = re.compile(rf"\[\[typed:{_UUID}\]\]")
CODE_DIGITS = 6
TYPED_LENGTH = 8


def token_for(link_id: UUID) -> str:
    mac = hmac.new(settings.LINK_KEY.encode(), link_id.bytes, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(mac).rstrip(b"=").decode()


def digest(token: str) -> str:
    """What the database keeps. Any text gives a digest, so a wrong token is simply not found."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def placeholder(prefix: str, link_id: UUID) -> str:
    return f"[[link:{prefix}:{link_id}]]"


def code_for(link_id: UUID, number: int, digits: int = CODE_DIGITS) -> str:
    """The digits of the link's code with this number."""
    message = link_id.bytes + b"code" + number.to_bytes(8, "big")
    mac = hmac.new(settings.LINK_KEY.encode(), message, hashlib.sha256).digest()
    return f"{int.from_bytes(mac, 'big') % 10**digits:0{digits}d}"


def code_placeholder(link_id: UUID, number: int) -> str:
    return f"[[code:{link_id}:{number}]]"


def typed_code_for(link_id: UUID) -> str:
    """What somebody types on our own page instead of following the link."""
    mac = hmac.new(settings.LINK_KEY.encode(), link_id.bytes + b"typed", hashlib.sha256).digest()
    number, letters = int.from_bytes(mac, "big"), ""
    for _ in range(TYPED_LENGTH):
        number, rest = divmod(number, len(REF_ALPHABET))
        letters += REF_ALPHABET[rest]
    return letters


def typed_digest(code: str) -> str:
    """What the database keeps of it: keyed, because eight characters can be tried out at home."""
    return hmac.new(
        settings.LINK_KEY.encode(), b"typed" + code.encode(), hashlib.sha256
    ).hexdigest()


def typed_placeholder(link_id: UUID) -> str:
    return f"[[typed:{link_id}]]"


def fill(text: str, site_url: str) -> str:
    """Put the real address or code in the place of every placeholder."""
    base = site_url.rstrip("/")
    linked = PLACEHOLDER.sub(lambda m: f"{base}/{m[1]}/{token_for(UUID(m[2]))}/", text)
    typed = TYPED.sub(lambda m: grouped(typed_code_for(UUID(m[1]))), linked)
    return CODE.sub(lambda m: grouped(code_for(UUID(m[1]), int(m[2]))), typed)


def grouped(code: str) -> str:
    """In two halves, as people read it aloud."""
    half = len(code) // 2
    return f"{code[:half]} {code[half:]}"
