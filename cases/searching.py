"""Finding a young person by what somebody remembers: a part of a name, a number, a birthday."""

import re
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError

from config.kit.daytext import parse_day, split_day
from config.kit.text import REF_ALPHABET, search_key

REF = re.compile(f"[{REF_ALPHABET}]{{6}}")
# Left out of a search when other words remain: "van der Berg" is found as "Berg" too.
PARTICLES = frozenset(
    ["van", "der", "den", "de", "het", "t", "ten", "ter", "te", "v", "d", "vd", "el", "al", "la"]
)
TYPO_FROM = 4  # letters; in shorter words one other letter is another name


@dataclass(frozen=True)
class Asked:
    """What a typed search can mean: each part is looked for on its own."""

    ref: str
    birth_date: date | None
    patterns: list[str]


def understand(text: str, *, today: date) -> Asked:
    """Read a search as the number of a file, a date of birth, parts of a name, or the last two."""
    plain = text.strip().upper()
    ref = plain if REF.fullmatch(plain) else ""
    birth_date, rest = _birth_date(text, today), ""
    if not birth_date:
        days = {part: _birth_date(part, today) for part in text.split()}
        birth_date = next((day for day in days.values() if day), None)
        rest = " ".join(part for part, day in days.items() if not day)
    words = search_key(rest).split()
    names = [word for word in words if word not in PARTICLES] or words
    return Asked(ref, birth_date, [name_pattern(word) for word in names])


def _birth_date(text: str, today: date) -> date | None:
    parts = split_day(text)
    if not all(parts):
        return None
    try:
        return parse_day(*parts, today=today)
    except ValidationError:
        return None


def name_pattern(word: str) -> str:
    r"""A PostgreSQL pattern: a word that starts like this, or is it with one typo.

    A typo is one letter wrong, missing, too many, or two letters swapped. `\m` and `\M` are the
    start and the end of a word. Names are compared by `search_key`, which has letters only.
    """
    start = rf"\m{re.escape(word)}"
    if len(word) < TYPO_FROM:
        return start
    return rf"{start}|\m({'|'.join(sorted(_typos(word)))})\M"


def _typos(word: str) -> set[str]:
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    wrong = {re.escape(a) + "." + re.escape(b[1:]) for a, b in cuts if b}
    missing = {re.escape(a) + "." + re.escape(b) for a, b in cuts}
    too_many = {re.escape(a + b[1:]) for a, b in cuts if b}
    swapped = {re.escape(a + b[1] + b[0] + b[2:]) for a, b in cuts if len(b) > 1}
    return wrong | missing | too_many | swapped
