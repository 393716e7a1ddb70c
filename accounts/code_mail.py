"""The mail with the code of a reading link: at once, to the stored address, and nowhere else."""

from datetime import datetime

from django.apps import apps
from django.db import transaction

from accounts.reading import ReadingLink
from config.kit.tokens import code_placeholder
from outbox.models import Mail
from outbox.queueing import queue
from outbox.rendering import render_mail


@transaction.atomic
def send_code(link: ReadingLink, *, to: str, now: datetime, language: str = "nl") -> None:
    """Raises `TooMany` when three went within the hour. The code itself is stored nowhere."""
    number = link.ask_code(now=now)
    context = {"code": code_placeholder(link.pk, number)}
    queue(
        key=f"code/{link.pk}/{number}",
        to=to,
        **render_mail("reading_code", context, language),
        due_at=now,
        recheck="accounts.code_mail.not_wanted_any_more",
        about=[{"model": link._meta.label_lower, "link": str(link.pk), "number": number}],
        language=language,
    )


def not_wanted_any_more(mail: Mail) -> str | None:
    """The re-check of the sender: an old code, or one of a dead link, is not sent."""
    about, now = mail.about[0], mail.claimed_at
    assert now is not None
    link = apps.get_model(about["model"]).objects.filter(pk=about["link"]).first()
    if not link or not link.is_live(now) or link.is_locked:
        return "link is dead"
    is_newest = link.code_number == about["number"] and link.has_code(now)
    return None if is_newest else "code is old"
