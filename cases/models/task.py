"""What has to happen, and what has happened: tasks and milestones."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.log import record
from accounts.models import User
from cases import deadlines
from cases.choices import MilestoneCode, Owner, SignalCode, TaskState
from cases.deadlines import Dates
from cases.models.people import Guardian
from cases.models.trajectory import Round, Trajectory
from cases.task_querysets import TaskQuerySet
from config.kit.dates import ONE_DAY, SchoolCalendar, add_working_days, local_date
from schools.models import ContactPerson


class Task(models.Model):
    """One row per trajectory, round, code and subject; unique while open.

    The owner is a role: worker and lead are whoever holds it that day (`Assignment`, team), so
    nothing has to be moved when somebody is replaced. A task outside the house names its person.
    `subject` is the row the task is about (an invitation, an agreement), by its UUID.
    """

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="tasks")
    round = models.ForeignKey(
        Round, on_delete=models.CASCADE, null=True, blank=True, related_name="tasks"
    )
    code = models.CharField(max_length=14)
    label = models.CharField(max_length=8, blank=True)
    subject = models.UUIDField(null=True, blank=True)
    text = models.CharField(max_length=200, blank=True)
    owner_role = models.CharField(max_length=12, choices=Owner)
    contact = models.ForeignKey(
        ContactPerson, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks"
    )
    guardian = models.ForeignKey(
        Guardian, on_delete=models.CASCADE, null=True, blank=True, related_name="tasks"
    )
    clock_on = models.DateField()
    not_after = models.DateField(null=True, blank=True)
    due_on = models.DateField()
    act_by = models.DateField()
    overdue_from = models.DateField()
    earlier_dates = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, choices=TaskState, default=TaskState.OPEN)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True)
    snoozed_to = models.DateField(null=True, blank=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["act_by", "pk"]
        indexes = [
            models.Index(fields=["act_by"], condition=Q(state="open"), name="task_open_act_by")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory", "round", "code", "label", "subject"],
                condition=Q(state="open"),
                nulls_distinct=False,
                name="task_unique_while_open",
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_at=None)
                | (~Q(state="open") & Q(closed_at__isnull=False)),
                name="task_closed_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.label}".strip()

    @property
    def is_open(self) -> bool:
        return self.state == TaskState.OPEN

    @property
    def dates(self) -> Dates:
        return Dates(self.due_on, self.act_by, self.overdue_from)

    def is_snoozed(self, today: date) -> bool:
        return self.snoozed_to is not None and self.snoozed_to > today

    @property
    def pauses(self) -> list[Any]:
        """Those of this term, the newest first; no query when the round's are prefetched."""
        if not self.round or self.code not in deadlines.PAUSABLE:
            return []
        return [each for each in self.round.pauses.all() if each.code == self.code]

    def waits_until(self, today: date) -> date | None:
        """The day it asks again when it asks nothing today: put off, or paused."""
        pause = deadlines.running(self.pauses, today)
        ends = [pause.until + ONE_DAY] if pause else []
        ends += [self.snoozed_to] if self.snoozed_to and self.is_snoozed(today) else []
        return max(ends, default=None)

    def signal(self, today: date) -> SignalCode:
        return deadlines.signal(self.code, clock_on=self.clock_on, dates=self.dates, today=today)

    @classmethod
    def start(
        cls,
        *,
        round: Round | None,
        code: str,
        clock_on: date,
        now: datetime,
        calendar: SchoolCalendar | None = None,
        not_after: date | None = None,
        subject: UUID | None = None,
        trajectory: Trajectory | None = None,
        **about: Any,
    ) -> "Task":
        """Open a task with the dates of the table of terms; one that is open already stays.

        `about` may hold label, text, owner_role, contact and guardian. What hangs under no event
        has no round, only a `trajectory`.
        """
        dates = deadlines.dates_for(
            code,
            clock_on=clock_on,
            opened_on=local_date(now),
            calendar=calendar,
            not_after=not_after,
        )
        about.setdefault("owner_role", deadlines.term(code).owner)
        task, _made = cls.objects.get_or_create(
            trajectory=round.trajectory if round else trajectory,
            round=round,
            code=code,
            label=about.pop("label", ""),
            subject=subject,
            state=TaskState.OPEN,
            defaults={
                "clock_on": clock_on,
                "not_after": not_after,
                "due_on": dates.due_on,
                "act_by": dates.act_by,
                "overdue_from": dates.overdue_from,
                "opened_at": now,
                **about,
            },
        )
        return task

    @transaction.atomic
    def close(self, *, by: Any, now: datetime, reason: str = "") -> bool:
        """Mark it done; a second press changes nothing. `by` is a user or a personal link."""
        return self._end(TaskState.DONE, by=by, now=now, reason=reason)

    @transaction.atomic
    def cancel(self, *, by: Any, now: datetime, reason: str) -> bool:
        return self._end(TaskState.CANCELLED, by=by, now=now, reason=reason)

    def _end(self, state: TaskState, *, by: Any, now: datetime, reason: str) -> bool:
        closed_by = by if isinstance(by, User) else None
        changed = Task.objects.filter(pk=self.pk, state=TaskState.OPEN).update(
            state=state, closed_at=now, closed_by=closed_by, reason=reason
        )
        if changed:
            self.state, self.closed_at, self.closed_by, self.reason = state, now, closed_by, reason
            self._record(by)
        return bool(changed)

    @transaction.atomic
    def reopen(self, *, by: User, now: datetime) -> None:
        """Undo of `close`; refused by the database when a new one is open already."""
        self.state, self.closed_at, self.closed_by, self.reason = TaskState.OPEN, None, None, ""
        self.save(update_fields=["state", "closed_at", "closed_by", "reason"])
        self._record(by)

    @transaction.atomic
    def redate(self, *, clock_on: date, dates: Dates, by: Any, now: datetime) -> None:
        """Give an open task new dates; the old ones stay in its history."""
        self.earlier_dates = [
            *self.earlier_dates,
            {"due_on": self.due_on.isoformat(), "until": now.isoformat()},
        ]
        self.clock_on, self.snoozed_to = clock_on, None
        self.due_on, self.act_by, self.overdue_from = dates.due_on, dates.act_by, dates.overdue_from
        self.save(
            update_fields=[
                "earlier_dates", "clock_on", "snoozed_to", "due_on", "act_by", "overdue_from",
            ]
        )  # fmt: skip
        self._record(by)

    @transaction.atomic
    def hand_to(
        self, *, owner_role: str, contact: ContactPerson | None, guardian: Guardian | None, by: Any
    ) -> None:
        """Somebody else has to do it; who it was before stays in the history of the row."""
        self.owner_role, self.contact, self.guardian = owner_role, contact, guardian
        self.save(update_fields=["owner_role", "contact", "guardian"])
        self._record(by)

    @transaction.atomic
    def snooze(self, *, by: User, now: datetime, reason: str = "") -> None:
        """Out of sight until the next working day; the dates stay."""
        self.snoozed_to = add_working_days(local_date(now), 1)
        self.reason = reason
        self.save(update_fields=["snoozed_to", "reason"])
        self._record(by)

    @transaction.atomic
    def wake(self, *, by: User, now: datetime) -> None:
        """Undo of `snooze`."""
        self.snoozed_to, self.reason = None, ""
        self.save(update_fields=["snoozed_to", "reason"])
        self._record(by)

    def _record(self, by: Any) -> None:
        record(
            by=by,
            action="change",
            thing=("task", str(self.pk)),
            dossier=self.trajectory.youth.ref,
            fields=[self.code],
        )


