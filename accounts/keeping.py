"""Text that was typed but not sent when a session ended: kept for a day, for its writer alone."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from accounts.models import KeptText, User

COOKIE = "kept"
KEPT_FOR = timedelta(days=1)
LONGEST = 100_000
SECRET = ("password", "csrf", "credential", "secret", "token")
CODES = {"code", "otp"}
Fields = list[tuple[str, str]]


@transaction.atomic
def keep(user: User, *, path: str, fields: Fields, now: datetime) -> bool:
    """The newest text of a page takes the place of the one before; no fields forget it."""
    KeptText.objects.filter(kept_at__lt=now - KEPT_FOR).delete()
    KeptText.objects.filter(user=user, path=path).delete()
    text = [pair for pair in fields if pair[1].strip() and not _is_secret(pair[0])]
    if not text or not _is_page(path) or sum(len(value) for _, value in text) > LONGEST:
        return False
    clean = [[name.replace("\0", ""), value.replace("\0", "")] for name, value in text]
    KeptText.objects.create(user=user, path=path, fields=clean, kept_at=now)
    return True


def typed(request: HttpRequest) -> Fields:
    """What a form sent, without what belongs to the form itself."""
    sent: Iterable[tuple[str, list[str]]] = request.POST.lists()
    return [(name, value) for name, values in sent for value in values]


def remember_kept(response: HttpResponse, *, is_kept: bool) -> None:
    """Tells the script that there is something to fill in; it says nothing about what."""
    if is_kept:
        age = int(KEPT_FOR.total_seconds())
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(COOKIE, "1", max_age=age, secure=secure, samesite="Lax")
    else:
        response.delete_cookie(COOKIE)


def _is_page(path: str) -> bool:
    return path.startswith("/") and not path.startswith("//") and len(path) <= 300


def _is_secret(name: str) -> bool:
    return name.lower() in CODES or any(word in name.lower() for word in SECRET)
