from django.http import Http404, HttpRequest, HttpResponse


def youth_new(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404
