"""Browsers in which somebody signed in before; their wrong passwords are counted apart.

Who tries passwords from elsewhere, even from the next desk, so never locks a colleague out.
"""

from secrets import token_urlsafe

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

COOKIE = "known"
HALF_A_YEAR = 180 * 24 * 60 * 60


def remember(response: HttpResponse, email: str) -> None:
    """The cookie names nobody: it holds a digest of the address and a random number."""
    value = signing.dumps([_digest(email), token_urlsafe(12)], salt=COOKIE)
    response.set_cookie(
        COOKIE,
        value,
        max_age=HALF_A_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def known_as(request: HttpRequest, email: str) -> str:
    """The number of this browser when this very person signed in here before, else nothing."""
    try:
        owner, number = signing.loads(
            request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=HALF_A_YEAR
        )
    except (signing.BadSignature, ValueError):
        return ""
    return number if constant_time_compare(owner, _digest(email)) else ""


def _digest(email: str) -> str:
    return salted_hmac(COOKIE, email.lower()).hexdigest()[:20]
