"""What a page weighs before its own words: it is read on phones, on the way."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests.look.parts import specimen


def weight(html: str) -> int:
    """Bytes that travel for a first visit, compressed, in round trips of a cold cache."""
    links = re.findall(r'(?:href|src)="/static/([^"]+)"', html)
    files = [Path(finders.find(link)).read_bytes() for link in dict.fromkeys(links)]
    return sum(len(gzip.compress(part)) for part in [html.encode(), *files])


@pytest.mark.parametrize(("base", "most"), [("base_public.html", 14), ("base.html", 60)])
def test_a_page_with_every_part_on_it_is_light(base: str, most: int) -> None:
    assert weight(specimen(base)) <= most * 1024
