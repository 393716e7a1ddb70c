"""Typed text: made clean, comparable, and free of what may not be stored."""

import re
import secrets
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext as _

REF_ALPHABET = "23456789BCDFGHJKLMNPQRSTVWXZ"
BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
FOLDS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th"})
FOLDS.update(str.maketrans({"ı": "i", "ß": "ss"}))
NINE_DIGITS = re.compile(
    r"(?<!\d)(?<!31[ .\-])(?:\d{9}|\d{3}([ .\-])\d{3}\1\d{3}|\d{4}([ .\-])\d{2}\2\d{3})(?!\d)"
)
EIGHT_DIGITS = re.compile(r"(?<!\d)(?<!\d[ .\-])\d{8}(?![ .\-]?\d)")
WRITTEN_DATE = re.compile(
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d"
)


def clean_text(value: str, *, max_length: int, multiline: bool = False) -> str:
    """The text as we store it, or a ValidationError that says what to repair.

    Letters of every script, accents, quotes, markup and formulas are just text. Marks that
    nobody sees are taken out; characters that cannot be stored, and anything that looks like a
    citizen service number (BSN), are refused.
    """
    if len(value) > 4 * max_length + 100:  # before any work on a text of megabytes
        raise _too_long(len(value), max_length)
    text = value.replace("\r\n", "\n").replace("\r", "\n") if multiline else value
    refuse_unstorable(text, multiline=multiline)
    text = _tidy(text, multiline=multiline)
    if len(text) > max_length:
        raise _too_long(len(text), max_length)
    if looks_like_bsn(text):
        raise ValidationError(
            _("This looks like a citizen service number (BSN). It may not be stored here."),
            code="bsn",
        )
    return text


def refuse_unstorable(text: str, *, multiline: bool) -> None:
    allowed = "\t\n" if multiline else "\t"
    if any(unicodedata.category(c) in ("Cc", "Cs") and c not in allowed for c in text):
        raise ValidationError(
            _("There is a character in it that we cannot store. Take it out or type it again."),
            code="character",
        )


def _tidy(text: str, *, multiline: bool) -> str:
    text = unicodedata.normalize("NFC", "".join(_seen(c) for c in text))
    if not multiline:
        return " ".join(text.split())
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def _seen(char: str) -> str:
    """The character as a reader sees it: odd spaces are spaces, invisible marks are nothing."""
    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    if category in ("Zl", "Zp"):
        return "\n"
    return "" if category == "Cf" or char in BLANKS else char


def _too_long(used: int, max_length: int) -> ValidationError:
    return ValidationError(
        _("At most %(most)s characters. This has %(used)s."),
        code="max_length",
        params={
            "most": number_format(max_length, force_grouping=True),
            "used": number_format(used, force_grouping=True),
        },
    )


def looks_like_bsn(text: str) -> bool:
    """Whether a number in it passes the 11-check of the citizen service number.

    Eight digits count too (a spreadsheet drops the leading zero), unless they read as a date.
    Phone numbers have more digits, or follow 06 or +31.
    """
    plain = "".join(str(unicodedata.decimal(c, c)) for c in text)
    numbers = [re.sub(r"\D", "", match[0]) for match in NINE_DIGITS.finditer(plain)]
    numbers += [n for n in EIGHT_DIGITS.findall(plain) if not WRITTEN_DATE.fullmatch(n)]
    return any(_passes_eleven_check(number.zfill(9)) for number in numbers)


def _passes_eleven_check(number: str) -> bool:
    digits = [int(digit) for digit in number]
    total = sum(digit * weight for digit, weight in zip(digits, range(9, 1, -1), strict=False))
    return any(digits) and (total - digits[8]) % 11 == 0


def search_key(text: str) -> str:
    """How a name is compared: no capitals, accents, or signs; ij and y are one letter."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(FOLDS)
    words = re.sub(r"['’‘`´]", "", letters).replace("ij", "y")
    return " ".join(re.sub(r"[^\w]+|_", " ", words).split())


def new_ref() -> str:
    """Six characters for a URL: no vowels, so no words; no 0/O or 1/I, so it can be read out."""
    return "".join(secrets.choice(REF_ALPHABET) for _position in range(6))
