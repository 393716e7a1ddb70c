"""A mail filter that looks at a link: a real browser without a session, and what it leaves behind.

Unlike `Show`, nothing of what it asks is undone.
"""

from django.apps import apps
from django.db import connection
from playwright.sync_api import Browser, Page, Route

from accounts.models import AccessLog
from tests.everywhere.browsing import SITE, SKIPPED, static_file
from tests.everywhere.pages import World

LOOKS = "() => [...document.querySelectorAll('a[href]')].map(link => link.href)"
FETCH = "links => Promise.all(links.map(link => fetch(link).then(answer => answer.status)))"
DIGEST = "SELECT md5(coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), '')) FROM {} t"


class Scanner:
    """Opens a page with all its scripts, and every link on it."""

    def __init__(self, world: World, chromium: Browser) -> None:
        self.world = world
        self._context = chromium.new_context(service_workers="block")
        self.tab: Page = self._context.new_page()
        self.tab.route("**/*", self._answer)

    def close(self) -> None:
        self._context.close()

    def look(self, url: str, *, everywhere: bool = False) -> None:
        """Open the page and the links that belong to it; `everywhere`: every other link too."""
        self.tab.goto(SITE + url)
        links = sorted({link for link in self.tab.evaluate(LOOKS) if link.startswith(SITE)})
        if everywhere:
            for link in links:
                if not link.endswith(".ics"):
                    self.tab.goto(link)
        self.fetch([link for link in links if everywhere or link.startswith(SITE + url)])

    def fetch(self, links: list[str]) -> list[int]:
        """As a filter does that runs no scripts; what each answered."""
        return self.tab.evaluate(FETCH, links)

    def end_of(self, url: str) -> str:
        """Where it is read in the end: the tab gets a page that stands elsewhere under its own."""
        with self.world.connected():
            answer = self.world.client("anonymous").get(url)
        return answer.url if answer.status_code == 302 else url

    def press(self, selector: str) -> None:
        with self.tab.expect_navigation():
            self.tab.locator(selector).first.click()

    def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(SITE)
        if found := static_file(path):
            route.fulfill(**found)
        elif path.startswith("/"):
            asked = route.request
            with self.world.connected():
                client = self.world.client("anonymous")
                body = asked.post_data_buffer or b""
                kind = asked.headers.get("content-type", "application/octet-stream")
                answer = client.generic(asked.method, path, body, content_type=kind)
                while answer.status_code == 302:
                    answer = client.get(answer.url)
            headers = {name: value for name, value in answer.items() if name.lower() not in SKIPPED}
            route.fulfill(status=answer.status_code, headers=headers, body=answer.content)
        else:
            route.abort()


def everything() -> dict[str, str]:
    """What every table holds; the access log may note that a link was seen."""
    tables = {
        model._meta.db_table
        for model in apps.get_models()
        if model is not AccessLog and model._meta.managed
    }
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(tables):
            cursor.execute(DIGEST.format(connection.ops.quote_name(table)))
            found[table] = cursor.fetchone()[0]
    return found
