from datetime import datetime
from uuid import UUID, uuid4

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from outbox.choices import MailState
from outbox.querysets import MailQuerySet
from outbox.rules import LEASE, is_poison, is_too_old, retry_at

REASON_LENGTH = 300
ONE_LINE = r"^[^\r\n]*$"


class DatabaseNow(models.Func):
    """The clock that all senders share, read at the moment the row is changed."""

    template = "clock_timestamp()"
    output_field = models.DateTimeField()


class Mail(models.Model):
    """One mail to one person: frozen when it is queued, sent once, never deleted by a limit.

    Subject, text, html and attachments never change again, so sending it again gives the same
    bytes. Links in them are placeholders (`[[link:r:<uuid>]]`), filled when it is sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    key = models.CharField(max_length=200, unique=True)
    message_id = models.CharField(max_length=200, unique=True)
    to = models.EmailField()
    language = models.CharField(max_length=2, default="nl")
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField()
    attachments = models.JSONField(default=list, blank=True)

    about = models.JSONField(default=list, blank=True)
    recheck = models.CharField(max_length=200, blank=True)
    hold_group = models.CharField(max_length=100, blank=True)

    state = models.CharField(max_length=10, choices=MailState, default=MailState.DUE)
    dated_at = models.DateTimeField()  # the Date header; due_at moves with each next try
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_token = models.UUIDField(null=True, blank=True)
    intent_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=REASON_LENGTH, blank=True)
    # The address did not take it: said at once by the mail server, or later by a report.
    refused_at = models.DateTimeField(null=True, blank=True)
    freezes_address = models.BooleanField(default=False)
    failure_told_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="mail_state_known", condition=Q(state__in=MailState.values)
            ),
            models.CheckConstraint(
                name="mail_headers_on_one_line",
                condition=Q(to__regex=ONE_LINE, subject__regex=ONE_LINE)
                & Q(message_id__regex=ONE_LINE),
            ),
            models.CheckConstraint(
                name="mail_held_by_a_group",
                condition=~Q(state=MailState.HELD) | ~Q(hold_group=""),
            ),
            models.CheckConstraint(
                name="mail_sending_has_a_lease",
                condition=~Q(state=MailState.SENDING)
                | Q(
                    claimed_at__isnull=False,
                    lease_until__isnull=False,
                    lease_token__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="mail_uncertain_after_intent",
                condition=~Q(state=MailState.UNCERTAIN) | Q(intent_at__isnull=False),
            ),
            models.CheckConstraint(
                name="mail_waiting_without_intent",
                condition=~Q(state__in=[MailState.HELD, MailState.DUE]) | Q(intent_at__isnull=True),
            ),
            models.CheckConstraint(
                name="mail_sent_has_a_moment",
                condition=Q(state=MailState.SENT, sent_at__isnull=False)
                | ~Q(state=MailState.SENT) & Q(sent_at__isnull=True),
            ),
            models.CheckConstraint(
                name="mail_freezes_after_refusal",
                condition=Q(freezes_address=False) | Q(refused_at__isnull=False),
            ),
            models.CheckConstraint(
                name="mail_stopped_has_a_reason",
                condition=Q(
                    ~Q(reason=""),
                    state__in=[MailState.FAILED, MailState.CANCELLED],
                    stopped_at__isnull=False,
                )
                | ~Q(state__in=[MailState.FAILED, MailState.CANCELLED])
                & Q(stopped_at__isnull=True),
            ),
        ]
        indexes = [
            models.Index(
                name="mail_due", fields=["due_at", "created_at"], condition=Q(state=MailState.DUE)
            ),
            models.Index(
                name="mail_leased", fields=["lease_until"], condition=Q(state=MailState.SENDING)
            ),
            models.Index(
                name="mail_held", fields=["hold_group"], condition=Q(state=MailState.HELD)
            ),
            models.Index(
                Lower("to"), name="mail_frozen_address", condition=Q(freezes_address=True)
            ),
            models.Index(
                name="mail_failure_to_tell",
                fields=["id"],
                condition=Q(failure_told_at=None)
                & (Q(state=MailState.FAILED) | Q(refused_at__isnull=False)),
            ),
            models.Index(
                name="mail_for_a_human",
                fields=["claimed_at"],
                condition=Q(state__in=[MailState.FAILED, MailState.UNCERTAIN]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.id} ({self.state})"

    def lease(self, *, now: datetime) -> None:
        """Take the row for one sender. The caller holds its row lock."""
        self.state, self.claimed_at = MailState.SENDING, now
        self.lease_until, self.lease_token = now + LEASE, uuid4()
        self.attempts += 1
        self.save(update_fields=["state", "claimed_at", "lease_until", "lease_token", "attempts"])

    def intend(self, *, now: datetime | DatabaseNow) -> bool:
        """The fence: note that the final dot comes next. False: the lease is no longer ours."""
        mine = type(self).objects.filter(
            pk=self.pk,
            lease_token=self.lease_token,
            state=MailState.SENDING,
            lease_until__gt=now,
            intent_at__isnull=True,
        )
        return mine.update(intent_at=now) == 1

    def mark_sent(self, *, now: datetime) -> bool:
        return self._settle(state=MailState.SENT, sent_at=now, reason="")

    def doubt(self, *, reason: str) -> bool:
        """The final dot may have arrived: never sent again by itself."""
        return self._settle(state=MailState.UNCERTAIN, reason=reason)

    def cancel(self, *, reason: str, now: datetime) -> bool:
        return self._settle(state=MailState.CANCELLED, stopped_at=now, reason=reason)

    def fail(self, *, reason: str, now: datetime) -> bool:
        return self._settle(state=MailState.FAILED, stopped_at=now, reason=reason)

    def refuse(self, *, freezes: bool, now: datetime) -> bool:
        """Its address did not take it; said twice, the first moment stays."""
        left = type(self).objects.filter(
            pk=self.pk,
            refused_at=None,
            state__in=[MailState.SENT, MailState.UNCERTAIN, MailState.FAILED],
        )
        return left.update(refused_at=now, freezes_address=freezes) == 1

    def try_later(self, *, reason: str, now: datetime) -> bool:
        """The relay said "not now", or cannot be reached."""
        if is_too_old(self.dated_at, now=now):
            return self.fail(reason=reason, now=now)
        return self._wait_again(due_at=retry_at(self.attempts, now=now), reason=reason)

    def stumble(self, *, reason: str, now: datetime) -> bool:
        """Our own side could not make or check this mail; others are not held up by it."""
        if is_poison(self.attempts):
            return self.fail(reason=reason, now=now)
        return self._wait_again(due_at=retry_at(self.attempts, now=now), reason=reason)

    def be_due_again(self, *, reason: str) -> bool:
        """It surely did not go out: free for the next sender."""
        return self._wait_again(due_at=self.due_at, reason=reason)

    def _wait_again(self, *, due_at: datetime, reason: str) -> bool:
        return self._settle(
            state=MailState.DUE,
            due_at=due_at,
            reason=reason,
            intent_at=None,
            lease_until=None,
            lease_token=None,
        )

    def _settle(self, **changes: MailState | datetime | UUID | str | None) -> bool:
        """Change the row only while this claim still holds it; a stale sender changes nothing."""
        changes["reason"] = str(changes["reason"])[:REASON_LENGTH]
        mine = type(self).objects.filter(
            pk=self.pk,
            lease_token=self.lease_token,
            state__in=[MailState.SENDING, MailState.UNCERTAIN],
        )
        if not mine.update(**changes):
            return False
        for name, value in changes.items():
            setattr(self, name, value)
        return True
