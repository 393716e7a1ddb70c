"""Every address of the product with somebody for whom it is a full page."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.db import connections, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import AccessLog, User
from accounts.preferences import COOKIES
from cases.models import Trajectory
from outbox.models import Mail
from tests.everywhere.canaries import Canary, plant
from tests.everywhere.cast import close_accounts, fill_in, make_cast
from tests.everywhere.finding import Finding
from tests.everywhere.matrix import MATRIX, PEOPLE, expected
from tests.factories import sign_in_freshly

__all__ = ["MATRIX", "PEOPLE", "Page", "Watched", "World", "all_names", "expected"]


def all_names() -> set[str]:
    return set(_names(get_resolver(), ""))


def _names(resolver: URLResolver, space: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"
        else:
            below = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _names(pattern, space + below)


@dataclass
class Page:
    """One address: its name, where it leads in this world, and what the matrix says of it."""

    name: str
    url: str
    row: dict[str, Any]
    query: str = ""

    def urls(self, method: str) -> list[str]:
        """The address, and with the query that the matrix gives it."""
        asked = [f"{self.url}?{self.query}"] if self.query and method == "GET" else []
        return [self.url, *asked]

    @property
    def reader(self) -> str:
        """Somebody for whom it is a page: the first who gets 200."""
        answers = expected(self.row, "GET")
        return next((who for who, status in answers.items() if status == 200), "")


class Watched(NamedTuple):
    """An answer, with the lines it left in the access log and the mails it made."""

    answer: HttpResponse
    lines: list[AccessLog]
    mails: list[Mail]


class Plain(Client):
    """Asks and gets the answer, without the copies of every template's context."""

    def request(self, **request: Any) -> HttpResponse:
        return self.handler(self._base_environ(**request))


class World(Finding):
    """Where the addresses of the matrix lead in the played demo."""

    def __init__(self) -> None:
        self.connection = connections["default"]
        self.people = {name: User.objects.get(email=f"{name}@demo.example") for name in PEOPLE}
        named = Trajectory.objects.values_list("youth__first_name", "pk")
        self.files = dict(named)
        self._mailed = set(Mail.objects.values_list("pk", flat=True))
        self.canaries: dict[str, Canary] = {}
        self.read: set[tuple[str, str]] = set()  # which audience read which field somewhere
        self.asked: set[str] = set()  # the addresses of which that is known
        self._chosen: dict[str, str] = {}
        self._sessions = {name: self._sign_in(person) for name, person in self.people.items()}

    @contextmanager
    def connected(self) -> Iterator[None]:
        """The world's own connection: a running browser would give each of its tasks another."""
        before = connections["default"]
        connections["default"] = self.connection
        try:
            yield
        finally:
            connections["default"] = before

    def _sign_in(self, person: User) -> str:
        client = sign_in_freshly(Client(), person)
        return client.cookies[settings.SESSION_COOKIE_NAME].value

    def client(self, who: str, kind: type[Client] = Client) -> Client:
        """This person's browser, signed in since the world began."""
        client = kind(raise_request_exception=False)
        if who != "anonymous":
            client.cookies[settings.SESSION_COOKIE_NAME] = self._sessions[who]
        for name, value in self._chosen.items():
            client.cookies[COOKIES[name]] = value
        return client

    def choose(self, language: str = "nl", theme: str = "light") -> None:
        """What everybody chose, signed in or not."""
        self._chosen = {"language": language, "theme": theme}
        User.objects.update(language=language, theme=theme)

    def ask(self, who: str, url: str, method: str = "GET", **more: Any) -> HttpResponse:
        """One answer; whatever the question changed is undone."""
        with self.connected(), transaction.atomic():
            answer = self.client(who).generic(method, url, **more)
            transaction.set_rollback(True)
        return answer

    def post(self, who: str, url: str, data: dict[str, str]) -> HttpResponse:
        """As `ask`, with a form that is filled in."""
        with self.connected(), transaction.atomic():
            answer = self.client(who, Plain).post(url, data)
            transaction.set_rollback(True)
        return answer

    def watch(self, who: str, url: str, method: str = "GET", **more: Any) -> Watched:
        """As `ask`, with what this one request left behind."""
        with self.connected(), transaction.atomic():
            answer = self.client(who, Plain).generic(method, url, **more)
            asked = answer.wsgi_request.request_id
            lines = list(AccessLog.objects.filter(request_id=asked).order_by("pk"))
            is_act = method == "POST" and answer.status_code == 302
            mails = list(Mail.objects.exclude(pk__in=self._mailed)) if is_act else []
            transaction.set_rollback(True)
        return Watched(answer, lines, mails)

    def search(self, who: str, text: str) -> Watched:
        """The page that this person sees after typing it in the search box."""
        with self.connected(), transaction.atomic():
            client = self.client(who, Plain)
            client.post(reverse("cases:search"), {"q": text})
            answer = client.get(reverse("cases:youths"), {"search": "1"})
            transaction.set_rollback(True)
        return Watched(answer, [], [])

    def join(self, now: datetime) -> None:
        """The personas of the matrix come in, and a canary in every text of every subject."""
        subjects = {name: self.trajectory(of) for name, of in MATRIX["subjects"].items()}
        cast = make_cast(subjects, now=now)
        self.people |= cast
        self._sessions |= {name: self._sign_in(person) for name, person in cast.items()}
        close_accounts(cast)
        fill_in(subjects, by=self.people["worker.ots"], now=now)
        self.opened_grant(MATRIX["subjects"]["opened"])  # so that its reason is a canary too
        self.canaries = plant(subjects)

    def part(self) -> None:
        """Only the people of the demo are left, and their own words."""
        self.canaries = {}
        for name in MATRIX["personas"]:
            del self.people[name], self._sessions[name]

    def page(self, name: str) -> Page:
        row = MATRIX["urls"][name]
        query = urlencode(self._filled_in(row, "asked"))
        return Page(name, reverse(name, kwargs=self.kwargs(row)), row, query)

    def pages(self) -> list[Page]:
        return [self.page(name) for name in MATRIX["urls"]]

    def readable(self) -> list[Page]:
        """The addresses that are a page for somebody."""
        return [
            page for page in self.pages() if page.reader and page.row.get("is", "page") == "page"
        ]

    def kwargs(self, row: dict[str, Any]) -> dict[str, Any]:
        """The parts of the address: words as they are, `=what` looked up for the dossier."""
        return self._filled_in(row, "with")

    def _filled_in(self, row: dict[str, Any], parts: str) -> dict[str, Any]:
        subject = MATRIX["subjects"].get(row.get("about", ""), {})
        found = {}
        for part, value in row.get(parts, {}).items():
            is_looked_up = isinstance(value, str) and value.startswith("=")
            found[part] = getattr(self, value[1:])(subject) if is_looked_up else value
        return found
