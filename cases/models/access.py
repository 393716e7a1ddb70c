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

PERMISSIONS = ("view_trajectory", "change_trajectory")


class TrajectoryUserPermission(UserObjectPermissionBase):
    """Guardian's rows with a real foreign key, kept in step by the verbs of `Assignment`."""

    content_object = models.ForeignKey(Trajectory, on_delete=models.CASCADE)


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
        cls, *, trajectory: Trajectory, user: User, by: User | None, on: date, now: datetime
    ) -> "Assignment":
        """Put somebody on a trajectory; who is on it already stays as is."""
        assignment, made = cls.objects.get_or_create(
            trajectory=trajectory, user=user, ended_at=None, defaults={"starts_on": on, "by": by}
        )
        if made:
            for permission in PERMISSIONS:
                assign_perm(permission, user, trajectory)
            record(by=by, action="change", thing=trajectory, dossier=trajectory.youth.ref,
                   fields=["assignment"])  # fmt: skip
        return assignment

    @transaction.atomic
    def end(self, *, by: User | None, on: date, now: datetime) -> None:
        """Take somebody off; works from the next request on."""
        self.ends_on, self.ended_at = max(on, self.starts_on), now
        self.save(update_fields=["ends_on", "ended_at"])
        for permission in PERMISSIONS:
            remove_perm(permission, self.user, self.trajectory)
        record(by=by, action="change", thing=self.trajectory, dossier=self.trajectory.youth.ref,
               fields=["assignment"])  # fmt: skip


class AccessGrant(models.Model):
    """A dated right to see one trajectory without working on it."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="grants")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    ground = models.CharField(max_length=12, choices=GrantGround)
    starts_on = models.DateField()
    ends_on = models.DateField()
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="grant_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.trajectory}"
