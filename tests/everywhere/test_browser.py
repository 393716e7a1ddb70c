"""Every page in a real browser: axe finds nothing, light or dark, and nothing scrolls sideways.

Each page is opened once per language, because opening takes longer than looking.
"""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.everywhere.browsing import Show
from tests.everywhere.pages import World

pytestmark = pytest.mark.django_db

LANGUAGES = [
    pytest.param("nl", marks=pytest.mark.xdist_group("world")),
    pytest.param("en", marks=pytest.mark.xdist_group("world-2")),
]
WIDTHS = (320, 768, 1280)
SIDEWAYS = "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
DARK = "document.documentElement.dataset.bsTheme = 'dark'"
# The theme changes colours and nothing else.
COLOURS = {"runOnly": ["color-contrast"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_right_in_a_browser(world: World, show: Show, language: str) -> None:
    world.choose(language, "light")
    axe, found = Axe(), []
    for page in world.readable():
        tab = show(page)
        faults = [*_faults(axe, tab), *show.complaints, *_too_wide(show, tab)]
        tab.evaluate(DARK)
        faults += [f"dark: {fault}" for fault in _faults(axe, tab, COLOURS)]
        found += [f"{page.name}: {fault}" for fault in faults]
    assert not found, "\n".join(["", *found])


def _faults(axe: Axe, tab: Page, options: dict[str, list[str]] | None = None) -> Iterator[str]:
    for fault in axe.run(tab, options=options).response["violations"]:
        where = [node["target"][0] for node in fault["nodes"][:3]]
        yield f"{fault['id']} {where}"


def _too_wide(show: Show, tab: Page) -> Iterator[str]:
    for width in WIDTHS:
        show.resize(width)
        over = tab.evaluate(SIDEWAYS)
        if over > 0:
            yield f"{over} px too wide at {width}"
