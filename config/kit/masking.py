"""What never reaches a log: the secret in a link, an address, a value from the database."""

import logging
import re

# A personal link's token, the key of a password reset: as good as a key, so never written down.
TOKEN = re.compile(r"(?<=/)[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])")
RESET_KEY = re.compile(r"(?<=/key/)[^/\s?\"']+")
ADDRESS = re.compile(r"[^\s@<>\"'(=]+@[^\s@<>\"')]+")
# PostgreSQL repeats the values of a refused row: "DETAIL:  Key (email)=(...) already exists."
ROW_VALUES = re.compile(r"^(DETAIL|CONTEXT):.*$", re.MULTILINE)


def masked(text: str) -> str:
    text = RESET_KEY.sub("[key]", TOKEN.sub("[token]", text))
    return ADDRESS.sub("[address]", ROW_VALUES.sub(r"\1: [left out]", text))


def holds_token(path: str) -> bool:
    return bool(TOKEN.search(path) or RESET_KEY.search(path))


class MaskingFormatter(logging.Formatter):
    """Masks the finished line, so also what a library or a traceback put into it."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))
