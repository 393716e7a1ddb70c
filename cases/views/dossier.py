from django.http import Http404, HttpRequest, HttpResponse


def youth(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


def words(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


def history(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


def access(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


def trajectory(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404
