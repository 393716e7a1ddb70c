from django.http import Http404, HttpRequest, HttpResponse


def assign(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


def assign_undo(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


def name_coordinator(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


def accept_coordination(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404
