"""Dated rights on one trajectory that end by themselves."""

from datetime import date, datetime, timedelta

from django.db import models, transaction
from django.db.models import F, Q

from accounts.choices import Role
from accounts.log import record
from accounts.models import User
from cases.choices import GrantGround
from cases.models.access import keep_in_step
from cases.models.trajectory import Trajectory
from cases.review_choices import GlassReason
from config.kit.dates import local_date


class AccessGrantQuerySet(models.QuerySet["AccessGrant"]):
    def active(self, now: datetime) -> "AccessGrantQuerySet":
        """Those that hold at this moment."""
        return self.filter(starts_at__lte=now, expires_at__gt=now, ended_at=None)

    def standing_in(self, now: datetime) -> "AccessGrantQuerySet":
        """Who works on it at this moment in somebody's place."""
        standing_in = self.active(now).filter(ground=GrantGround.STAND_IN)
        return standing_in.select_related("user").order_by("starts_at", "pk")

    def broken_glass(self) -> "AccessGrantQuerySet":
        return self.filter(ground=GrantGround.BREAK_GLASS)

    def to_tell(self, now: datetime) -> "AccessGrantQuerySet":
        """Opened with a reason, and still open or not looked at by who reviews it."""
        return self.broken_glass().filter(Q(reviewed_at=None) | Q(expires_at__gt=now))

    def reviewable_by(self, user: User) -> "AccessGrantQuerySet":
        """All for the privacy officer, the own team's for its lead; nobody reviews themselves."""
        opened = self.broken_glass().exclude(user=user)
        if user.has_role(Role.PRIVACY_OFFICER):
            return opened
        return opened.filter(trajectory__team__in=user.role_teams(Role.TEAM_LEAD))

    def for_review(self) -> "AccessGrantQuerySet":
        rows = self.select_related("user", "reviewed_by", "trajectory__youth")
        return rows.order_by("starts_at", "pk")

    def newest(self, most: int) -> "AccessGrantQuerySet":
        """What was reviewed last."""
        return self.order_by("-reviewed_at", "-pk")[:most]

    def run_out(self, now: datetime) -> "AccessGrantQuerySet":
        """Those that hold no more and were not ended yet."""
        return self.filter(expires_at__lte=now, ended_at=None)

    def of(self, trajectory: Trajectory) -> "AccessGrantQuerySet":
        """Those of one file, for a list."""
        return self.filter(trajectory=trajectory).select_related("user").order_by("starts_at", "pk")

    def not_over(self, now: datetime) -> "AccessGrantQuerySet":
        """Stand-ins and scientists, of now and to come."""
        not_over = self.filter(expires_at__gt=now, ended_at=None)
        return not_over.exclude(ground=GrantGround.BREAK_GLASS)


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
    # Of a file that was opened with a reason: the kind of reason, and what the review found.
    category = models.CharField(max_length=10, choices=GlassReason, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    review_words = models.CharField(max_length=500, blank=True)
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
        until: datetime, by: User | None, reason: str = "", category: str = "",
    ) -> "AccessGrant":  # fmt: skip
        """Give the right; the same one twice is given once."""
        grant, made = cls.objects.get_or_create(
            trajectory=trajectory, user=user, ground=ground, starts_at=since, ended_at=None,
            defaults={
                "expires_at": until, "granted_by": by, "reason": reason, "category": category,
            },
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

    @transaction.atomic
    def review(self, *, words: str, by: User, now: datetime) -> None:
        """Somebody looked whether opening this file was right; the first review stays."""
        open_one = AccessGrant.objects.filter(pk=self.pk, reviewed_at=None)
        if open_one.update(reviewed_at=now, reviewed_by=by, review_words=words):
            record(by=by, action="change", thing=self.trajectory, reason=words,
                   dossier=self.trajectory.youth.ref, fields=["break_glass_review"])  # fmt: skip

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
