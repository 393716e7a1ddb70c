"""A parent's own page: the link to it, own words and wishes, and what was answered and asked."""

from django.db import models
from django.db.models import Q

from accounts.models import User
from accounts.reading import ReadingLink
from cases.models import Guardian, Trajectory
from perspectives.choices import FamilyTopic


class FamilyLink(ReadingLink):
    """Opens the page of one parent with a code that the worker gives in person."""

    trajectory = models.ForeignKey(
        Trajectory, on_delete=models.CASCADE, related_name="family_links"
    )
    guardian = models.ForeignKey(Guardian, on_delete=models.CASCADE, related_name="family_links")
    # Whom the parent calls when nobody works on it on the day.
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory", "guardian"],
                condition=Q(revoked_at=None),
                name="family_link_one_at_a_time",
            )
        ]

    @property
    def reader(self) -> Guardian:
        return self.guardian


class FamilyWords(models.Model):
    """What one parent says about one topic; earlier texts stay in the history of the row."""

    trajectory = models.ForeignKey(
        Trajectory, on_delete=models.CASCADE, related_name="family_words"
    )
    guardian = models.ForeignKey(Guardian, on_delete=models.CASCADE, related_name="family_words")
    topic = models.CharField(max_length=8, choices=FamilyTopic)
    text = models.TextField(blank=True)
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory", "guardian", "topic"], name="family_words_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.trajectory} {self.topic}"


class FamilyInformed(models.Model):
    """How well a parent feels informed, from 1 (not well) to 5 (very well); one a day."""

    trajectory = models.ForeignKey(
        Trajectory, on_delete=models.CASCADE, related_name="family_informed"
    )
    guardian = models.ForeignKey(Guardian, on_delete=models.CASCADE, related_name="family_informed")
    on = models.DateField()
    score = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["-on"]
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory", "guardian", "on"], name="family_informed_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(score__range=(1, 5)), name="family_informed_of_five"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trajectory} {self.on}"


class FamilyMessage(models.Model):
    """A question of one parent for the worker."""

    trajectory = models.ForeignKey(
        Trajectory, on_delete=models.CASCADE, related_name="family_messages"
    )
    guardian = models.ForeignKey(Guardian, on_delete=models.CASCADE, related_name="family_messages")
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.trajectory} {self.pk}"
