"""Celery doors of this app. Each does everything due up to now, once."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from celery import shared_task
from django.utils import timezone

from outbox.models import Mail
from teamtables.following import follow_table
from teamtables.keeping import agreements_to_follow, follow_agreement
from teamtables.models import TeamTable
from teamtables.refusals import follow_refusal


@shared_task(name="teamtables.follow_invitations", ignore_result=True)
def follow_invitations() -> None:
    follow_invitations_at(timezone.now())


@shared_task(name="teamtables.follow_agreements", ignore_result=True)
def follow_agreements() -> None:
    follow_agreements_at(timezone.now())


def follow_invitations_at(now: datetime) -> None:
    tables = TeamTable.objects.to_follow(now).values_list("pk", flat=True)
    _each(tables, lambda pk: follow_table(pk, now=now))
    refused = Mail.objects.failed_to_tell().values_list("pk", flat=True)
    _each(refused, lambda pk: follow_refusal(pk, now=now))


def follow_agreements_at(now: datetime) -> None:
    _each(agreements_to_follow(now), lambda pk: follow_agreement(pk, now=now))


def _each(keys: Iterable[Any], follow: Callable[[Any], None]) -> None:
    """One that fails does not hold up the others; afterwards the failure is loud."""
    failure = None
    for key in list(keys):
        try:
            follow(key)
        except Exception as error:
            failure = error
    if failure:
        raise failure
