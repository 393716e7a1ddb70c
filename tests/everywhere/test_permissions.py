"""The permission matrix, lived: every address, method and person."""

import re
from collections.abc import Iterator
from itertools import product

import pytest
import time_machine
from django.http import HttpResponse

from accounts.choices import Outcome
from cases.models import Youth
from tests.everywhere.canaries import DISCLOSURE
from tests.everywhere.conftest import NOW
from tests.everywhere.disclosing import unread
from tests.everywhere.matrix import MATRIX, METHODS, Case, cases_of
from tests.everywhere.overhearing import canaries_in, overheard
from tests.everywhere.pages import Page, Watched, World, all_names

pytestmark = pytest.mark.django_db
GROUPS = {"GET": "world", "POST": "world-2"}


@pytest.mark.xdist_group("world")
def test_every_address_is_in_the_matrix() -> None:
    assert all_names() == set(MATRIX["urls"])


def _addresses() -> Iterator[object]:
    for method in METHODS:
        mark = pytest.mark.xdist_group(GROUPS[method])
        for name in MATRIX["urls"]:
            yield pytest.param(name, method, id=f"{method}-{name}", marks=mark)


@pytest.fixture(scope="module")
def hidden_names(_peopled: World) -> dict[str, set[str]]:
    """Per person the last names that no page may say to them."""
    with time_machine.travel(NOW, tick=False):
        return _hidden_names(_peopled)


@pytest.mark.parametrize(("name", "method"), list(_addresses()))
def test_everybody_gets_the_answer_of_the_matrix(
    peopled: World, name: str, method: str, hidden_names: dict[str, set[str]]
) -> None:
    """The right status, a line in the access log, and no field or name that is not for them."""
    wrong, page = [], peopled.page(name)
    if method == "GET":
        peopled.asked.add(name)
    for case, url in product(cases_of(name, method), page.urls(method)):
        seen = peopled.watch(case.who, url, method)
        said = [*_other_status(case, seen), *_silence(case, page, seen)]
        said += overheard(peopled, page, case.who, seen)
        if leaked := _leaks(page, seen.answer, hidden_names[case.who]):
            said.append(f"says {leaked}")
        wrong += [f"{method} {name} as {case.who}: {each}" for each in said]
    assert not wrong, "\n".join(["", *wrong])


def _other_status(case: Case, seen: Watched) -> Iterator[str]:
    if seen.answer.status_code != case.status:
        yield f"{seen.answer.status_code}, not {case.status}"


def _silence(case: Case, page: Page, seen: Watched) -> Iterator[str]:
    """Who was refused something of a dossier, or read it, stands in the access log."""
    status, outcomes = seen.answer.status_code, {line.outcome for line in seen.lines}
    is_known = case.who != "anonymous" and MATRIX["personas"].get(case.who, {}).get("open", True)
    if not page.row.get("about") or page.row["group"] == "public" or not is_known:
        return
    if status in (403, 404) and Outcome.DENIED not in outcomes:
        yield "is refused without a line in the log"
    if status == 200 and not any(line.dossier and line.outcome == "ok" for line in seen.lines):
        yield "reads without a line in the log"


def _hidden_names(world: World) -> dict[str, set[str]]:
    everybody = set(Youth.objects.values_list("last_name", flat=True))
    seen = {
        who: set(Youth.objects.visible_to(person).values_list("last_name", flat=True))
        for who, person in world.people.items()
    }
    return {who: everybody - names for who, names in seen.items()} | {"anonymous": everybody}


def _leaks(page: Page, answer: HttpResponse, hidden: set[str]) -> list[str]:
    # The demo's mails, each its reader's; and what a reason opens, to who gave it.
    if answer.streaming or page.name.startswith("outbox:") or page.name == "cases:opened":
        return []
    said = answer.content.decode(errors="ignore")
    return sorted(name for name in hidden if re.search(rf"\b{re.escape(name)}\b", said))


@pytest.mark.xdist_group("world")
def test_what_may_be_read_is_read_somewhere(peopled: World) -> None:
    """Else the check on canaries could not fail: each line is seen, or said to have no page yet."""
    for name in set(MATRIX["urls"]) - peopled.asked:
        page = peopled.page(name)
        for case, url in product(cases_of(name, "GET"), page.urls("GET")):
            if case.status == 200:
                seen = peopled.watch(case.who, url)
                assert not list(overheard(peopled, page, case.who, seen))
    assert unread(peopled.read) == DISCLOSURE["unseen"]


@pytest.mark.xdist_group("world")
def test_a_search_shows_of_a_file_only_what_a_search_may_show(peopled: World) -> None:
    """Typed as it stands in the file; who may not read the file finds nothing of it."""
    page, file = peopled.page("cases:youths"), MATRIX["urls"]["cases:youth"]
    page.row, wrong = page.row | {"surface": "search_result"}, []
    for case in cases_of("cases:youth", "GET"):
        seen = peopled.search(case.who, MATRIX["subjects"][file["about"]]["name"])
        wrong += [f"{case.who}: {each}" for each in overheard(peopled, page, case.who, seen)]
        found = {canary.field for canary in canaries_in(peopled, seen.answer)}
        if ("youth_first_name" in found) != (case.status == 200):
            wrong.append(f"{case.who}: {case.status} for the file, and found {sorted(found)}")
    assert not wrong, "\n".join(["", *wrong])
