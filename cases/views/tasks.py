from django.http import Http404, HttpRequest, HttpResponse


def task_done(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


def task_reopen(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


def task_snooze(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


def task_wake(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404
