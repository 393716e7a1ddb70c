"""`/health/` says 200 only when the database, the broker, the worker and the mail are well."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from config.celery import HEARTBEAT, beat_heart
from outbox.queueing import queue


@pytest.fixture
def beating(db):
    beat_heart()


def waiting_mail(*, late: timedelta) -> None:
    queue(
        key="health",
        to="school@school.example",
        subject="Uitnodiging",
        text="Tekst",
        html="<p>Tekst</p>",
        due_at=timezone.now() - late,
    )


def test_all_is_well(client, beating):
    response = client.get("/health/")
    assert response.status_code == 200
    assert response.json()["ok"] is True
    assert set(response.json()) == {"ok", "database", "broker", "worker", "oldest_due_mail"}


def test_no_worker_has_been_heard(client, db):
    cache.delete(HEARTBEAT)
    response = client.get("/health/")
    assert response.status_code == 503
    assert response.json()["worker"] == {"ok": False, "heartbeat": None}


def test_the_worker_has_gone_silent(client, db):
    silent = timezone.now() - timedelta(minutes=3)
    cache.set(HEARTBEAT, silent.isoformat(), None)
    response = client.get("/health/")
    assert response.status_code == 503
    assert response.json()["worker"] == {"ok": False, "heartbeat": silent.isoformat()}


def test_a_mail_that_is_just_due_is_normal(client, beating):
    waiting_mail(late=timedelta(minutes=1))
    response = client.get("/health/")
    assert response.status_code == 200
    assert response.json()["oldest_due_mail"]["due_at"]


def test_a_mail_that_stays_behind_is_not(client, beating):
    waiting_mail(late=timedelta(minutes=20))
    assert client.get("/health/").status_code == 503
