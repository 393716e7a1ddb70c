"""Celery doors of this app."""

from celery import shared_task
from django.utils import timezone

from schools.joining import forget_unconfirmed


@shared_task(name="schools.forget_unconfirmed", ignore_result=True)
def forget_unconfirmed_requests() -> None:
    forget_unconfirmed(timezone.now())
