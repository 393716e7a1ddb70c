"""What acts have in common: what was posted, and the way back to the page they were pressed on."""

from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def posted(request: HttpRequest) -> QueryDict | None:
    """For a form that is shown by GET and acts by POST, also when nothing was filled in."""
    return request.POST if request.method == "POST" else None


def way_back(request: HttpRequest, default: str = "") -> str:
    """The page named by the button or by an undo, when it is one of ours."""
    url = request.POST.get("next") or request.GET.get("next") or ""
    if url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None):
        return url
    return default or reverse("cases:my_work")


def with_way_back(url: str, back: str) -> str:
    """An address that leads back to `back`, for an undo that carries nothing itself."""
    return f"{url}?{urlencode({'next': back})}"
