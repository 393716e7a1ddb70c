"""Mails for the tests of the outbox."""

from datetime import datetime
from uuid import UUID

from config.kit.tokens import placeholder
from outbox.models import Mail
from outbox.queueing import queue
from tests.clock import at

NOW = at("2026-11-23 08:00")
LINK = UUID("7c2f8d1a-3b54-4f0e-9a61-2d7c5e8b9f10")
ICS = b"BEGIN:VCALENDAR\r\nSUMMARY:Overleg leerling\r\nEND:VCALENDAR\r\n"


def put(key: str = "invitation:1", **over: object) -> Mail:
    """Queue one invitation and give its row."""
    link = placeholder("r", LINK)
    values = {
        "to": "mentor@school.example",
        "subject": "Overleg op dinsdag 2 december, 15.30 uur: komt u?",
        "text": f"Beste José,\n\nJa, ik kom: {link}?answer=yes\n.\nVragen? Bel Eva.\n",
        "html": f'<html><head></head><body><a href="{link}?answer=yes">Ja</a></body></html>',
        "due_at": NOW,
    }
    queue(key=key, **(values | over))
    return Mail.objects.get(key=key)


def fresh(mail: Mail) -> Mail:
    return Mail.objects.get(pk=mail.pk)


def clock(moment: datetime):
    return lambda: moment


def already_answered(mail: Mail) -> str:
    return "answered already"


def still_wanted(mail: Mail) -> None:
    return None


def broken(mail: Mail) -> None:
    raise RuntimeError("Noah V. lives in De Haven")


def broken_query(mail: Mail) -> None:
    Mail.objects.raw("SELECT no_such_column FROM outbox_mail")[0]
