from django.http import Http404, HttpRequest, HttpResponse


def school_career(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404
