from django.http import Http404, HttpRequest, HttpResponse


def event_start(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


def event_new(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


def event_undo(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


def event_day(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


def told(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404
