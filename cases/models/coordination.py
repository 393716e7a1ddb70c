"""Who was asked to coordinate a trajectory, and what each of them said."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.models.trajectory import Trajectory


class CoordinationAnswer(models.TextChoices):
    ASKED = "asked", _("Was asked as coordinator")
    ACCEPTED = "accepted", _("Became the coordinator")
    DECLINED = "declined", _("Said no to being the coordinator")
    REPLACED = "replaced", _("Was asked as coordinator; then somebody else was asked")


class Coordination(models.Model):
    """One time that somebody was asked; until a yes the former coordinator stays."""

    trajectory = models.ForeignKey(
        Trajectory, on_delete=models.CASCADE, related_name="coordinations"
    )
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.CharField(
        max_length=10, choices=CoordinationAnswer, default=CoordinationAnswer.ASKED
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory"],
                condition=Q(answer=CoordinationAnswer.ASKED),
                name="coordination_one_question",
            ),
            models.CheckConstraint(
                condition=Q(answer=CoordinationAnswer.ASKED, answered_at=None)
                | (~Q(answer=CoordinationAnswer.ASKED) & Q(answered_at__isnull=False)),
                name="coordination_answered_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trajectory} {self.answer}"
