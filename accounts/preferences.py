"""What a person chose about themselves: language, appearance, name and phone."""

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from accounts import log
from accounts.choices import Action, Language, Theme
from accounts.models import User

COOKIES = {"language": settings.LANGUAGE_COOKIE_NAME, "theme": "theme"}
CHOICES = {"language": Language.values, "theme": Theme.values}
YEAR = 365 * 24 * 60 * 60


def chosen(request: HttpRequest, name: str) -> str:
    """The stored choice of who is signed in, else the cookie's, else the first there is."""
    if request.user.is_authenticated:
        return getattr(request.user, name)
    value = request.COOKIES.get(COOKIES[name], "")
    return value if value in CHOICES[name] else CHOICES[name][0]


def remember(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        COOKIES[name],
        value,
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


@transaction.atomic
def change(user: User, *, request: HttpRequest, **values: str) -> None:
    """Store what differs, with the names of the fields in the access log."""
    changed = [name for name, value in values.items() if getattr(user, name) != value]
    if not changed:
        return
    for name in changed:
        setattr(user, name, values[name])
    user.save(update_fields=changed)
    log.record(by=user, action=Action.CHANGE, thing=user, request=request, fields=changed)
