"""What every answer carries, and the one line that every request leaves in the log."""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from config.kit.masking import holds_token, masked

Next = Callable[[HttpRequest], HttpResponseBase]
access = logging.getLogger("access")


def headers(get_response: Next) -> Next:
    """Isolation for everything; for pages also: keep no copy. Links tell nobody where you were."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response["Cross-Origin-Embedder-Policy"] = "require-corp"
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        if not request.path.startswith(settings.STATIC_URL):
            response["Cache-Control"] = "no-store"
        if holds_token(request.path):
            response["Referrer-Policy"] = "no-referrer"
        return response

    return middleware


def access_line(get_response: Next) -> Next:
    """Method, path, answer and time; no query, no address, no person, no token."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        began = time.monotonic()
        response = get_response(request)
        took = (time.monotonic() - began) * 1000
        if not request.path.startswith(settings.STATIC_URL):
            path = masked(request.path)
            access.info("%s %s %d %.0f ms", request.method, path, response.status_code, took)
        return response

    return middleware


def storable_path(get_response: Next) -> Next:
    """An address with a NUL leads nowhere: no row can hold one, and PostgreSQL refuses to look."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if "\x00" in request.path:
            raise Http404
        return get_response(request)

    return middleware
