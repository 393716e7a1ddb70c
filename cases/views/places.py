from django.http import Http404, HttpRequest, HttpResponse


def places(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404
