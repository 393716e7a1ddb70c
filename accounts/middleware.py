"""What every request gets: a number, the chosen language, and a trace of each refusal."""

import re
from collections.abc import Callable
from typing import cast
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template import loader
from django.urls import reverse
from django.utils import translation

from accounts import log
from accounts.access import Request
from accounts.alarms import SILENT, alarm, sound
from accounts.choices import Action, Outcome
from accounts.limits import AskReason, FilesStopped
from accounts.links import LinkGone, LinkUnknown
from accounts.preferences import chosen
from config.kit.text import REF_ALPHABET

GetResponse = Callable[[HttpRequest], HttpResponse]
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
