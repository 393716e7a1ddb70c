"""A school place in danger: somebody saw it coming, before there is an event."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.log import record
from accounts.models import PersonalLink, User
from cases import deadlines
from cases.career_choices import SeenBy
from cases.models.kept import ChangedMeanwhile
from cases.models.people import Youth
from cases.models.task import Task
from cases.models.trajectory import Round, Trajectory
from cases.models.watched import Watched
from config.kit.dates import local_date

CODE = "DANGER"
_GONE = "the signal was taken out"


class SchoolDanger(Watched):
    """Who saw it, since when, what is tried, and when the worker looks at it again (a task).

    It ends with a reason, or in the round of the event it grew into; one is open at a time.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    youth = models.ForeignKey(Youth, on_delete=models.CASCADE, related_name="dangers")
    seen_by = models.CharField(_("who saw it"), max_length=8, choices=SeenBy)
    since = models.DateField(_("since when"))
    tried = models.CharField(_("what is tried"), max_length=500)
    review_on = models.DateField(_("look again on"))
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", editable=False)
    entered_at = models.DateTimeField(editable=False)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    end_reason = models.CharField(_("why it is over"), max_length=300, blank=True)
    round = models.ForeignKey(
        Round, on_delete=models.CASCADE, null=True, blank=True, related_name="dangers"
    )

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["youth"],
                condition=Q(ended_at=None, removed_at=None),
                name="school_danger_one_open",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None, end_reason="", round=None)
                | (
                    Q(ended_at__isnull=False, ended_by__isnull=False)
                    & (~Q(end_reason="") | Q(round__isnull=False))
                ),
                name="school_danger_ends_with_reason_or_event",
            ),
        ]

    def __str__(self) -> str:
        return f"school in danger {self.uuid}"

    @property
    def is_open(self) -> bool:
        return self.ended_at is None and self.removed_at is None

    @transaction.atomic
    def add(self, *, by: User | PersonalLink, now: datetime) -> bool:
        """One is open at a time: ChangedMeanwhile when somebody else was first."""
        Youth.objects.select_for_update().get(pk=self.youth_id)
        if first := SchoolDanger.objects.filter(youth=self.youth_id, ended_at=None).first():
            raise ChangedMeanwhile(first)
        self.entered_by, self.entered_at = by, now
        return super().add(by=by, now=now)

    @transaction.atomic
    def end(self, *, by: User, now: datetime, reason: str = "", round: Round | None = None) -> bool:
        """It is over, or it became the event of this round; a second press changes nothing."""
        return self._store(
            {"ended_at": None},
            {"ended_at": now, "ended_by": by, "end_reason": reason, "round": round},
            by,
            now,
        )

    def reopen(self, *, by: User, now: datetime) -> bool:
        """Undo of `end`; False when a newer one is open meanwhile."""
        back = {"ended_at": None, "ended_by": None, "end_reason": "", "round": None}
        try:
            with transaction.atomic():
                return self._store({"ended_at__isnull": False}, back, by, now)
        except IntegrityError:
            return False

    def _store(self, was: dict[str, Any], values: dict[str, Any], by: User, now: datetime) -> bool:
        if not SchoolDanger.objects.filter(pk=self.pk, **was).update(**values):
            return False
        for name, value in values.items():
            setattr(self, name, value)
        record(by=by, action="change", thing=self, dossier=self.youth.ref, fields=["ended_at"])
        self.watch(by=by, now=now)
        return True

    def watch(self, *, by: Any, now: datetime) -> None:
        found = Task.objects.open().filter(code=CODE, subject=self.uuid)
        task = found.select_related("trajectory__youth").first()
        if self.is_open:
            self._ask(task, by, now)
        elif task and self.removed_at:
            task.cancel(by=by, now=now, reason=_GONE)
        elif task:
            task.close(by=by, now=now)

    def _ask(self, task: Task | None, by: Any, now: datetime) -> None:
        """The task hangs under no round, because there may be no event yet."""
        running = Trajectory.objects.running().filter(youth=self.youth).first()
        if task and task.clock_on != self.review_on:
            opened_on = local_date(now)
            dates = deadlines.dates_for(CODE, clock_on=self.review_on, opened_on=opened_on)
            task.redate(clock_on=self.review_on, dates=dates, by=by, now=now)
        elif running and not task:
            Task.start(
                round=None, trajectory=running, code=CODE, clock_on=self.review_on,
                subject=self.uuid, now=now,
            )  # fmt: skip
