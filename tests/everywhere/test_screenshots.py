"""Pictures of every page to look at: `make screenshots`."""

import pytest
from django.conf import settings

from tests.everywhere.browsing import Show
from tests.everywhere.pages import World

pytestmark = [pytest.mark.screenshots, pytest.mark.django_db]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_picture_of_every_page(world: World, show: Show, theme: str) -> None:
    folder = settings.VAR_DIR / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    world.choose(theme=theme)
    for page in world.readable():
        tab = show(page)
        for width in (320, 1280):
            show.resize(width)
            name = page.name.replace(":", "-")
            tab.screenshot(path=folder / f"{name}-{width}-{theme}.png", full_page=True)
