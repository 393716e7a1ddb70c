"""What an answer and its mails say of the canaries, held against the file of disclosure."""

import re
from collections.abc import Iterator
from io import BytesIO

from django.http import HttpResponse
from pypdf import PdfReader

from outbox.models import Mail
from tests.everywhere.canaries import Canary, found_in
from tests.everywhere.disclosing import Reader, may_read, reader
from tests.everywhere.matrix import MATRIX, Row
from tests.everywhere.pages import Page, Watched, World

GREETING = re.compile(r"^.*\b(?:Beste|Dear) [^\n<]*,", re.MULTILINE)
SURFACES = {"text/csv": "export", "text/calendar": "calendar_downloaded"}


def overheard(world: World, page: Page, who: str, seen: Watched) -> Iterator[str]:
    """Each canary that this person may not read there; what may be read is noted as read."""
    surface = _surface(page.row, seen.answer)
    for canary in canaries_in(world, seen.answer):
        audience, held = _as_whom(page, who, canary)
        if may_read(canary.field, (audience, held), surface):
            world.read.add((audience, canary.field))
        else:
            yield f"reads {told(canary)} as {audience or 'nobody'} on the {surface}"
    for mail in seen.mails:
        yield from (f"mails {told(canary)}" for canary in _mailed(world, mail))


def _as_whom(page: Page, who: str, canary: Canary) -> Reader:
    """Who has a personal link reads as its holder, signed in or not."""
    holds = (made for made in MATRIX["links"].values() if made["at"] == page.name)
    audience, *held = next(holds, {}).get("reads", [""])
    if audience and canary.subject == page.row["about"]:
        return audience, frozenset(held)
    return reader(who, canary.subject)


def canaries_in(world: World, answer: HttpResponse) -> set[Canary]:
    return found_in(words_of(answer), world.canaries)


def words_of(answer: HttpResponse) -> str:
    """What the answer says to its reader, also on paper."""
    body = b"".join(answer) if answer.streaming else answer.content
    if answer.headers.get("Content-Type") != "application/pdf":
        return body.decode(errors="ignore")
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(body)).pages)


def _mailed(world: World, mail: Mail) -> set[Canary]:
    """Nothing of a file, but the name of its reader in the greeting."""
    files = " ".join(str(each) for each in mail.attachments)
    said = GREETING.sub("", f"{mail.subject}\n{mail.text}\n{mail.html}\n{files}")
    return found_in(said, world.canaries)


def _surface(row: Row, answer: HttpResponse) -> str:
    kind = answer.headers.get("Content-Type", "").partition(";")[0]
    return SURFACES.get(kind, row.get("surface", "page"))


def told(canary: Canary) -> str:
    return f"{canary.field} of {canary.subject} ({canary.row._meta.label})"
