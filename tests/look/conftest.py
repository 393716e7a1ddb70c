"""Pages made of our own parts, shown in a real browser without a server."""

import mimetypes
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.contrib.staticfiles import finders
from django.template import engines
from django.utils import translation
from playwright.sync_api import Page, Route

SITE = "http://stay.example"
Open = Callable[..., Page]


def render(source: str, *, language: str = "nl", **context: object) -> str:
    work = SimpleNamespace(name="work", label="Mijn werk", url="/", current=True)
    youths = SimpleNamespace(name="youths", label="Jongeren", url="/youths/", current=False)
    shell = {
        "user": SimpleNamespace(is_authenticated=True),
        "nav_items": [work, youths],
        "badges": {"work": 3},
    }
    with translation.override(language):
        return engines["django"].from_string(source).render(shell | context)


@pytest.fixture
def open_page(chromium) -> Iterator[Open]:
    """`open_page(html, width=320, scheme="dark")`: that page, with our sheets and scripts."""
    contexts = []

    def open_(html: str, *, width: int = 1280, scheme: str = "light") -> Page:
        size = {"width": width, "height": 800}
        context = chromium.new_context(viewport=size, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.route(f"{SITE}/**", lambda route: _answer(route, html))
        page.goto(f"{SITE}/")
        return page

    yield open_
    for context in contexts:
        context.close()


def _answer(route: Route, html: str) -> None:
    path = route.request.url.removeprefix(SITE)
    found = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
    if found:
        kind = mimetypes.guess_type(found)[0] or "text/plain"
        route.fulfill(body=Path(found).read_bytes(), content_type=kind)
    else:
        route.fulfill(body=html, content_type="text/html; charset=utf-8")