class Milestone(models.Model):
    """A fact of a round that the steps are read from; written by the act that stores the fact."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="milestones")
    code = models.CharField(max_length=3, choices=MilestoneCode)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason_if_skipped = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        ordering = ["round", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "code"], name="milestone_once_per_round"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=False) | ~Q(reason_if_skipped=""),
                name="milestone_done_or_skipped_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.code}"

    @classmethod
    def reach(cls, *, round: Round, code: str, on: date, by: Any = None) -> "Milestone":
        """Store that it happened; the first day stays."""
        done_by = by if isinstance(by, User) else None
        milestone, made = cls.objects.get_or_create(
            round=round, code=code, defaults={"done_on": on, "done_by": done_by}
        )
        if not made and milestone.done_on is None:
            milestone.done_on, milestone.done_by, milestone.reason_if_skipped = on, done_by, ""
            milestone.save(update_fields=["done_on", "done_by", "reason_if_skipped"])
        return milestone

    @classmethod
    def skip(cls, *, round: Round, code: str, reason: str) -> "Milestone":
        """Store why it does not have to happen; what has happened already stays."""
        milestone, _made = cls.objects.get_or_create(
            round=round, code=code, defaults={"reason_if_skipped": reason}
        )
        return milestone

    @classmethod
    def take_back(cls, *, round: Round, code: str) -> None:
        """Undo of `reach`, with the act that reached it."""
        cls.objects.filter(round=round, code=code).delete()
