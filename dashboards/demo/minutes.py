"""What was said at the table of the demo: areas, options, and who sees it differently."""

from datetime import datetime
from uuid import UUID, uuid5

from accounts.models import User
from teamtables.choices import InviteeRole
from teamtables.models import TeamTable
from teamtables.noting import Typed, note

OPTIONS = {
    "wait": {
        "text": "Wachten op een plek dichter bij huis", "pros": "Minder reizen",
        "cons": "Weken zonder school", "youth_likes": "2", "chosen": "no",
        "why_not": "Het duurt te lang zonder school",
    },
    "start": {
        "text": "Meteen beginnen met halve dagen", "pros": "Er is weer een vast ritme",
        "cons": "Het vervoer moet nog geregeld worden", "youth_likes": "4", "chosen": "yes",
    },
}  # fmt: skip


def type_minutes(table: TeamTable, *, by: User, now: datetime) -> None:
    cells = {
        "youth_words": "Ik wil wel, maar niet de hele dag.",
        "living-heard": "Het gaat rustig op de woonplek. Op tijd opstaan lukt.",
        "learning-heard": "Leren in een kleine klas gaat goed. Een hele dag is te lang.",
        "learning-decided": "De eerste vier weken halve dagen. Daarna kijken we samen verder.",
        "care-decided": "Het gesprek met de begeleider is na schooltijd, niet onder de les.",
    }
    for name, columns in OPTIONS.items():
        key = f"option-learning-{_uuid(table, name)}"
        cells |= {f"{key}-{column}": text for column, text in columns.items()}
    parent = table.invitations.active().filter(role=InviteeRole.PARENT).first()
    if parent:
        key = f"dissent-{_uuid(table, 'dissent')}"
        words = "Ik had liever gewacht op een school in de buurt."
        cells |= {f"{key}-who": str(parent.pk), f"{key}-area": "learning", f"{key}-words": words}
    note(table=table, typed=Typed(cells, {}), by=by, now=now)


def _uuid(table: TeamTable, name: str) -> UUID:
    return uuid5(table.uuid, name)
