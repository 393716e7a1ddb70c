"""T18: every form looks at the fields of the file, and at nothing else that is sent with them."""

from pathlib import Path

import pytest
import yaml

from tests.everywhere.matrix import MATRIX, expected
from tests.everywhere.pages import World
from tests.everywhere.posting import plain, watched_names

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("world-2")]
FIELDS = yaml.safe_load((Path(__file__).parent / "form_fields.yaml").read_text())
REFUSED = {403, 404, 405}
EXTRA = (
    "assigned_to", "by", "dossier", "groups", "id", "is_active", "is_staff", "is_superuser",
    "owner", "permissions", "pk", "ref", "role", "role_assignments", "status", "team", "trajectory",
    "user", "user_permissions", "youth",
)  # fmt: skip


def _posters(name: str) -> dict[str, int]:
    """Who may post there, with the answer to a form without one field that is asked."""
    answers = expected(MATRIX["urls"][name], "POST")
    is_public = MATRIX["urls"][name]["group"] == "public"
    people = {who: status for who, status in answers.items() if who != "anonymous" or is_public}
    return {who: status for who, status in people.items() if status not in REFUSED}


ADDRESSES = [name for name in MATRIX["urls"] if _posters(name)]


def _looked_at(world: World, who: str, url: str) -> tuple[int, set[str]]:
    with watched_names() as looked:
        answer = world.post(who, url, dict.fromkeys(EXTRA, "1"))
    posted = answer.wsgi_request.POST
    return answer.status_code, {plain(name) for form, name in looked if form is posted}


def test_every_address_that_takes_a_form_is_in_the_file() -> None:
    assert set(FIELDS) == set(ADDRESSES)


@pytest.mark.parametrize("name", ADDRESSES)
def test_T18_a_form_looks_at_its_own_fields_alone(world: World, name: str) -> None:
    url, found = world.page(name).url, set()
    for who, status in _posters(name).items():
        answered, looked = _looked_at(world, who, url)
        assert answered == status, f"{who} sends more and gets {answered}, not {status}"
        found |= looked
    assert found == set(FIELDS.get(name, [])), f"{name}: [{', '.join(sorted(found))}]"
