"""What every request gets: a number, the chosen language, and a trace of each refusal."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import cast
from uuid import uuid4

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template import loader
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from accounts import keeping, log, sessions
from accounts.access import Request, is_theirs
from accounts.alarms import SILENT, alarm, sound
from accounts.choices import Action, Outcome
from accounts.limits import AskReason, FilesStopped
from accounts.links import LinkGone, LinkUnknown
from accounts.preferences import chosen
from config.kit.notices import say
from config.kit.text import REF_ALPHABET

GetResponse = Callable[[HttpRequest], HttpResponse]
AWAY = _("You were away for 15 minutes. Sign in and go on where you were.")
LONG_DAY = _("You were signed in for 10 hours. Sign in once more to go on.")
KEPT = _("What you typed is kept.")
SETTING_UP = ("mfa_", "account_")  # the pages for who has no second factor yet
REF = re.compile(f"[{REF_ALPHABET}]{{6}}")


class LanguageMiddleware:
    """The person's own choice, else the cookie's, else Dutch; never the browser's setting."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with translation.override(chosen(request, "language")):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
        return response


class SessionMiddleware:
    """Ends a session that nobody used for 15 minutes, or that is open for 10 hours."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        row, now, is_kept = sessions.running(request), timezone.now(), False
        if row and row.is_over(now):
            is_kept = _keep_what_was_sent(cast(Request, request), now)
            logout(request)
            _say_why(request, is_idle=row.is_idle(now), is_kept=is_kept)
        elif row and request.path != reverse("accounts:kept"):  # the script's last act is no use
            sessions.seen(row, request, now=now)
        response = self.get_response(request)
        if is_kept:
            keeping.remember_kept(response, is_kept=True)
        return response


def _keep_what_was_sent(request: Request, now: datetime) -> bool:
    if request.method != "POST":
        return False
    typed = keeping.typed(request)
    return keeping.keep(request.user, path=request.path, fields=typed, now=now)


def _say_why(request: HttpRequest, *, is_idle: bool, is_kept: bool) -> None:
    why = str(AWAY if is_idle else LONG_DAY)
    if is_kept:
        url, label = reverse("accounts:kept"), str(_("See your text"))
        say(request, f"{why} {KEPT}", next_url=url, next_label=label)
    else:
        say(request, why)


class SecondFactorMiddleware:
    """Outside the demo nobody gets further than setting up a second factor without one."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: object, kwargs: object
    ) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        is_open = not getattr(view, "login_required", True) or name.startswith(SETTING_UP)
        if not settings.SECOND_FACTOR or is_open or not request.user.is_authenticated:
            return None
        shown = get_authentication_records(request, request.user)
        has_one = is_mfa_enabled(request.user) or any(map(is_theirs, shown))
        return None if has_one else redirect("mfa_index")


class AccessMiddleware:
    """Numbers the request, writes refusals in the log, and answers for dead links."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        cast(Request, request).request_id = uuid4().hex
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, LinkUnknown | LinkGone):
            status = 404 if isinstance(exception, LinkUnknown) else 410
            return render(request, "link_gone.html", status=status)
        if isinstance(exception, log.LogSilent):
            return _closed()
        if isinstance(exception, AskReason):
            asked = QueryDict(mutable=True)
            asked["next"] = request.path
            return redirect(f"{reverse('accounts:many_files')}?{asked.urlencode(safe='/')}")
        if isinstance(exception, FilesStopped):
            return render(request, "accounts/files_stopped.html", status=429)
        if request.user.is_authenticated:
            _record_refusal(cast(Request, request), exception)
        return None


def _closed() -> HttpResponse:
    """Nothing of the file, nor of who asks: only that it cannot be opened now."""
    try:
        with transaction.atomic():
            alarm(SILENT)
    except DatabaseError:
        sound(SILENT)
    answer = HttpResponse(loader.render_to_string("503.html"), status=503)
    answer["Retry-After"] = "60"
    return answer


def _record_refusal(request: Request, exception: Exception) -> None:
    """A page that is not for this person, or something that they may not see or is not there."""
    ref = str(request.resolver_match.kwargs.get("ref", "")) if request.resolver_match else ""
    ref = ref if REF.fullmatch(ref) else ""
    if isinstance(exception, PermissionDenied) or (isinstance(exception, Http404) and ref):
        log.record(
            by=request.user,
            action=Action.DENIED,
            thing=("page", ref),
            dossier=ref,
            request=request,
            outcome=Outcome.DENIED,
        )
