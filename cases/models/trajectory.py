"""The trajectory, its rounds and the events that start them."""

from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.log import record
from accounts.models import Team, User
from cases.choices import CloseReason, EventKind, MilestoneCode, PlacementKind, Status
from cases.models.people import Placement, Youth
from cases.querysets import RoundQuerySet, TrajectoryQuerySet
from config.kit.text import new_ref
from schools.models import SchoolLocation


class Pilot(models.Model):
    """A pilot with its teams and its target, so that figures can be counted for it."""

    name = models.CharField(max_length=120)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    target_per_team = models.PositiveSmallIntegerField(default=10)
    teams = models.ManyToManyField(Team, related_name="pilots")

    def __str__(self) -> str:
        return self.name


class Trajectory(models.Model):
    """The whole course of a youth, from event to the end of aftercare."""

    ref = models.CharField(max_length=6, unique=True, default=new_ref, editable=False)
    youth = models.ForeignKey(Youth, on_delete=models.CASCADE, related_name="trajectories")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="trajectories")
    status = models.CharField(max_length=12, choices=Status, default=Status.SIGNAL)
    coordinator = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="coordinates"
    )
    proposed_coordinator = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    pilot = models.ForeignKey(
        Pilot, on_delete=models.PROTECT, null=True, blank=True, related_name="trajectories"
    )
    included_on = models.DateField(null=True, blank=True)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    close_reason = models.CharField(max_length=12, choices=CloseReason, blank=True)
    closing_words = models.TextField(blank=True)

    objects = TrajectoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "trajectories"
        constraints = [
            models.UniqueConstraint(
                fields=["youth"],
                condition=Q(status__in=[Status.SIGNAL, Status.OPEN, Status.PAUSED]),
                name="trajectory_one_open_per_youth",
            )
        ]

    def __str__(self) -> str:
        return self.ref

    def get_absolute_url(self) -> str:
        return reverse("cases:trajectory", args=[self.ref])

    @property
    def is_running(self) -> bool:
        return self.status in (Status.SIGNAL, Status.OPEN, Status.PAUSED)

    def is_worked_on_by(self, user: Any) -> bool:
        """Assigned or standing in today, by what `with_workers` loads."""
        return any(each.user_id == user.pk for each in (*self.working, *self.standing_in))

    @property
    def worker_now(self) -> User | None:
        """Whom to call, by what `with_workers` loads: who stands in, else the worker."""
        held = [*self.standing_in, *self.working]
        return next((each.user for each in held if each.user.is_active), None)

    def assignment_of(self, user: Any) -> Any:
        """This person's assignment of today, by what `with_workers` loads; or None."""
        return next((each for each in self.working if each.user_id == user.pk), None)

    @property
    def newest_round(self) -> "Round | None":
        """The last round that was not taken back; loaded by `for_work` it asks no query."""
        rounds = [each for each in self.rounds.all() if not each.withdrawn_at]
        return max(rounds, key=lambda each: each.number, default=None)

    @transaction.atomic
    def name_coordinator(self, *, who: User, by: User, now: datetime) -> None:
        """Propose a coordinator; who is named holds it only after accepting (D25)."""
        if self.proposed_coordinator_id == who.pk:
            return
        self.proposed_coordinator = who
        self.save(update_fields=["proposed_coordinator"])
        open_question = self.coordinations.filter(answered_at=None)
        open_question.update(answer="replaced", answered_at=now)
        self.coordinations.create(user=who, asked_by=by, asked_at=now)
        record(by=by, action="change", thing=self, dossier=self.youth.ref, fields=["coordinator"])

    @transaction.atomic
    def end(
        self, *, reason: CloseReason, words: str, by: User | None, now: datetime, on: date
    ) -> None:
        """Close the trajectory. Tasks are cancelled by the flow that calls this."""
        self.status = Status.CLOSED
        self.closed_on, self.close_reason, self.closing_words = on, reason, words
        self.save(update_fields=["status", "closed_on", "close_reason", "closing_words"])
        record(by=by, action="change", thing=self, dossier=self.youth.ref, fields=["status"])


class Round(models.Model):
    """One pass talk - table - plan. A new event on a running trajectory opens a new round."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=EventKind)
    event_on = models.DateField(null=True, blank=True)
    intake_on = models.DateField(null=True, blank=True)
    placement = models.ForeignKey(
        Placement, on_delete=models.SET_NULL, null=True, blank=True, related_name="rounds"
    )
    departs_on = models.DateField(null=True, blank=True)
    old_school = models.ForeignKey(
        SchoolLocation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    new_school = models.ForeignKey(
        SchoolLocation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    opened_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["trajectory", "number"], name="round_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.trajectory} {self.number}"

    @classmethod
    def newest_of(cls, youth: Any) -> "Round | None":
        """Under which a new task about this youth hangs; None when nothing runs."""
        mine = cls.objects.running().filter(trajectory__youth=youth)
        rows = mine.select_related("trajectory__youth")
        return rows.order_by("trajectory__opened_on", "number", "pk").last()

    @property
    def hold_group(self) -> str:
        """The name under which mails wait until the youth has been told."""
        return f"round-{self.pk}"

    def milestone(self, code: str) -> Any:
        """The milestone of this round, or None; no query when milestones are prefetched."""
        return next((each for each in self.milestones.all() if each.code == code), None)

    def is_done(self, code: str) -> bool:
        return bool((found := self.milestone(code)) and found.done_on)

    @property
    def is_told(self) -> bool:
        """Whether the youth knows (M2); until then no message goes to school or parents."""
        return self.is_done(MilestoneCode.M2)

    @property
    def asks_talk(self) -> bool:
        """A return home starts the handover, without talk, table and plan of its own."""
        return EventKind(self.kind).starts_three_weeks

    def day_count(self, today: date) -> int | None:
        """Day number of the three weeks today; day 0 is the intake."""
        return (today - self.intake_on).days if self.intake_on else None


class TriggerEvent(models.Model):
    """What happened, and from which day. A withdrawn event stays in the history."""

    youth = models.ForeignKey(Youth, on_delete=models.CASCADE, related_name="events")
    round = models.ForeignKey(
        Round, on_delete=models.CASCADE, null=True, blank=True, related_name="events"
    )
    kind = models.CharField(_("what happened"), max_length=12, choices=EventKind)
    effective_on = models.DateField(_("from which day"), null=True, blank=True)
    # Where the youth is going to live, kept here until the day is known and the place starts.
    place_kind = models.CharField(max_length=20, choices=PlacementKind, blank=True)
    place_label = models.CharField(max_length=120, blank=True)
    note = models.TextField(_("note"), blank=True)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    form_key = models.UUIDField(unique=True, null=True, blank=True)

    class Meta:
        ordering = ["-entered_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("entered_at")),
                name="event_withdrawn_after_entered",
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
