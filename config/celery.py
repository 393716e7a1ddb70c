"""The doorbell: rings the jobs of every app; what matters is kept in PostgreSQL."""

import os

from celery import Celery, signals
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from accounts.app_role import refuse_at_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

HEARTBEAT = "worker-heartbeat"

app = Celery("stay_on_track")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(related_name="jobs")


@app.task(name="config.celery.beat_heart")
def beat_heart() -> None:
    """Says that beat, broker and worker are all there; `/health/` reads when it last did."""
    cache.set(HEARTBEAT, timezone.now().isoformat(), timeout=None)


@signals.worker_init.connect
def look_at_the_role(**kwargs: object) -> None:
    """Celery goes on after an error here, but not after being told to end."""
    try:
        refuse_at_start()
    except ImproperlyConfigured as error:
        raise SystemExit(str(error)) from error


@signals.worker_ready.connect
def beat_at_once(**kwargs: object) -> None:
    beat_heart.delay()


@signals.setup_logging.connect
def keep_our_logging(**kwargs: object) -> None:
    """Celery leaves logging alone, so that its lines are masked like all others."""
