"""What every template can say without loading anything."""

from datetime import UTC, date, datetime, time

import pytest
from django.template import engines
from django.utils import translation


def render(source: str, language: str = "nl", **context: object) -> str:
    with translation.override(language):
        return engines["django"].from_string(source).render(context)


def test_days_in_words() -> None:
    day = date(2025, 12, 2)
    assert render("{{ day|longday }}", day=day) == "dinsdag 2 december 2025"
    assert render("{{ day|shortday }}", day=day) == "di 2 dec"
    assert render("{{ day|longday }}", "en", day=day) == "Tuesday 2 December 2025"
    assert render("{{ day|shortday }}", "en", day=day) == "Tue 2 Dec"


def test_a_moment_is_told_in_dutch_time() -> None:
    late = datetime(2025, 7, 1, 22, 30, tzinfo=UTC)
    assert render("{{ at|longday }}, {{ at|clock }}", at=late) == "woensdag 2 juli 2025, 00.30 uur"
    assert render("{{ at|clock }}", "en", at=datetime(2025, 12, 2, 14, 30, tzinfo=UTC)) == "15.30"
    assert render("{{ at|clock }}", at=time(9, 5)) == "09.05 uur"


def test_no_day_is_no_words() -> None:
    assert render("{{ day|longday }}{{ day|shortday }}{{ day|clock }}", day=None) == ""


def test_an_icon_is_not_read_aloud() -> None:
    svg = render('{% icon "search" %}')
    assert svg.startswith("<svg") and 'aria-hidden="true"' in svg and 'class="icon"' in svg


def test_the_product_has_the_name_of_the_settings(settings) -> None:
    settings.PRODUCT_NAME = "Op <School>"
    assert render("{% product_name %}") == "Op &lt;School&gt;"


def test_a_panel_wraps_what_is_in_it() -> None:
    source = '{% panel "Taken" id="tasks" %}<b>{{ name }}</b>{% endpanel %}'
    html = render(source, name="<Sam>")
    assert '<section class="panel" id="tasks" aria-labelledby="tasks-title">' in html
    assert "<b>&lt;Sam&gt;</b>" in html


def test_a_dot_stays_with_the_words_before_it() -> None:
    assert render("{{ note|glued }}", note="Dag 18 van 21 · nog 3 dagen") == (
        "Dag 18 van 21\u00a0· nog 3 dagen"
    )


@pytest.mark.parametrize("nothing", [None, "", [], {}])
def test_no_form_has_no_problems(nothing: object) -> None:
    assert render("{{ form|problems|length }}", form=nothing) == "0"
