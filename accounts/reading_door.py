"""The door before a page that shows something: the code is asked, the right one opens it shortly.

The link's own view calls `is_open`, and gives every request that is not to `answer`.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.choices import Action, Outcome
from accounts.code_mail import send_code
from accounts.forms import ReadingCodeForm
from accounts.log import record
from accounts.reading import ReadingLink, TooMany, Tried

COOKIE = "reading"


def is_open(request: HttpRequest, link: ReadingLink) -> bool:
    """Whether this browser gave the right code a short while ago. Another one did not."""
    if link.is_locked:
        return False
    lives = int(link.session_lives.total_seconds())
    said = request.get_signed_cookie(COOKIE, default="", salt=str(link.pk), max_age=lives)
    return said == str(link.pk)


def shut(request: HttpRequest) -> HttpResponse:
    """Whoever goes back in this browser meets the door again."""
    response = HttpResponse(status=204)
    response.delete_cookie(COOKIE, path=request.path, samesite="Lax")
    return response


def answer(
    request: HttpRequest,
    link: ReadingLink,
    *,
    dossier: str,
    context: Mapping[str, Any],
    on_lock: Callable[[datetime], None],
    now: datetime,
) -> HttpResponse:
    """The page that asks the code; a POST sends one to the stored address, or tries one.

    `context` says who reads, at which address (empty: the code was handed over), and whom to
    call; nothing of it is about what is behind the door.
    """
    page = _Page(request, link, dict(context), now)
    if link.is_locked:
        return page.show(status=429)
    if request.method != "POST":
        page.log(dossier, Action.LINK_OPEN, Outcome.OK)
        return page.show()
    if "ask" in request.POST and context["address"]:
        return _send(page, dossier)
    form = ReadingCodeForm(request.POST, link=link)
    if not form.is_valid():
        return page.show(form, status=422)
    with transaction.atomic():
        tried = link.try_code(form.cleaned_data["code"], now=now)
        page.log(dossier, Action.LINK_OPEN, Outcome.OK if tried is Tried.RIGHT else Outcome.FAILED)
        if tried is Tried.LOCKED:
            on_lock(now)
    if tried is Tried.RIGHT:
        return _opened(request, link)
    if tried is Tried.LOCKED:
        return page.show(status=429)
    form.add_error("code", _wrong(link))
    return page.show(form, status=422)


def _wrong(link: ReadingLink) -> str:
    if link.code_is_handed:
        return _("This code is not right.")
    return _("This code is not right, or it is older than 10 minutes.")


def _send(page: "_Page", dossier: str) -> HttpResponse:
    try:
        send_code(page.link, to=page.context["address"], now=page.now)
    except TooMany:
        return page.show(status=429)
    page.log(dossier, Action.SHARE, Outcome.OK)
    return redirect(page.request.path)


def _opened(request: HttpRequest, link: ReadingLink) -> HttpResponse:
    response = redirect(request.path)
    response.set_signed_cookie(
        COOKIE,
        str(link.pk),
        salt=str(link.pk),
        max_age=int(link.session_lives.total_seconds()),
        path=request.path,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


class _Page:
    """The page that asks the code, in one of its states."""

    def __init__(
        self, request: HttpRequest, link: ReadingLink, context: dict[str, Any], now: datetime
    ) -> None:
        self.request, self.link, self.context, self.now = request, link, context, now

    def show(self, form: ReadingCodeForm | None = None, *, status: int = 200) -> HttpResponse:
        values = self.context | {
            "link": self.link,
            "form": form or ReadingCodeForm(link=self.link),
            "digits": self.link.code_digits,
            "has_code": self.link.has_code(self.now),
            "is_locked": self.link.is_locked,
            "is_too_often": status == 429 and not self.link.is_locked,
        }
        return render(self.request, "accounts/reading_code.html", values, status=status)

    def log(self, dossier: str, action: str, outcome: str) -> None:
        thing = (self.link._meta.label_lower, str(self.link.pk))
        record(by=self.link, action=action, thing=thing, dossier=dossier, outcome=outcome,
               request=self.request)  # fmt: skip
