"""The permission matrix, lived: every address, method and demo person."""

import pytest

from tests.everywhere.pages import MATRIX, World, all_names, expected

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("world")]


def test_every_address_is_in_the_matrix() -> None:
    assert all_names() == set(MATRIX["urls"])


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_everybody_gets_the_answer_of_the_matrix(world: World, method: str) -> None:
    wrong = []
    for page in world.pages():
        for who, status in expected(page.row, method).items():
            answer = world.ask(who, page.url, method)
            if answer.status_code != status:
                wrong.append(f"{method} {page.name} as {who}: {answer.status_code}, not {status}")
    assert not wrong, "\n".join(["", *wrong])
