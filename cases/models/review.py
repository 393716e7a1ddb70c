"""What somebody looked at, for another person to look at again, and what was asked about it."""

from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Q

from accounts.choices import Role
from accounts.log import record
from accounts.models import RoleAssignment, User
from config.kit.dates import ONE_DAY, local_date

REVIEW_WITHIN = 6 * ONE_DAY  # it is open for a week, its first day included


class LogReviewQuerySet(models.QuerySet["LogReview"]):
    def visible_to(self, user: Any) -> "LogReviewQuerySet":
        """All for the privacy officer, the own workers' for a team lead; never one's own."""
        others = self.exclude(person=user)
        if user.has_role(Role.PRIVACY_OFFICER):
            return others
        teams = user.role_teams(Role.TEAM_LEAD)
        workers = RoleAssignment.objects.filter(role=Role.WORKER, team__in=teams)
        return others.filter(person__in=workers.values("user"))

    def open(self) -> "LogReviewQuerySet":
        return self.filter(closed_at=None)

    def newest(self, most: int) -> "LogReviewQuerySet":
        return self.order_by("-closed_at", "-pk")[:most]


class LogReview(models.Model):
    """The files one person looked at in one week that somebody else should think about.

    `lines` holds numbers of files, counts and codes (`reviewing.Line`), no names.
    """

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="log_reviews")
    week_on = models.DateField()
    lines = models.JSONField(default=list)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)

    objects = LogReviewQuerySet.as_manager()

    class Meta:
        ordering = ("week_on", "pk")
        constraints = [
            models.UniqueConstraint(fields=["person", "week_on"], name="log_review_once_a_week"),
            models.CheckConstraint(
                condition=Q(closed_at=None) | ~Q(reason=""), name="log_review_closed_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"review {self.pk}"

    def line_about(self, dossier: str) -> dict[str, Any] | None:
        return next((line for line in self.lines if line["dossier"] == dossier), None)

    @property
    def last_on(self) -> date:
        return self.week_on + 6 * ONE_DAY

    @property
    def due_on(self) -> date:
        """The last day on which it is looked at in time."""
        return local_date(self.made_at + REVIEW_WITHIN)

    @transaction.atomic
    def close(self, *, by: User, reason: str, now: datetime) -> bool:
        """Say what was found; the first who closes it stays. False when somebody was first."""
        still_open = type(self).objects.filter(pk=self.pk, closed_at=None)
        if not still_open.update(closed_at=now, closed_by=by, reason=reason):
            return False
        record(by=by, action="change", thing=self, reason=reason, fields=["closed"])
        self.refresh_from_db()
        return True


class AccessQuestionQuerySet(models.QuerySet["AccessQuestion"]):
    def visible_to(self, user: Any) -> "AccessQuestionQuerySet":
        """Who is asked reads the question; a reviewer, beside the line that it is about."""
        return self.filter(person=user)

    def unanswered(self) -> "AccessQuestionQuerySet":
        return self.filter(answered_at=None)

    def about(self, person: User, first: date, last: date) -> "AccessQuestionQuerySet":
        """What this person was asked of these days, both counted."""
        asked = self.filter(person=person, looked_on__range=(first, last))
        return asked.select_related("asked_by")


class AccessQuestion(models.Model):
    """Why somebody looked at a file: asked by who looks it up, answered by who looked."""

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="access_questions")
    dossier = models.CharField(max_length=6)
    looked_on = models.DateField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = AccessQuestionQuerySet.as_manager()

    class Meta:
        ordering = ("asked_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "dossier", "looked_on"], name="access_question_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | ~Q(answer=""), name="access_question_has_answer"
            ),
        ]

    def __str__(self) -> str:
        return f"question {self.pk}"

    @transaction.atomic
    def give_answer(self, *, words: str, by: User, now: datetime) -> bool:
        """The first answer stays. False when there was one."""
        unanswered = type(self).objects.filter(pk=self.pk, answered_at=None)
        if not unanswered.update(answer=words, answered_at=now):
            return False
        record(by=by, action="change", thing=self, reason=words, fields=["answered"])
        self.refresh_from_db()
        return True
