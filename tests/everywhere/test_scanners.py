"""T4: fifty visits of a mail filter that runs scripts and follows links change nothing.

Every kind of link page of team tables is here by itself; one without a row in the matrix fails.
"""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Browser

from accounts.models import AccessLog
from teamtables.models import InvitationLink
from tests.everywhere.browsing import SITE
from tests.everywhere.pages import World
from tests.everywhere.scanning import Scanner, everything

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("world")]

VISITS = 50
TYPED = "teamtables:code"  # the one page that leads to a link without having its token


def names_with_a_token(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            below = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from names_with_a_token(pattern, space + below)
        elif isinstance(pattern, URLPattern) and "token>" in str(pattern.pattern):
            yield f"{space}{pattern.name}"


LINKS = [name for name in names_with_a_token(get_resolver()) if name.startswith("teamtables:")]
KINDS = [*LINKS, TYPED]


@pytest.fixture
def scanner(world: World, chromium: Browser) -> Iterator[Scanner]:
    made = Scanner(world, chromium)
    yield made
    made.close()


@pytest.mark.parametrize("name", KINDS)
def test_t4_fifty_visits_change_nothing_and_then_a_person_is_answered(
    world: World, scanner: Scanner, name: str
) -> None:
    page = world.page(name)
    is_file = page.row.get("is") == "file"
    before, last = everything(), AccessLog.objects.order_by("pk").last().pk
    scanner.look("/code/")
    for number in range(VISITS):
        if is_file:
            assert scanner.fetch([SITE + page.url]) == [200]
        else:
            scanner.look(page.url, everywhere=number == 0)
    assert {table for table, rows in everything().items() if rows != before[table]} == set()
    left = AccessLog.objects.filter(pk__gt=last)
    assert {(line.action, line.outcome) for line in left} <= {("link_open", "ok")}
    assert (name == TYPED) == (left.count() == 0)
    if not is_file:
        answer_as_a_person(scanner, page.url, name)
        assert everything() != before


def answer_as_a_person(scanner: Scanner, url: str, name: str) -> None:
    """The first button of the page; a code is typed first."""
    scanner.tab.goto(SITE + url)
    if name == TYPED:
        link = InvitationLink.objects.filter(invitation__answer="pending", revoked_at=None).last()
        scanner.tab.fill("[name=code]", link.code)
        scanner.press("main form button")
    scanner.press("main form button")
