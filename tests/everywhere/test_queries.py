"""A page asks the database as much for 3 rows as for 30."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.everywhere.growing import grow
from tests.everywhere.pages import Page, World

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("world")]


def _counts(world: World, pages: list[Page]) -> dict[str, list[str]]:
    counts = {}
    for page in pages:
        world.ask(page.reader, page.url)
        with CaptureQueriesContext(connection) as asked:
            answer = world.ask(page.reader, page.url)
        assert answer.status_code == 200, page.name
        counts[page.name] = [query["sql"] for query in asked.captured_queries]
    return counts


def test_queries_do_not_grow_with_rows(world: World) -> None:
    pages = world.readable()
    few = _counts(world, pages)
    grow()
    many = _counts(world, pages)
    grown = [
        f"{name}: {len(few[name])} became {len(many[name])}"
        for name in few
        if len(few[name]) != len(many[name])
    ]
    assert not grown, "\n".join(["", *grown])
