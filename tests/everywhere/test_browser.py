"""Every page in a real browser: axe finds nothing, and nothing scrolls sideways."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.everywhere.browsing import Show
from tests.everywhere.pages import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

LOOKS = [
    pytest.param("nl", "light", marks=pytest.mark.xdist_group("world")),
    pytest.param("nl", "dark", marks=pytest.mark.xdist_group("world-2")),
    pytest.param("en", "light", marks=pytest.mark.xdist_group("world")),
]
WIDTHS = (320, 768, 1280)
SIDEWAYS = "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize(("language", "theme"), LOOKS)
def test_axe_finds_nothing(world: World, show: Show, language: str, theme: str) -> None:
    world.choose(language, theme)
    axe, found = Axe(), []
    for page in world.readable():
        result = axe.run(show(page))
        for fault in result.response["violations"]:
            where = [node["target"][0] for node in fault["nodes"][:3]]
            found.append(f"{page.name}: {fault['id']} {where}")
        found += [f"{page.name}: {said}" for said in show.complaints]
    assert not found, "\n".join(["", *found])


@pytest.mark.xdist_group("world-2")
def test_no_page_scrolls_sideways(world: World, show: Show) -> None:
    found = []
    for page in world.readable():
        tab = show(page)
        for width in WIDTHS:
            show.resize(width)
            over = tab.evaluate(SIDEWAYS)
            if over > 0:
                found.append(f"{page.name} at {width}: {over} px too wide")
    assert not found, "\n".join(["", *found])
