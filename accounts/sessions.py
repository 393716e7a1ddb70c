"""Sessions in a table of our own, so that somebody's can be listed, limited and ended."""

from datetime import datetime

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.http import HttpRequest

from accounts.log import ip_prefix
from accounts.models import Session

# How exact `seen_at` is; more often would be a write for every request.
SEEN_SECONDS = 30
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome",
            "Safari": "Safari"}  # fmt: skip
SYSTEMS = {"Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows",
           "Mac OS": "Mac", "CrOS": "Chromebook", "Linux": "Linux"}  # fmt: skip


class SessionStore(DatabaseStore):
    """Django's, and it remembers the row it was read from and whose it is."""

    row: Session | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def load(self) -> dict[str, object]:
        self.row = self._get_session_from_db()
        return self.decode(self.row.session_data) if self.row else {}

    def create_model_instance(self, data: dict[str, object]) -> Session:
        row = super().create_model_instance(data)
        row.user_id = data.get(SESSION_KEY)
        return row


def running(request: HttpRequest) -> Session | None:
    """The session of who is signed in, as it was when this request began."""
    return request.session.row if request.user.is_authenticated else None


def seen(row: Session, request: HttpRequest, *, now: datetime) -> None:
    """Sets the clock back, and at first notes from where; no other column is touched."""
    if (now - row.seen_at).total_seconds() < SEEN_SECONDS:
        return
    fresh = {"seen_at": now}
    if not row.device:
        fresh |= {"device": device(request), "ip_prefix": ip_prefix(request)}
    Session.objects.filter(pk=row.pk).update(**fresh)


def device(request: HttpRequest) -> str:
    """The browser and the computer in two words, enough to recognise one's own."""
    agent = request.headers.get("User-Agent", "")
    found = [
        next((word for mark, word in words.items() if mark in agent), "?")
        for words in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(found)
