"""T4: fifty visits of a mail filter that runs scripts and follows links change nothing.

Every address with a token is here by itself, of every room; one that no link is made for fails.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from playwright.sync_api import Browser

from accounts.models import AccessLog, PasswordLink, PersonalLink
from perspectives.models import FamilyLink, OwnPageLink
from schools.models import JoinLink, JoinRequest, SchoolLocation
from teamtables.choices import Answer, TableState
from teamtables.models import InvitationLink
from tests.everywhere.browsing import SITE
from tests.everywhere.pages import World
from tests.everywhere.scanning import Scanner, everything

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("world")]

VISITS = 50
OWN_PAGES = {"perspectives:me": OwnPageLink, "perspectives:family": FamilyLink}
TYPED = "teamtables:code"  # the one page that leads to a link without having its token


def names_with_a_token(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            below = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from names_with_a_token(pattern, space + below)
        elif isinstance(pattern, URLPattern) and "token>" in str(pattern.pattern):
            yield f"{space}{pattern.name}"


KINDS = [*names_with_a_token(get_resolver()), TYPED]
NEW_PASSWORD, JOIN = "accounts:new_password", "schools:join_confirm"
WITH_ONE_MOMENT = {"invitation__table__state": TableState.INVITED}  # one press answers it
ABOUT_NO_FILE = {TYPED, NEW_PASSWORD, JOIN}  # nothing of these stands in the log of a file


def address_of(world: World, name: str) -> str:
    """The page of the matrix; what the matrix asks with an unknown token gets a living link."""
    ends_at = timezone.now() + timedelta(days=1)
    if name == NEW_PASSWORD:
        user = world.people["worker.ots"]
        link: PersonalLink = PasswordLink.objects.create(user=user, expires_at=ends_at)
    elif name == JOIN:
        location = SchoolLocation.objects.first()
        asked = JoinRequest.objects.create(
            location=location, name="Mira Brouwer", function="mentor", email="m@school.example"
        )
        link = JoinLink.objects.create(request=asked, expires_at=ends_at)
    else:
        return world.page(name).url
    return reverse(name, args=[link.token])


@pytest.fixture
def scanner(world: World, chromium: Browser) -> Iterator[Scanner]:
    made = Scanner(world, chromium)
    yield made
    made.close()


@pytest.mark.parametrize("name", KINDS)
def test_t4_fifty_visits_change_nothing_and_then_a_person_is_answered(
    world: World, scanner: Scanner, name: str
) -> None:
    url, is_file = address_of(world, name), world.page(name).row.get("is") == "file"
    before, last = everything(), AccessLog.objects.order_by("pk").last().pk
    scanner.look("/code/")
    for number in range(VISITS):
        if is_file:
            assert scanner.fetch([SITE + url]) == [200]
        else:
            scanner.look(url, everywhere=number == 0)
    assert {table for table, rows in everything().items() if rows != before[table]} == set()
    left = AccessLog.objects.filter(pk__gt=last)
    assert {(line.action, line.outcome) for line in left} <= {("link_open", "ok")}
    assert (name in ABOUT_NO_FILE) == (left.count() == 0)
    if not is_file:
        answer_as_a_person(scanner, url, name)
        assert everything() != before


def answer_as_a_person(scanner: Scanner, url: str, name: str) -> None:
    """The first button of the page; what has to be typed is typed first."""
    scanner.tab.goto(SITE + scanner.end_of(url))
    if name == TYPED:
        asked = InvitationLink.objects.filter(revoked_at=None, invitation__answer=Answer.PENDING)
        scanner.tab.fill("[name=code]", asked.filter(**WITH_ONE_MOMENT).first().code)
        scanner.press("main form button")
    if name in OWN_PAGES:
        link = OWN_PAGES[name].objects.get(revoked_at=None)
        scanner.tab.fill("[name=code]", link.code)
    for field in scanner.tab.locator("main [type=password]").all():
        field.fill("kastanje-regen-fiets")
    scanner.press("main form button")
