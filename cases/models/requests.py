"""What was asked of schools and partners for a youth, and how long the answer takes."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases import deadlines
from cases.models.kept import Removable
from cases.models.people import Youth
from cases.models.task import Task
from cases.models.trajectory import Round
from cases.models.watched import Watched
from cases.request_choices import Decision, Outcome, RequestKind
from config.kit.dates import local_date
from schools.models import Partner, SchoolLocation

_GONE = "the application was taken out of the list"


class SchoolApplication(Watched):
    """A youth applied at a school. The school decides within the term (D13), once extended.

    The task about the term goes with it.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    youth = models.ForeignKey(Youth, on_delete=models.CASCADE, related_name="applications")
    location = models.ForeignKey(SchoolLocation, on_delete=models.PROTECT, related_name="+")
    applied_on = models.DateField(_("applied on"))
    is_extended = models.BooleanField(_("four weeks more"), default=False)
    decision = models.CharField(_("decision"), max_length=10, choices=Decision, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    temp_place_on = models.DateField(_("temporary place from"), null=True, blank=True)

    class Meta:
        ordering = ["-applied_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decision="", decided_on=None)
                | (~Q(decision="") & Q(decided_on__gte=F("applied_on"))),
                name="application_decided_has_day",
            ),
            models.UniqueConstraint(
                fields=["youth", "location", "applied_on"],
                condition=Q(removed_at=None),
                name="application_once_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"application {self.uuid}"

    @property
    def clock_on(self) -> date:
        """The day from which the term counts; an extension moves it."""
        more = deadlines.APPLICATION_EXTENSION_DAYS if self.is_extended else 0
        return self.applied_on + timedelta(days=more)

    @property
    def decide_by(self) -> date:
        return self.clock_on + timedelta(days=deadlines.term("D13").length)

    @property
    def temp_right_on(self) -> date:
        """From this day without a decision there is a right to a temporary place."""
        longest = deadlines.term("D13").length + deadlines.APPLICATION_EXTENSION_DAYS
        return self.applied_on + timedelta(days=longest)

    def watch(self, *, by: Any, now: datetime) -> None:
        found = Task.objects.open().filter(code="D13", subject=self.uuid)
        task = found.select_related("trajectory__youth").first()
        if task and self.removed_at:
            task.cancel(by=by, now=now, reason=_GONE)
        elif task and self.decision:
            task.close(by=by, now=now)
        elif task and task.clock_on != self.clock_on:
            opened_on = local_date(task.opened_at)
            dates = deadlines.dates_for("D13", clock_on=self.clock_on, opened_on=opened_on)
            task.redate(clock_on=self.clock_on, dates=dates, by=by, now=now)
        elif not (task or self.removed_at or self.decision):
            self._open_task(now)

    def _open_task(self, now: datetime) -> None:
        round = Round.newest_of(self.youth)
        if round:
            clock = {"clock_on": self.clock_on, "subject": self.uuid}
            Task.start(round=round, code="D13", now=now, **clock)


class PlaceRequest(Removable):
    """A place, a budget or an indication was asked of a partner; how long it waits is counted."""

    youth = models.ForeignKey(Youth, on_delete=models.CASCADE, related_name="place_requests")
    kind = models.CharField(_("request"), max_length=10, choices=RequestKind)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField(_("sent on"))
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)

    class Meta:
        ordering = ["-sent_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", answered_on=None)
                | (~Q(outcome="") & Q(answered_on__gte=F("sent_on"))),
                name="place_request_outcome_has_day",
            ),
        ]

    def __str__(self) -> str:
        return f"request {self.pk}"

    def days(self, today: date) -> int:
        """How long it waits, or waited."""
        return ((self.answered_on or today) - self.sent_on).days
