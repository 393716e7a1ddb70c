"""Every address of the product with somebody for whom it is a full page."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.db import connections, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import User
from accounts.preferences import COOKIES
from tests.everywhere.finding import Finding
from tests.factories import sign_in_freshly

MATRIX = yaml.safe_load((Path(__file__).parent / "permissions.yaml").read_text())
PEOPLE = (
    "worker.ots", "colleague.ots", "worker.jr", "lead.ots", "lead.jr", "scientist", "admin",
    "researcher", "privacy",
)  # fmt: skip


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

    @property
    def reader(self) -> str:
        """Somebody for whom it is a page: the first who gets 200."""
        answers = expected(self.row, "GET")
        return next((who for who, status in answers.items() if status == 200), "")


def expected(row: dict[str, Any], method: str) -> dict[str, int]:
    """The answer for each demo person and for nobody (anonymous), from the matrix."""
    rule = row.get(method, MATRIX["groups"][row["group"]][method])
    if isinstance(rule, int):
        rule = {"rest": rule}
    people = (*PEOPLE, "anonymous")
    return {who: rule.get(who, rule.get(_role(who, row), rule["rest"])) for who in people}


def _role(who: str, row: dict[str, Any]) -> str:
    """What this person is to the dossier the address is about."""
    owner = MATRIX["subjects"].get(row.get("about", ""), {}).get("owner", "")
    team = owner.rsplit(".", 1)[-1]
    if who == owner:
        return "owner"
    if who == f"lead.{team}":
        return "own_lead"
    granted = MATRIX["subjects"].get(row.get("about", ""), {}).get("scientist", False)
    if who == "scientist":
        return "linked_scientist" if granted else "scientist"
    return "worker" if who.startswith(("worker", "colleague")) else who.split(".")[0]


class World(Finding):
    """Where the addresses of the matrix lead in the played demo."""

    def __init__(self) -> None:
        self.connection = connections["default"]
        self.people = {name: User.objects.get(email=f"{name}@demo.example") for name in PEOPLE}
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

    def client(self, who: str) -> Client:
        """This person's browser, signed in since the world began."""
        client = Client(raise_request_exception=False)
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

    def pages(self) -> list[Page]:
        return [
            Page(name, reverse(name, kwargs=self.kwargs(row)), row)
            for name, row in MATRIX["urls"].items()
        ]

    def readable(self) -> list[Page]:
        """The addresses that are a page for somebody."""
        return [
            page for page in self.pages() if page.reader and page.row.get("is", "page") == "page"
        ]

    def kwargs(self, row: dict[str, Any]) -> dict[str, Any]:
        """The parts of the address: words as they are, `=what` looked up for the dossier."""
        subject = MATRIX["subjects"].get(row.get("about", ""), {})
        found = {}
        for part, value in row.get("with", {}).items():
            is_looked_up = isinstance(value, str) and value.startswith("=")
            found[part] = getattr(self, value[1:])(subject) if is_looked_up else value
        return found
