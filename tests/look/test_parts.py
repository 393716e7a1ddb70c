"""All shared parts in a real browser: found by axe, by the keyboard and by a ruler."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.look.conftest import Open
from tests.look.markup import duplicate_ids
from tests.look.parts import specimen

WIDER_THAN_SCREEN = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FOCUS = """
() => [...document.querySelectorAll('a, button, input, select, textarea, summary, [tabindex]')]
  .filter(e => e.checkVisibility() && e.id !== 'main').map(e => {
    e.focus({focusVisible: true})
    const style = getComputedStyle(e)
    return [e.outerHTML.slice(0, 80), style.outlineStyle, style.outlineWidth, style.boxShadow]
  })
"""
SMALL = """
() => [...document.querySelectorAll('.btn, .choice, .form-control, .form-select, .menu nav a,'
    + ' .tabs a, summary, .site-footer a, .site-footer button')]
  .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 47.5)
  .map(e => e.outerHTML.slice(0, 80))
"""


@pytest.mark.parametrize("base", ["base.html", "base_public.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_sticks_out(
    open_page: Open, base: str, scheme: str, width: int
) -> None:
    page = open_page(specimen(base), width=width, scheme=scheme)
    assert page.evaluate(WIDER_THAN_SCREEN) <= 0
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found] == []


def test_axe_finds_nothing_in_the_open_menu(open_page: Open) -> None:
    page = open_page(specimen(), width=320)
    page.get_by_role("button", name="Menu").click()
    assert page.get_by_role("link", name="Jongeren", exact=True).is_visible()
    assert Axe().run(page).violations_count == 0
    assert page.evaluate(WIDER_THAN_SCREEN) <= 0


@pytest.mark.parametrize("base", ["base.html", "base_public.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_that_takes_focus_shows_it(open_page: Open, base: str, scheme: str) -> None:
    page = open_page(specimen(base), scheme=scheme)
    shown = page.evaluate(FOCUS)
    assert len(shown) > 20
    for element, style, width, ring in shown:
        assert (style, width) == ("solid", "3px") and "rgb(255, 221, 0)" in ring, element


@pytest.mark.parametrize("base", ["base.html", "base_public.html"])
def test_what_is_pressed_is_as_tall_as_a_finger(open_page: Open, base: str) -> None:
    assert open_page(specimen(base), width=320).evaluate(SMALL) == []


def test_the_summary_of_mistakes_has_the_focus(open_page: Open) -> None:
    page = open_page(specimen())
    assert page.evaluate("document.activeElement.className") == "error-summary"
    page.get_by_role("link", name="31 februari bestaat niet.").click()
    assert page.evaluate("document.activeElement.id") == "id_day_0"


def test_a_page_with_mistakes_says_so_in_its_title(open_page: Open) -> None:
    assert open_page(specimen()).title() == "Fout: Proef – Stay on Track"
    assert open_page(specimen(language="en")).title() == "Error: Proef – Stay on Track"


def test_a_phone_shows_the_step_of_now_and_reads_the_others(open_page: Open) -> None:
    page = open_page(specimen(), width=320)
    steps = page.locator(".step-text")
    widths = [steps.nth(number).bounding_box()["width"] for number in range(steps.count())]
    assert [width > 2 for width in widths] == [False, False, False, True, False, False]
    assert "Stap 4 van 6:" in steps.nth(3).inner_text()


@pytest.mark.parametrize("base", ["base.html", "base_public.html"])
def test_no_id_stands_twice(base: str) -> None:
    assert duplicate_ids(specimen(base)) == []
    assert duplicate_ids('<p id="a"></p><p id="b"></p><p id="a">') == ["a"]


def test_nothing_sticks_out_on_a_tablet(open_page: Open) -> None:
    assert open_page(specimen(), width=768).evaluate(WIDER_THAN_SCREEN) <= 0
