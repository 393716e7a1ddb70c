"""Every page in both languages: one head, its language, no id twice."""

import pytest

from tests.everywhere.pages import World
from tests.everywhere.reading import faults

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("world-2")]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_bones_of_every_page(world: World, language: str) -> None:
    world.choose(language=language)
    found = []
    for page in world.readable():
        answer = world.ask(page.reader, page.url)
        found += [f"{page.name}: {fault}" for fault in faults(answer.content.decode(), language)]
    assert not found, "\n".join(["", *found])
