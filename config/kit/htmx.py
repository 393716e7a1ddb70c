"""Asked by htmx for a part of the page, or by a browser for all of it?"""

from django.http import HttpRequest


def is_fragment(request: HttpRequest) -> bool:
    """A boosted request looks like htmx but wants the whole page."""
    headers = request.headers
    return headers.get("HX-Request") == "true" and headers.get("HX-Boosted") != "true"
