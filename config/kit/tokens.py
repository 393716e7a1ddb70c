"""Personal links: nothing that is stored opens one.

The token is an HMAC of the link's id under a key that lives outside the database. The database
keeps only the SHA-256 of the token, and a stored mail holds a placeholder that is filled in at
sending, so that sending it again gives the same bytes.
"""

import base64
import hashlib
import hmac
import re
from uuid import UUID

from django.conf import settings

PLACEHOLDER = re.compile(r"\[\[link:([a-z]{1,8}):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\]\]")


def token_for(link_id: UUID) -> str:
    mac = hmac.new(settings.LINK_KEY.encode(), link_id.bytes, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(mac).rstrip(b"=").decode()


def digest(token: str) -> str:
    """What the database keeps. Any text gives a digest, so a wrong token is simply not found."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def placeholder(prefix: str, link_id: UUID) -> str:
    return f"[[link:{prefix}:{link_id}]]"


def fill(text: str, site_url: str) -> str:
    """Put the real address in the place of every placeholder."""
    base = site_url.rstrip("/")
    return PLACEHOLDER.sub(lambda m: f"{base}/{m[1]}/{token_for(UUID(m[2]))}/", text)
