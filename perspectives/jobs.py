"""Celery doors of this app."""

from celery import shared_task
from django.utils import timezone

from perspectives.asking_after import follow_aftercare_at


@shared_task(name="perspectives.follow_aftercare", ignore_result=True)
def follow_aftercare() -> None:
    """Every few minutes; asks, phones and alarms about who left, each thing once."""
    follow_aftercare_at(timezone.now())
