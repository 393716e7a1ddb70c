"""The youth's own page: the link to it, own words, and what was asked and answered there."""

from django.db import models
from django.db.models import Q

from accounts.models import User
from accounts.reading import ReadingLink
from cases.models import Trajectory, Youth
from perspectives.choices import Invited, OwnTopic, PlanSays, Readers
from perspectives.models.plan import FuturePerspective


class OwnPageLink(ReadingLink):
    """Opens the own page with a code of four digits that the worker gives in person."""

    trajectory = models.ForeignKey(
        Trajectory, on_delete=models.CASCADE, related_name="own_page_links"
    )
    # Whom the youth calls when nobody works on it on the day.
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory"],
                condition=Q(revoked_at=None),
                name="own_page_link_one_at_a_time",
            )
        ]

    @property
    def reader(self) -> Youth:
        return self.trajectory.youth

    @property
    def is_for_youth(self) -> bool:
        return True


class OwnWords(models.Model):
    """What the youth says about one topic, and who may read it. Only the youth changes it, or who
    writes in the youth's name; earlier texts stay in the history of the row.
    """

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="own_words")
    topic = models.CharField(max_length=10, choices=OwnTopic)
    text = models.TextField(blank=True)
    declined = models.BooleanField(default=False)
    readers = models.CharField(max_length=10, choices=Readers, default=Readers.WORKER)
    said_at = models.DateTimeField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["trajectory", "topic"], name="own_words_once"),
        ]

    def __str__(self) -> str:
        return f"{self.trajectory} {self.topic}"


class OwnMood(models.Model):
    """How it goes with the youth that day, from 1 (not well) to 5 (very well)."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="moods")
    on = models.DateField()
    score = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["trajectory", "on"], name="own_mood_once_a_day"),
            models.CheckConstraint(condition=Q(score__range=(1, 5)), name="own_mood_of_five"),
        ]

    def __str__(self) -> str:
        return f"{self.trajectory} {self.on}"


class OwnCheck(models.Model):
    """What the youth answers to "is this right?" about one version of the plan."""

    plan = models.OneToOneField(
        FuturePerspective, on_delete=models.CASCADE, related_name="own_check"
    )
    says = models.CharField(max_length=6, choices=PlanSays)
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.plan}"


class OwnMessage(models.Model):
    """A question or a word of the youth for the own worker alone."""

    trajectory = models.ForeignKey(
        Trajectory, on_delete=models.CASCADE, related_name="own_messages"
    )
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.trajectory} {self.pk}"


class OwnInvitee(models.Model):
    """Somebody the youth wants at the team table, and what the worker did with it."""

    trajectory = models.ForeignKey(
        Trajectory, on_delete=models.CASCADE, related_name="own_invitees"
    )
    who = models.CharField(max_length=80)
    why = models.CharField(max_length=200, blank=True)
    answer = models.CharField(max_length=6, choices=Invited, blank=True)
    words = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory", "who"],
                condition=Q(removed_at=None),
                name="own_invitee_once",
            ),
            models.CheckConstraint(
                condition=~Q(answer=Invited.CANNOT) | ~Q(words=""),
                name="own_invitee_cannot_has_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trajectory} {self.pk}"
