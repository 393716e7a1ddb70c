from datetime import datetime
from typing import Self

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from outbox.choices import MailState
from outbox.rules import GRACE


class MailQuerySet(QuerySet):
    def due(self, now: datetime) -> Self:
        """What should be under way by now, oldest first."""
        return self.filter(state=MailState.DUE, due_at__lte=now).order_by(
            "due_at", "created_at", "id"
        )

    def interrupted(self, now: datetime) -> Self:
        """Claimed by a sender that did not finish within its lease."""
        return self.filter(state=MailState.SENDING, lease_until__lte=now).order_by("lease_until")

    def to_ask_the_relay(self, now: datetime) -> Self:
        return self.filter(state=MailState.UNCERTAIN, intent_at__lte=now - GRACE).order_by("id")

    def needs_a_human(self) -> Self:
        """Failed, or possibly sent: nothing more happens by itself. Newest first."""
        return self.filter(state__in=[MailState.FAILED, MailState.UNCERTAIN]).order_by(
            "-claimed_at", "-id"
        )

    def frozen(self, address: str) -> Self:
        """Mails because of which nothing goes to this address until somebody asked it again."""
        return self.annotate(address=Lower("to")).filter(
            freezes_address=True, address=address.lower()
        )

    def failed_to_tell(self) -> Self:
        """Did not arrive, and nobody was told yet. Oldest first."""
        failed = Q(state=MailState.FAILED) | Q(refused_at__isnull=False)
        return self.filter(failed, failure_told_at=None).order_by("id")

    def waiting(self) -> Self:
        """Neither ended nor in doubt: goes out later."""
        return self.filter(state__in=[MailState.HELD, MailState.DUE, MailState.SENDING])

    def delivered(self) -> Self:
        """Sent, newest first."""
        return self.filter(state=MailState.SENT).order_by("-sent_at", "-created_at", "-id")
