"""The permission matrix, lived: every address, method and demo person."""

import re

import pytest
from django.http import HttpResponse

from cases.models import Youth
from tests.everywhere.pages import MATRIX, Page, World, all_names, expected

pytestmark = pytest.mark.django_db


@pytest.mark.xdist_group("world")
def test_every_address_is_in_the_matrix() -> None:
    assert all_names() == set(MATRIX["urls"])


@pytest.mark.parametrize(
    "method",
    [
        pytest.param("GET", marks=pytest.mark.xdist_group("world")),
        pytest.param("POST", marks=pytest.mark.xdist_group("world-2")),
    ],
)
def test_everybody_gets_the_answer_of_the_matrix(world: World, method: str) -> None:
    """The right status, and never the last name of a youth whom this person may not see."""
    wrong, hidden = [], _hidden_names(world)
    for page in world.pages():
        for who, status in expected(page.row, method).items():
            answer = world.ask(who, page.url, method)
            if answer.status_code != status:
                wrong.append(f"{method} {page.name} as {who}: {answer.status_code}, not {status}")
            if leaked := _leaks(page, answer, hidden[who]):
                wrong.append(f"{method} {page.name} as {who}: says {leaked}")
    assert not wrong, "\n".join(["", *wrong])


def _hidden_names(world: World) -> dict[str, set[str]]:
    """Per person the last names that no page may say to them."""
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
