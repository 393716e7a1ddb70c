"""`/health/`: are the four things there without which people wait for nothing?"""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

from config.celery import app
from dashboards.heartbeat import last_heartbeat
from outbox.models import Mail

HEARTBEAT_LIMIT = timedelta(seconds=100)  # three heartbeats missed
MAIL_LIMIT = timedelta(minutes=10)
BROKER_SECONDS = 2

Answer = dict[str, object]


@login_not_required
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    now = timezone.now()
    database = _database()
    parts = {"database": database, "broker": _broker()}
    if database["ok"]:
        parts |= {"worker": _worker(now), "oldest_due_mail": _oldest_due_mail(now)}
    else:
        parts |= {"worker": {"ok": False}, "oldest_due_mail": {"ok": False}}
    ok = all(part["ok"] for part in parts.values())
    return JsonResponse({"ok": ok, **parts}, status=200 if ok else 503)


def _database() -> Answer:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return {"ok": False}
    return {"ok": True}


def _broker() -> Answer:
    kind = "redis" if settings.REDIS_URL else "files"
    try:
        with app.connection_for_write(connect_timeout=BROKER_SECONDS) as broker:
            broker.ensure_connection(max_retries=1, timeout=BROKER_SECONDS)
    except (OperationalError, OSError):
        return {"ok": False, "kind": kind}
    return {"ok": True, "kind": kind}


def _worker(now: datetime) -> Answer:
    last = last_heartbeat()
    if last is None:
        return {"ok": False, "heartbeat": None}
    return {"ok": now - last <= HEARTBEAT_LIMIT, "heartbeat": last.isoformat()}


def _oldest_due_mail(now: datetime) -> Answer:
    due_at = Mail.objects.due(now).values_list("due_at", flat=True).first()
    if due_at is None:
        return {"ok": True, "due_at": None}
    return {"ok": now - due_at <= MAIL_LIMIT, "due_at": due_at.isoformat()}
