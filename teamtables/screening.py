"""Whether a text that will leave its file names somebody. It warns; a person decides."""

import re
from collections.abc import Iterable

from accounts.models import User
from cases.models import Guardian, Trajectory, Youth
from config.kit.text import search_key
from teamtables.models import Invitation

PARTICLES = frozenset(
    ["van", "von", "den", "der", "het", "ten", "ter", "aan", "bij", "uit", "voor", "las", "del"]
)
SHORTEST = 3
MONTHS = "jan|feb|maart|mrt|mar|apr|mei|may|juni|jun|juli|jul|aug|sep|okt|oct|nov|dec"
TELLING = re.compile(
    r"\b\d{1,2}[-/. ]\d{1,2}[-/. ](?:\d{4}|\d{2})\b"  # 3-4-2011
    r"|\b(?:19|20)\d\d-\d{1,2}-\d{1,2}\b"
    rf"|\b\d{{1,2}} (?:{MONTHS})[a-z]* (?:19|20)\d\d\b"
    r"|[^\s@]+@[^\s@]+"
    r"|(?<!\d)(?:\+31|0)[\d .()-]{7,}\d",
    re.IGNORECASE,
)
WORD = re.compile(r"[\w'’-]+")


def known_names(user: User) -> list[str]:
    """The youths whose files this person may see, and the people around them."""
    files = Trajectory.objects.visible_to(user)
    youths = Youth.objects.filter(trajectories__in=files)
    parents = Guardian.objects.filter(youth__trajectories__in=files)
    asked = Invitation.objects.filter(table__round__trajectory__in=files)
    names = [" ".join(names) for names in youths.values_list(
        "first_name", "preferred_name", "last_name")]  # fmt: skip
    names += parents.values_list("name", flat=True)
    for one, other in asked.values_list("contact__name", "substitute_name"):
        names += filter(None, (one, other))
    return names


def telling(text: str, names: Iterable[str]) -> list[str]:
    """What in this text tells who it is about: part of a name, a whole date, how to reach them."""
    parts = {part for name in names for part in search_key(name).split()}
    parts = {part for part in parts if len(part) >= SHORTEST} - PARTICLES
    named = [word for word in WORD.findall(text) if parts & {*search_key(word).split(), *_of(word)}]
    return list(dict.fromkeys([*named, *(found.strip() for found in TELLING.findall(text))]))


def _of(word: str) -> tuple[str, ...]:
    """As "Samira" in "Samira's"."""
    key = search_key(word)
    return (key, key[:-1]) if key.endswith("s") else (key,)
