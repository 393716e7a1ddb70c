"""A real browser without a server: each request is answered by the product, in this transaction."""

import mimetypes
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route

from tests.everywhere import pages
from tests.everywhere.pages import World

SITE = "http://localhost"
SKIPPED = {"content-length", "set-cookie"}


def static_file(path: str) -> dict[str, Any]:
    """The answer when `path` is that of a static file, else nothing."""
    found = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
    if not found:
        return {}
    kind = mimetypes.guess_type(found)[0] or "text/plain"
    return {"body": Path(found).read_bytes(), "content_type": kind}


class Show:
    """One tab, in which every page is opened as its reader."""

    def __init__(self, world: World, chromium: Browser) -> None:
        self.world, self.reader = world, ""
        self._context = chromium.new_context(service_workers="block", reduced_motion="reduce")
        self.tab: Page = self._context.new_page()
        self.tab.route("**/*", self._answer)
        self.complaints: list[str] = []
        self.tab.on("console", lambda said: self._note(said.type, said.text))

    def _note(self, kind: str, text: str) -> None:
        if kind == "error":
            self.complaints.append(text)

    def __call__(self, page: pages.Page, *, width: int = 1280) -> Page:
        self.reader = page.reader
        self.complaints.clear()
        self.resize(width)
        self.tab.goto(SITE + page.url)
        return self.tab

    def resize(self, width: int) -> None:
        self.tab.set_viewport_size({"width": width, "height": 900})

    def close(self) -> None:
        self._context.close()

    def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(SITE)
        if found := static_file(path):
            route.fulfill(**found)
        elif path.startswith("/"):
            sent = {k: v for k, v in route.request.headers.items() if k.startswith("hx-")}
            answer = self.world.ask(self.reader, path, route.request.method, headers=sent)
            headers = {name: value for name, value in answer.items() if name.lower() not in SKIPPED}
            route.fulfill(status=answer.status_code, headers=headers, body=answer.content)
        else:
            route.abort()
