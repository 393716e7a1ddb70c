from pathlib import Path
from uuid import UUID

import pytest

from config.kit.tokens import placeholder
from outbox.rendering import Words, render_mail

LINK = placeholder("r", UUID("7c2f8d1a-3b54-4f0e-9a61-2d7c5e8b9f10"))
SUBJECT = "Overleg:\n  komt {{ name }}?\n"
TEXT = """{% extends "emails/base.txt" %}{% block content %}Beste {{ name }},



Ja: {{ link }}?answer=yes
{% endblock %}"""
HTML = """{% extends "emails/base.html" %}{% block content %}<p>Beste {{ name }},</p>
{% include "emails/_button.html" with url=link|add:"?answer=yes" label="Ja" %}{% endblock %}"""


@pytest.fixture
def rendered(tmp_path: Path, settings):
    folder = tmp_path / "emails"
    folder.mkdir()
    for ending, content in (("subject.txt", SUBJECT), ("body.txt", TEXT), ("body.html", HTML)):
        (folder / f"invitation-{ending}").write_text(content)
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [tmp_path, *engine["DIRS"]]}]

    def render(language: str = "nl") -> Words:
        return render_mail("invitation", {"name": "D'Ávila <b>", "link": LINK}, language)

    return render


def test_the_subject_is_one_line_and_plain_text_is_not_escaped(rendered):
    words = rendered()
    assert words["subject"] == "Overleg: komt D'Ávila <b>?"
    assert words["text"].startswith("Beste D'Ávila <b>,\n\nJa: ")


def test_markup_in_a_name_is_shown_literally_in_html(rendered):
    assert "D&#x27;Ávila &lt;b&gt;" in rendered()["html"]


def test_links_stay_placeholders(rendered):
    words = rendered()
    assert f"Ja: {LINK}?answer=yes\n" in words["text"]
    assert f'href="{LINK}?answer=yes"' in words["html"]


def test_the_reader_reads_their_own_language(rendered):
    words = rendered("nl")
    assert "Automatische mail van Stay on Track." in words["text"]
    assert '<html lang="nl">' in words["html"]
    words = rendered("en")
    assert "Automatic mail from Stay on Track." in words["text"]
    assert '<html lang="en">' in words["html"]


def test_no_pictures_no_pixels_no_sheets(rendered):
    words = rendered()
    assert not any(word in words["html"] for word in ("<img", "<link", "<style", "url(", "http"))
