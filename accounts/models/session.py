"""Where somebody is signed in, and what was typed there when it ended."""

from datetime import datetime
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone

from accounts.models.people import User
from accounts.querysets import (
    KeptTextQuerySet,
    SessionManager,
)
from config.kit.tokens import digest


class Session(AbstractBaseSession):
    """One browser in which somebody is signed in, with the two clocks that end it."""

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="sessions")
    started_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)
    device = models.CharField(max_length=60, blank=True)
    ip_prefix = models.CharField(max_length=50, blank=True)

    objects = SessionManager()

    @classmethod
    def get_session_store_class(cls) -> Any:
        return import_module(settings.SESSION_ENGINE).SessionStore

    def save(self, *args: Any, **kwargs: Any) -> None:
        """What the store writes again is its data; the clocks are the middleware's."""
        if kwargs.get("force_update"):
            kwargs["update_fields"] = ["session_data", "expire_date", "user"]
        super().save(*args, **kwargs)

    @property
    def number(self) -> str:
        """Names the session on a page; the key itself is a secret."""
        return digest(self.session_key)[:16]

    def is_idle(self, now: datetime) -> bool:
        return now - self.seen_at > settings.SESSION_IDLE

    def is_over(self, now: datetime) -> bool:
        return self.is_idle(now) or now - self.started_at > settings.SESSION_LONGEST


class KeptText(models.Model):
    """What somebody had typed when their session ended; theirs alone, and not for long."""

    user = models.ForeignKey(User, models.CASCADE, related_name="kept_texts")
    path = models.CharField(max_length=300)
    fields = models.JSONField(default=list)
    kept_at = models.DateTimeField()

    objects = KeptTextQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "path"], name="accounts_kept_text_per_page")
        ]

    def __str__(self) -> str:
        return f"text kept for user {self.user_id}"
