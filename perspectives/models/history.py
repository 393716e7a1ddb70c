"""What a former school is asked about the youth's school history, and what it told (C79)."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from cases import deadlines
from cases.models import Round, Task, Youth
from cases.models.watched import Watched
from config.kit.dates import local_date
from schools.models import ContactPerson

_WITHDRAWN = "the request was taken away"


class HistoryRequest(Watched):
    """One request to one person of a former school; a task waits for the answer."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    youth = models.ForeignKey(Youth, on_delete=models.CASCADE, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="history_requests")
    contact = models.ForeignKey(ContactPerson, on_delete=models.PROTECT, related_name="+")
    asks = models.TextField()
    asked_on = models.DateField()
    received_on = models.DateField(null=True, blank=True)
    told = models.TextField(blank=True)

    class Meta:
        ordering = ["asked_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(received_on=None) | Q(received_on__gte=F("asked_on")),
                name="history_received_after_asked",
            ),
            models.CheckConstraint(
                condition=Q(told="") | Q(received_on__isnull=False),
                name="history_told_has_day",
            ),
        ]

    def __str__(self) -> str:
        return f"history {self.uuid}"

    def watch(self, *, by: Any, now: datetime) -> None:
        tasks = Task.objects.open().filter(code="HISTORY", subject=self.uuid)
        task = tasks.select_related("trajectory__youth").first()
        if not task and not self.removed_at and not self.received_on:
            Task.start(round=self.round, code="HISTORY", clock_on=self.asked_on, now=now,
                       subject=self.uuid, contact=self.contact)  # fmt: skip
        elif task and self.removed_at:
            task.cancel(by=by, now=now, reason=_WITHDRAWN)
        elif task and self.received_on:
            task.close(by=by, now=now)
        elif task:
            self._move(task, by, now)

    def _move(self, task: Task, by: Any, now: datetime) -> None:
        """Another person was asked, or on another day."""
        if task.contact_id != self.contact_id:
            task.hand_to(owner_role=task.owner_role, contact=self.contact, guardian=None, by=by)
        if task.clock_on != self.asked_on:
            opened_on = local_date(task.opened_at)
            dates = deadlines.dates_for(task.code, clock_on=self.asked_on, opened_on=opened_on)
            task.redate(clock_on=self.asked_on, dates=dates, by=by, now=now)
