"""Asking somebody why they looked at a file."""

from datetime import date, datetime

from django.db import transaction

from accounts.log import record
from accounts.models import User
from cases import emails
from cases.models import AccessQuestion
from outbox.queueing import queue


@transaction.atomic
def ask(*, person: User, dossier: str, looked_on: date, by: User, now: datetime) -> AccessQuestion:
    """One mail with a link and no word of the file; what was asked already is not asked again."""
    question, made = AccessQuestion.objects.get_or_create(
        person=person, dossier=dossier, looked_on=looked_on,
        defaults={"asked_by": by, "asked_at": now},
    )  # fmt: skip
    if made:
        record(by=by, action="change", thing=question, fields=["asked"])
        queue(
            key=f"access-question/{question.pk}",
            to=person.email,
            **emails.access_question(person, question.pk),
            due_at=now,
            language=person.language,
        )
    return question
