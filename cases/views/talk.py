from django.http import Http404, HttpRequest, HttpResponse


def talk(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404
