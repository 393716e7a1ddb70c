"""Every personal link of the matrix: what it opens and reads, and that it opens nothing else."""

import pytest
from django.db import transaction

from tests.everywhere.canaries import Canary
from tests.everywhere.disclosing import may_read
from tests.everywhere.holding import Holder, is_own, is_shared
from tests.everywhere.matrix import ANONYMOUS, MATRIX, METHODS, expected
from tests.everywhere.overhearing import canaries_in, told
from tests.everywhere.pages import World

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("world-2")]
LINKS = MATRIX["links"]


@pytest.mark.parametrize("name", LINKS)
def test_a_link_opens_and_reads_what_the_matrix_says(peopled: World, name: str) -> None:
    made, wrong = LINKS[name], []
    with peopled.connected(), transaction.atomic():
        holder = Holder(peopled, made)
        for method in METHODS:
            answer = holder.ask(holder.url, method)
            if answer.status_code != made[method]:
                wrong.append(f"{method}: {answer.status_code}, not {made[method]}")
            for canary in canaries_in(peopled, answer):
                if not _may_read(canary, made, holder):
                    wrong.append(f"{method}: reads {told(canary)}")
        transaction.set_rollback(True)
    assert not wrong, "\n".join(["", *wrong])


def _may_read(canary: Canary, made: dict, holder: Holder) -> bool:
    audience, *held = made.get("reads", [ANONYMOUS])
    if is_own(canary.row, holder.link):
        held.append("own")
    if is_shared(canary.row, holder.link):
        held.append("sh")
    is_ours = canary.subject == holder.subject
    return is_ours and may_read(canary.field, (audience, frozenset(held)), "page")


def test_the_cookie_of_a_link_opens_no_other_door(peopled: World) -> None:
    """Everywhere else, who holds an opened link is nobody."""
    wrong = []
    with peopled.connected(), transaction.atomic():
        holder = Holder(peopled, LINKS["reader"])
        pages = [page for page in peopled.pages() if page.row["group"] != "public"]
        for page in pages:
            status = holder.ask(page.url, "GET").status_code
            if status != expected(page.row, "GET")[ANONYMOUS]:
                wrong.append(f"{page.name}: {status}")
        transaction.set_rollback(True)
    assert not wrong, "\n".join(["", *wrong])
