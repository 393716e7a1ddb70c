"""An idea of a youth for the organisation: each gets an answer, by a day that is told (C64)."""

from django.db import models
from django.db.models import Q

from accounts.models import User
from cases.models import Trajectory
from perspectives.choices import IdeaState


class Idea(models.Model):
    """The team lead reads the words alone, without a name; the youth reads what was done."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="ideas")
    text = models.CharField(max_length=500)
    at = models.DateTimeField()
    answer_by = models.DateField()
    state = models.CharField(max_length=6, choices=IdeaState, blank=True)
    answer = models.CharField(max_length=500, blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="", answer="", answered_by=None)
                | (~Q(state="") & ~Q(answer="") & Q(answered_by__isnull=False)),
                name="idea_answered_has_words",
            )
        ]

    def __str__(self) -> str:
        return f"idea {self.pk}"
