"""No log line holds what opens a link, says who somebody is, or repeats a row."""

import logging
from uuid import UUID

import pytest

from config.kit.masking import MaskingFormatter, holds_token, masked
from config.kit.tokens import token_for

TOKEN = token_for(UUID(int=1))


@pytest.mark.parametrize(
    ("line", "written"),
    [
        (f"GET /r/{TOKEN}/ 200", "GET /r/[token]/ 200"),
        (f"Not Found: /r/{TOKEN}", "Not Found: /r/[token]"),
        ("/sign-in/password/reset/key/1a-c9x-88f/", "/sign-in/password/reset/key/[key]/"),
        ("refused for noor@school.example (550)", "refused for [address] (550)"),
        ("Key (to)=(noor@school.example) exists", "Key (to)=([address]) exists"),
        ("duplicate key\nDETAIL:  Key (name)=(Noor) exists.", "duplicate key\nDETAIL: [left out]"),
        ("GET /youths/7KQ2M9/ 200", "GET /youths/7KQ2M9/ 200"),
    ],
)
def test_lines_are_masked(line, written):
    assert masked(line) == written


def test_only_paths_with_a_secret_hide_where_you_were():
    assert holds_token(f"/r/{TOKEN}/")
    assert not holds_token("/youths/7KQ2M9/")


def test_tracebacks_are_masked_too():
    formatter = MaskingFormatter("%(message)s")
    try:
        raise ValueError(f"/r/{TOKEN}/ of noor@school.example")
    except ValueError as error:
        told = (type(error), error, error.__traceback__)
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "failed", None, told)
    text = formatter.format(record)
    assert "Traceback" in text
    assert TOKEN not in text
    assert "noor" not in text


def test_what_a_request_leaves_in_the_log_has_no_query_and_no_token(client, caplog, db):
    caplog.handler.setFormatter(MaskingFormatter("%(name)s: %(message)s"))
    with caplog.at_level(logging.INFO):
        client.get(f"/r/{TOKEN}/?q=Noor")
    assert "access: GET /r/[token]/ 404" in caplog.text
    assert TOKEN not in caplog.text
    assert "Noor" not in caplog.text
