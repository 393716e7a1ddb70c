"""The small scripts: each adds something, and without them everything works."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.look.conftest import SITE, Open
from tests.look.parts import specimen


@pytest.fixture
def page(open_page: Open) -> Page:
    return open_page(specimen())


def catch(page: Page, *, status: int = 200, body: str = "{}") -> list[str]:
    """What is posted to /save/ from now on, answered with this status."""
    posted: list[str] = []

    def answer(route: Route) -> None:
        posted.append(route.request.post_data or "")
        route.fulfill(status=status, body=body, content_type="application/json")

    page.route(f"{SITE}/save/", answer)
    return posted


def test_the_screen_is_covered_until_somebody_says_so(page: Page) -> None:
    cover = page.get_by_role("dialog", name="Het scherm is verborgen")
    page.get_by_role("button", name="Scherm verbergen").click()
    expect(cover).to_be_visible()
    box = cover.bounding_box()
    assert (box["width"], box["height"]) == (1280, 800)
    page.keyboard.press("Escape")
    expect(cover).to_be_hidden()


def test_a_part_follows_the_answer_before_it(page: Page) -> None:
    part = page.locator("#other-part")
    expect(part).to_be_hidden()
    page.get_by_text("Iets anders").check()
    expect(part).to_be_visible()
    page.get_by_text("Andere woonplek").check()
    expect(part).to_be_hidden()


def test_a_second_press_is_ignored(page: Page) -> None:
    page.evaluate("window.sent = 0")
    page.evaluate(
        "document.addEventListener('submit', e => { if (!e.defaultPrevented) sent++;"
        " e.preventDefault() })"
    )
    save = page.get_by_role("button", name="Sla op")
    save.click()
    save.click()
    assert page.evaluate("sent") == 1


def test_a_draft_is_kept_two_seconds_after_the_last_key(page: Page) -> None:
    posted = catch(page)
    page.clock.install()
    page.get_by_label("Opmerking").fill("Noor wil bellen")
    page.clock.fast_forward(1900)
    assert posted == []
    page.clock.fast_forward(200)
    expect(page.get_by_text(re.compile(r"^Opgeslagen om \d\d\.\d\d uur$"))).to_be_visible()
    assert len(posted) == 1
    assert "Noor wil bellen" in posted[0] and 'name="save"\r\n\r\ndraft' in posted[0]


def test_what_is_not_kept_is_said_and_tried_again(page: Page) -> None:
    posted = catch(page, status=500)
    page.clock.install()
    page.get_by_label("Opmerking").fill("Noor wil bellen")
    page.clock.fast_forward(2100)
    expect(page.get_by_text("Niet opgeslagen. We proberen het steeds opnieuw.")).to_be_visible()
    page.clock.fast_forward(10_100)
    expect(page.get_by_text("Niet opgeslagen. We proberen het steeds opnieuw.")).to_be_visible()
    page.wait_for_function("true")
    assert len(posted) == 2


def test_somebody_elses_change_is_not_overwritten(page: Page) -> None:
    posted = catch(page, status=409)
    page.clock.install()
    page.get_by_label("Opmerking").fill("Noor wil bellen")
    page.clock.fast_forward(2100)
    expect(page.get_by_text("Iemand anders heeft dit intussen veranderd.")).to_be_visible()
    page.clock.fast_forward(20_000)
    assert len(posted) == 1
    assert page.get_by_label("Opmerking").input_value() == "Noor wil bellen"
