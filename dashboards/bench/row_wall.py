"""What the second wall costs: the same requests with it and, in turn, without any of it.

With: as the app, with the policies and the middleware. Without: as the owner of the tables, for
whom the database keeps no policy at all, and without the middleware.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from time import perf_counter
from typing import Any

from django.conf import settings
from django.db import connections
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import User
from cases.models import Trajectory
from dashboards.bench.country import NAMES

SIGNED_IN = 20
WARM_UP = 10
Ask = Callable[[Client, str], HttpResponse]


def my_work(client: Client, youth: str) -> HttpResponse:
    return client.get(reverse("cases:my_work"))


def dossier(client: Client, youth: str) -> HttpResponse:
    return client.get(reverse("cases:youth", args=[youth]))


def search(client: Client, youth: str) -> HttpResponse:
    name = random.choice(NAMES)  # noqa: S311  # nosec
    return client.post(reverse("cases:search"), {"q": name}, follow=True)


PAGES: dict[str, Ask] = {"my work": my_work, "dossier": dossier, "search": search}


class Side:
    """One side of the comparison: its connection, and its clients with their own middleware."""

    def __init__(self, connection: Any, people: list[User], *, has_wall: bool) -> None:
        self.connection = connection
        with self.used():
            settings.ROW_WALL = has_wall
            self.clients = [_signed_in(person) for person in people]

    @contextmanager
    def used(self) -> Iterator[None]:
        before = connections["default"]
        connections["default"] = self.connection
        try:
            yield
        finally:
            connections["default"] = before

    def seconds(self, ask: Ask, person: int, youth: str) -> float:
        with self.used():
            began = perf_counter()
            answer = ask(self.clients[person], youth)
            took = perf_counter() - began
        assert answer.status_code == 200, answer.status_code
        return took


def _signed_in(person: User) -> Client:
    client = Client()
    client.handler.load_middleware()
    client.force_login(person)
    return client


def measure(workers: list[User], requests: int) -> Iterator[dict[str, Any]]:
    """Per page the medians in milliseconds; the two sides take turns, and who is first too."""
    people = workers[:SIGNED_IN]
    youths = [_youths_of(person) for person in people]
    plain = connections["default"]
    app = plain.copy()
    app.settings_dict.update({key: settings.APP_DATABASE[key] for key in ("USER", "PASSWORD")})
    sides = [Side(app, people, has_wall=True), Side(plain, people, has_wall=False)]
    try:
        for name, ask in PAGES.items():
            times: tuple[list[float], list[float]] = ([], [])
            for number in range(requests + WARM_UP):
                person = number % len(people)
                youth = youths[person][number % len(youths[person])]
                for side in (0, 1) if number % 2 else (1, 0):
                    took = sides[side].seconds(ask, person, youth)
                    if number >= WARM_UP:
                        times[side].append(took * 1000)
            yield _result(name, requests, *times)
    finally:
        app.close()


def _youths_of(person: User) -> list[str]:
    mine = Trajectory.objects.visible_to(person)
    return list(mine.values_list("youth__ref", flat=True))


def _result(name: str, requests: int, with_: list[float], without: list[float]) -> dict[str, Any]:
    return {
        "name": "wall",
        "page": name,
        "requests": requests,
        "with_ms": round(median(with_), 1),
        "without_ms": round(median(without), 1),
        "ratio": round(median(with_) / median(without), 3),
    }
