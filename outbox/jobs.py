"""The doors Celery knocks on. Two at once, or none for a day, is harmless: PostgreSQL decides."""

from celery import shared_task

from outbox import sending


@shared_task(ignore_result=True)
def send_due() -> None:
    sending.drain()


@shared_task(ignore_result=True)
def recover() -> None:
    sending.recover()
