"""The school that keeps in touch with a youth who is not there, and the youth's buddy."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Self
from uuid import uuid4

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.models.kept import Removable
from cases.models.people import Youth
from cases.models.task import Task
from cases.models.watched import Watched
from cases.request_choices import Channel, StoppedBy
from cases.touch_rules import Rhythm, rhythm
from config.kit.dates import SchoolCalendar, local_date
from schools.calendar import calendar_for
from schools.models import ContactPerson

_ENDED = "the plan ended"


class ContactPlan(Watched):
    """Who of a school keeps in touch, every how many days, until when (half-open).

    A missed contact opens a task (`touching.watch_contact_plans_at`); a new one closes it.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    youth = models.ForeignKey(Youth, on_delete=models.CASCADE, related_name="contact_plans")
    contact = models.ForeignKey(
        ContactPerson, on_delete=models.PROTECT, related_name="contact_plans"
    )
    every_days = models.PositiveSmallIntegerField(_("every how many days"))
    started_on = models.DateField(_("from"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["-started_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(every_days__gte=1, every_days__lte=90), name="contact_plan_has_rhythm"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("started_on")),
                name="contact_plan_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["youth", "contact"],
                condition=Q(until=None, removed_at=None),
                name="contact_plan_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"contact plan {self.uuid}"

    def holds(self, today: date) -> bool:
        is_over = self.until is not None and self.until <= today
        return self.removed_at is None and self.started_on <= today and not is_over

    def rhythm(self, today: date, calendar: SchoolCalendar | None = None) -> Rhythm:
        """When contact was due and missed; no query when moments and calendar are there."""
        return rhythm(
            started_on=self.started_on,
            every_days=self.every_days,
            until=self.until,
            contacts=[each.happened_on for each in self.moments.all()],
            calendar=calendar or calendar_for(self.contact.location),
            today=today,
        )

    def watch(self, *, by: Any, now: datetime) -> None:
        found = Task.objects.open().filter(code="TOUCH", subject=self.uuid)
        task, today = found.select_related("trajectory__youth").first(), local_date(now)
        if task and not self.holds(today):
            task.cancel(by=by, now=now, reason=_ENDED)
        elif task and not self.rhythm(today).open:
            task.close(by=by, now=now)


class ContactMoment(Watched):
    """Somebody of the school spoke with the youth: who, how, on which day."""

    youth = models.ForeignKey(Youth, on_delete=models.CASCADE, related_name="contact_moments")
    plan = models.ForeignKey(ContactPlan, on_delete=models.CASCADE, related_name="moments")
    spoke = models.ForeignKey(ContactPerson, on_delete=models.PROTECT, related_name="+")
    happened_on = models.DateField(_("day"))
    channel = models.CharField(_("how"), max_length=10, choices=Channel)

    class Meta:
        ordering = ["-happened_on", "-pk"]

    def __str__(self) -> str:
        return f"contact {self.pk}"

    def watch(self, *, by: Any, now: datetime) -> None:
        self.plan.watch(by=by, now=now)


class Buddy(Removable):
    """A young person with own experience who walks along. Ends at once with one's consent."""

    youth = models.ForeignKey(Youth, on_delete=models.CASCADE, related_name="buddies")
    first_name = models.CharField(_("first name"), max_length=40)
    started_on = models.DateField(_("from"))
    until = models.DateField(_("until"), null=True, blank=True)
    youth_agreed_on = models.DateField(_("the young person agreed on"))
    buddy_agreed_on = models.DateField(_("the buddy agreed on"))
    stopped_by = models.CharField(_("who stopped"), max_length=10, choices=StoppedBy, blank=True)
    stopped_on = models.DateField(_("stopped on"), null=True, blank=True)

    class Meta:
        ordering = ["-started_on", "-pk"]
        verbose_name_plural = "buddies"
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("started_on")),
                name="buddy_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(youth_agreed_on__lte=F("started_on"))
                & Q(buddy_agreed_on__lte=F("started_on")),
                name="buddy_starts_with_both_consents",
            ),
            models.CheckConstraint(
                condition=Q(stopped_by="", stopped_on=None)
                | (~Q(stopped_by="") & Q(stopped_on__isnull=False)),
                name="buddy_stopped_has_day",
            ),
        ]

    def __str__(self) -> str:
        return f"buddy {self.pk}"

    @transaction.atomic
    def change(self, *, values: Mapping[str, Any], seen: str, by: User, now: datetime) -> Self:
        """Who says to stop, stops today; taking that back starts it again."""
        stopped_by = values.get("stopped_by", self.stopped_by)
        if stopped_by != self.stopped_by:
            values = {**values, "stopped_on": local_date(now) if stopped_by else None}
        return super().change(values=values, seen=seen, by=by, now=now)

    def is_active(self, today: date) -> bool:
        """Both consents hold today, and the agreed days are not over."""
        is_over = self.until is not None and self.until <= today
        return self.started_on <= today and not is_over and not self.stopped_by
