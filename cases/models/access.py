"""Who works on a trajectory, from which day to which day."""

from datetime import date, datetime

from django.db import models, transaction
from django.db.models import F, Q
from guardian.models import UserObjectPermissionBase
from guardian.shortcuts import assign_perm, remove_perm

from accounts.log import record
from accounts.models import User
from cases.choices import GrantGround
from cases.models.trajectory import Trajectory

VIEW, CHANGE = PERMISSIONS = ("view_trajectory", "change_trajectory")
GIVES: dict[str, tuple[str, ...]] = {
    GrantGround.STAND_IN: PERMISSIONS,
    GrantGround.SCIENTIST: (VIEW,),
}


class TrajectoryUserPermission(UserObjectPermissionBase):
    """Guardian's rows with a real foreign key, kept in step by the verbs of the relations."""

    content_object = models.ForeignKey(Trajectory, on_delete=models.CASCADE)


def keep_in_step(trajectory: Trajectory, user: User) -> None:
    """Guardian's rows of this person follow from the relations that were not ended."""
    held: set[str] = set()
    if trajectory.assignments.filter(user=user, ended_at=None).exists():
        held.update(PERMISSIONS)
    grants = trajectory.grants.filter(user=user, ended_at=None)
    for ground in grants.values_list("ground", flat=True):
        held.update(GIVES.get(ground, ()))
    for permission in PERMISSIONS:
        (assign_perm if permission in held else remove_perm)(permission, user, trajectory)


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def active(self, today: date) -> "AssignmentQuerySet":
        """Those that hold today; `ends_on` is the last day."""
        return self.filter(
            Q(ends_on=None) | Q(ends_on__gte=today), starts_on__lte=today, ended_at=None
        )


class Assignment(models.Model):
    """The truth of who works on a trajectory."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="assignments")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="assignments")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # Reads what others noted from this moment on; empty: all of it.
    notes_from = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="assignment_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["trajectory", "user"],
                condition=Q(ended_at=None),
                name="assignment_once_while_active",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trajectory}"

    @classmethod
    @transaction.atomic
    def start(
        cls, *, trajectory: Trajectory, user: User, by: User | None, on: date, now: datetime,
        notes_from: datetime | None = None,
    ) -> "Assignment":  # fmt: skip
        """Put somebody on a trajectory; who is on it already stays as is."""
        assignment, made = cls.objects.get_or_create(
            trajectory=trajectory, user=user, ended_at=None,
            defaults={"starts_on": on, "by": by, "notes_from": notes_from},
        )  # fmt: skip
        if made:
            keep_in_step(trajectory, user)
            record(by=by, action="change", thing=trajectory, dossier=trajectory.youth.ref,
                   fields=["assignment"])  # fmt: skip
        return assignment

    def reads_note(self, by: int | None, at: datetime | None) -> bool:
        """Whether a note is for this worker: their own, of their time, or all by choice."""
        is_theirs = by in (None, self.user_id)
        return is_theirs or self.notes_from is None or (at is not None and at >= self.notes_from)

    @transaction.atomic
    def open_notes(self, *, by: User) -> None:
        """The lead lets this worker read what the former one noted, after all."""
        self.notes_from = None
        self.save(update_fields=["notes_from"])
        record(by=by, action="change", thing=self.trajectory, dossier=self.trajectory.youth.ref,
               fields=["former_notes"])  # fmt: skip

    @transaction.atomic
    def end(self, *, by: User | None, on: date, now: datetime) -> None:
        """Take somebody off; works from the next request on."""
        self.ends_on, self.ended_at = max(on, self.starts_on), now
        self.save(update_fields=["ends_on", "ended_at"])
        keep_in_step(self.trajectory, self.user)
        record(by=by, action="change", thing=self.trajectory, dossier=self.trajectory.youth.ref,
               fields=["assignment"])  # fmt: skip
