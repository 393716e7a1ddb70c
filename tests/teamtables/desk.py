"""What a browser sends from the page of the minutes."""

import re
from html import unescape

from django.test import Client
from django.urls import reverse

from teamtables.models import TeamTable


def url_of(table: TeamTable) -> str:
    return reverse("teamtables:minutes", args=[table.ref])


def typed(table: TeamTable, *rows: tuple[str, str, str], **over) -> dict:
    """Everybody was there; `rows` are agreements: what, who, by when."""
    values = {"notes": "", "save": "hold"}
    for invitation in table.invitations.active():
        values[f"present_{invitation.pk}"] = "yes"
    values |= {"agreement-TOTAL_FORMS": str(len(rows)), "agreement-INITIAL_FORMS": "0"}
    for number, row in enumerate(rows):
        for name, value in zip(("text", "who", "due_on"), row, strict=True):
            values[f"agreement-{number}-{name}"] = value
    return values | over


def seen_on(client: Client, table: TeamTable) -> str:
    """The marks that the page carries when it is opened now."""
    page = client.get(url_of(table)).content.decode()
    found = re.search(r'name="seen" value="([^"]*)"', page)
    assert found
    return unescape(found[1])
