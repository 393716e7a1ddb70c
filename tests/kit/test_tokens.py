"""Personal links: nothing stored opens one."""

import re
from uuid import UUID

from config.kit.tokens import digest, fill, placeholder, token_for

LINK = UUID("6a1f3c58-0d52-4c3c-9c3e-2f7a1b0c9d8e")
OTHER = UUID("6a1f3c58-0d52-4c3c-9c3e-2f7a1b0c9d8f")


def test_a_token_is_256_bits_for_one_link(settings) -> None:
    token = token_for(LINK)
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", token)
    assert token == token_for(LINK)
    assert token != token_for(OTHER)
    settings.LINK_KEY = "another-key" * 5
    assert token != token_for(LINK)


def test_what_is_stored_does_not_open_the_link() -> None:
    assert re.fullmatch(r"[0-9a-f]{64}", digest(token_for(LINK)))
    assert digest(token_for(LINK)) not in (token_for(LINK), digest(token_for(OTHER)))


def test_any_text_has_a_digest() -> None:
    assert digest("") != digest("é") != digest("\ud800")


def test_a_stored_mail_is_filled_in_the_same_way_each_time() -> None:
    text = f"Open {placeholder('r', LINK)}?answer=yes of {placeholder('h', OTHER)}"
    assert token_for(LINK) not in text
    filled = fill(text, "https://stay.example/")
    assert filled == (
        f"Open https://stay.example/r/{token_for(LINK)}/?answer=yes"
        f" of https://stay.example/h/{token_for(OTHER)}/"
    )
    assert filled == fill(text, "https://stay.example")
    assert fill(filled, "https://stay.example") == filled


def test_what_only_looks_like_a_placeholder_stays() -> None:
    text = "[[link:r:nothing]] [[link::" + str(LINK) + "]] [[r]]"
    assert fill(text, "https://stay.example") == text
