"""Celery doors of this app: is the access log as it was written?"""

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from accounts import chain
from accounts.alarms import BROKEN, alarm


@shared_task(name="accounts.check_log", ignore_result=True)
def check_log() -> None:
    """Asked every hour, done once a night or as soon as can be after a night that was missed."""
    if chain.is_due(timezone.now()):
        check_log_now()


@transaction.atomic
def check_log_now() -> list[str]:
    found = chain.check()
    if found:
        alarm(BROKEN)
    return found
