"""Pages for when it goes wrong: they need nothing, and say what to do next."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from tests.look.markup import duplicate_ids

WORDS = {
    "400.html": "We kunnen dit verzoek niet lezen",
    "403.html": "Je mag deze pagina niet openen",
    "403_csrf.html": "Deze pagina stond te lang open",
    "404.html": "We vinden deze pagina niet",
    "500.html": "Er ging iets mis bij ons",
    "link_gone.html": "Deze link werkt niet meer",
}


@pytest.mark.parametrize(("page", "title"), WORDS.items())
def test_it_stands_on_its_own(page: str, title: str) -> None:
    with translation.override("nl"):
        html = render_to_string(page)
    assert '<html lang="nl">' in html
    assert f"<title>{title} – Stay on Track</title>" in html
    assert re.findall(r"<h1>(.*?)</h1>", html) == [title]
    assert "<script" not in html and duplicate_ids(html) == []


@pytest.mark.parametrize("page", WORDS)
def test_it_is_there_in_english(page: str) -> None:
    with translation.override("en"):
        assert '<html lang="en">' in render_to_string(page)


def test_a_dead_link_says_whom_to_call() -> None:
    with translation.override("nl"):
        html = render_to_string("link_gone.html")
    assert "Bel wie u uitnodigde, of vraag een nieuwe link." in html
