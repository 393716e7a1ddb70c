"""The own page in words that a youth of that age reads at once."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from perspectives import own_page
from perspectives.instrument_loading import load
from tests.perspectives.conftest import talk_today
from tests.perspectives.test_own_page import SAYS, aged, shown


class Sentences(HTMLParser):
    """The texts of a page, one for each piece of layout."""

    SKIPPED = {"script", "style", "svg", "title", "footer", "aside"}
    INLINE = {"strong", "span", "a", "em", "label"}

    def __init__(self) -> None:
        super().__init__()
        self.depth, self.pieces = 0, [""]

    def handle_starttag(self, tag, attrs):
        self.depth += tag in self.SKIPPED
        if tag not in self.INLINE:
            self.pieces.append("")

    def handle_endtag(self, tag):
        self.depth -= tag in self.SKIPPED
        if tag not in self.INLINE:
            self.pieces.append("")

    def handle_data(self, data):
        if not self.depth:
            self.pieces[-1] += data

    def found(self) -> list[str]:
        texts = (re.sub(r"\s+", " ", piece).strip() for piece in self.pieces)
        return [each for text in texts for each in re.split(r"(?<=[.?!:])\s", text) if each]


@pytest.mark.parametrize(("age", "most"), [(10, 8), (15, 12)])
def test_every_sentence_is_short_enough(round, trajectory, worker, now, age, most):
    aged(trajectory, age)
    load()
    talk_today(round, worker, now)
    link = own_page.give_link(trajectory=trajectory, by=worker, now=now)
    client, url = Client(), reverse("perspectives:me", args=[link.token])
    reader = Sentences()
    reader.feed(shown(client, url))
    client.post(url, {"code": link.code})
    client.post(url, SAYS)
    reader.feed(shown(client, url))
    for empty in ({"do": "ask", "message": ""}, {"do": "pulse"}):
        reader.feed(client.post(url, empty).content.decode())
    assert "Hoe was ons gesprek?" in reader.found()
    long = [each for each in reader.found() if len(each.split()) > most]
    assert long == []
