import pytest
from django.test import RequestFactory

from config.kit.htmx import is_fragment


@pytest.mark.parametrize(
    ("headers", "fragment"),
    [
        ({}, False),
        ({"HX-Request": "true"}, True),
        ({"HX-Request": "true", "HX-Boosted": "true"}, False),
        ({"HX-Request": "false"}, False),
    ],
)
def test_a_part_is_asked_by_htmx_and_not_by_a_boosted_link(
    headers: dict[str, str], fragment: bool
) -> None:
    assert is_fragment(RequestFactory().get("/", headers=headers)) is fragment
