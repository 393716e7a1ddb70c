"""Dated rights on one trajectory that end by themselves."""

from datetime import date, datetime, timedelta

from django.db import models, transaction
from django.db.models import F, Q

from accounts.log import record
from accounts.models import User
from cases.choices import GrantGround
from cases.models.access import keep_in_step
from cases.models.trajectory import Trajectory
from config.kit.dates import local_date


class AccessGrantQuerySet(models.QuerySet["AccessGrant"]):
    def active(self, now: datetime) -> "AccessGrantQuerySet":
        """Those that hold at this moment."""
        return self.filter(starts_at__lte=now, expires_at__gt=now, ended_at=None)

    def standing_in(self, now: datetime) -> "AccessGrantQuerySet":
        """Who works on it at this moment in somebody's place."""
        return self.active(now).filter(ground=GrantGround.STAND_IN).select_related("user")

    def run_out(self, now: datetime) -> "AccessGrantQuerySet":
        """Those that hold no more and were not ended yet."""
        return self.filter(expires_at__lte=now, ended_at=None)

    def of(self, trajectory: Trajectory) -> "AccessGrantQuerySet":
        """Those of one file, for a list."""
        return self.filter(trajectory=trajectory).select_related("user").order_by("starts_at", "pk")

    def not_over(self, now: datetime) -> "AccessGrantQuerySet":
        """Those that hold, and those that are to come."""
        return self.filter(expires_at__gt=now, ended_at=None)


class AccessGrant(models.Model):
    """Somebody may see (or, standing in, work on) one trajectory, to the minute.

    It holds from `starts_at` until `expires_at`, or until it is ended before that.
    """

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="grants")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    ground = models.CharField(max_length=12, choices=GrantGround)
    reason = models.CharField(max_length=300, blank=True)
    starts_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = AccessGrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("starts_at")), name="grant_expires_after_start"
            ),
            models.UniqueConstraint(
                fields=["trajectory", "user", "ground", "starts_at"],
                condition=Q(ended_at=None),
                name="grant_once_while_active",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trajectory}"

    @property
    def first_day(self) -> date:
        return local_date(self.starts_at)

    @property
    def last_day(self) -> date:
        return local_date(self.expires_at - timedelta(seconds=1))

    @classmethod
    @transaction.atomic
    def start(
        cls, *, trajectory: Trajectory, user: User, ground: GrantGround, since: datetime,
        until: datetime, by: User | None, reason: str = "",
    ) -> "AccessGrant":  # fmt: skip
        """Give the right; the same one twice is given once."""
        grant, made = cls.objects.get_or_create(
            trajectory=trajectory, user=user, ground=ground, starts_at=since, ended_at=None,
            defaults={"expires_at": until, "granted_by": by, "reason": reason},
        )  # fmt: skip
        if made:
            grant._changed(by, reason)
        return grant

    @transaction.atomic
    def end(self, *, by: User | None, now: datetime) -> None:
        """Take the right away; works from the next request on. The first moment stays."""
        if AccessGrant.objects.filter(pk=self.pk, ended_at=None).update(ended_at=now):
            self.ended_at = now
            self._changed(by)

    def _changed(self, by: User | None, reason: str = "") -> None:
        keep_in_step(self.trajectory, self.user)
        record(
            by=by,
            action="change",
            thing=self.trajectory,
            dossier=self.trajectory.youth.ref,
            fields=[self.ground],
            reason=reason,
        )
