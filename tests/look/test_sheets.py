"""What every sheet keeps to."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.look.sheets import CSS, read

TEMPLATES = Path(settings.BASE_DIR, "templates")
OWN = sorted(path.name for path in CSS.glob("*.css"))
BY_LINK = ("public.css", "own.css")  # these know no other sheet, so they name their own colours


def test_pages_by_link_carry_at_most_six_kilobytes_of_style() -> None:
    assert (CSS / "public.css").stat().st_size <= 6 * 1024


def test_the_own_page_of_a_youth_carries_at_most_three_more() -> None:
    assert (CSS / "own.css").stat().st_size <= 3 * 1024


def test_pages_by_link_carry_no_script_and_no_other_sheet() -> None:
    page = (TEMPLATES / "base_public.html").read_text()
    assert "<script" not in page and "bootstrap" not in page
    assert re.findall(r'static "(css/[^"]+)"', page) == ["css/public.css"]


@pytest.mark.parametrize("sheet", OWN)
def test_a_sheet_is_short_and_asks_nothing_of_others(sheet: str) -> None:
    text = read(sheet)
    assert len(text.splitlines()) <= 200
    assert "@import" not in text and "//" not in text.replace("http://www.w3.org", "")
    assert not re.search(r"url\((?!\"data:)", text)


@pytest.mark.parametrize("sheet", [name for name in OWN if name not in (*BY_LINK, "print.css")])
def test_colours_are_named_in_one_place(sheet: str) -> None:
    """Only a marker's white sign is literal: it is the same in both themes."""
    if sheet != "tokens.css":
        assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", read(sheet))) <= {"#ffffff"}


def test_every_variable_that_is_used_is_set() -> None:
    everything = "".join(read(sheet) for sheet in OWN if sheet not in BY_LINK)
    used = set(re.findall(r"var\((--(?:sot|signal|series)[\w-]*)", everything))
    assert used <= set(re.findall(r"(--[\w-]+):", everything))


@pytest.mark.parametrize("sheet", ["base.css", "public.css"])
def test_focus_wins_from_every_other_rule(sheet: str) -> None:
    rule = re.search(r":is\(a, button[^{]*:focus-visible\s*{([^}]*)}", read(sheet))
    assert rule
    assert "outline: 3px solid" in rule[1] and rule[1].count("!important") == 2


def test_no_text_is_smaller_than_fourteen_pixels() -> None:
    for sheet in OWN:
        for size, unit in re.findall(r"font(?:-size)?:\s*([\d.]+)(rem|px|pt)", read(sheet)):
            pixels = float(size) * {"rem": 16, "px": 1, "pt": 4 / 3}[unit]
            assert pixels >= 14, f"{sheet}: {size}{unit}"


def test_templates_carry_no_style_and_no_script_of_their_own() -> None:
    for page in TEMPLATES.rglob("*.html"):
        if "emails" in page.parts:
            continue
        text = page.read_text()
        assert not re.search(r"<style|\sstyle=|\son\w+=\"|javascript:", text), page
        assert not re.search(r"<script(?![^>]*\ssrc=)", text), page
