"""What a youth and the parents need around leaving, and the day it was mapped together."""

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from cases.models import Round, Youth
from cases.models.kept import Removable
from perspectives.choices import Area
from perspectives.needs_choices import CheckAnswer, CheckTopic, InWords, NeedState, Voice, Whose


class SupportNeed(Removable):
    """One thing that helps, for whom, in whose words, who gives it, and how far that is.

    `until_on` is the last day of the help.
    """

    youth = models.ForeignKey(Youth, on_delete=models.CASCADE, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="support_needs")
    whose = models.CharField(max_length=8, choices=Whose)
    area = models.CharField(max_length=10, choices=Area)
    what = models.TextField()
    said_by = models.CharField(max_length=8, choices=InWords)
    who_gives = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=6, choices=NeedState, default=NeedState.OPEN)
    why_not = models.TextField(blank=True)
    asked_on = models.DateField(null=True, blank=True)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["whose", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(asked_on=None) | Q(from_on=None) | Q(from_on__gte=F("asked_on")),
                name="support_need_starts_after_asking",
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on"), from_on__isnull=False),
                name="support_need_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~Q(state=NeedState.NOT_POSSIBLE) | ~Q(why_not=""),
                name="support_need_not_possible_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.pk}"


class NeedsMapped(Removable):
    """The day on which youth and parents mapped with the worker what they need (A4, M9)."""

    youth = models.ForeignKey(Youth, on_delete=models.CASCADE, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="needs_mapped")
    on = models.DateField()
    youth_there = models.BooleanField(default=False)
    parents_there = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round"], condition=Q(removed_at=None), name="needs_mapped_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.on}"


class NeedsAnswer(models.Model):
    """What one voice says about one topic of the joint check; rows of two voices never mix."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="needs_answers")
    voice = models.CharField(max_length=8, choices=Voice)
    topic = models.CharField(max_length=8, choices=CheckTopic)
    answer = models.CharField(max_length=6, choices=CheckAnswer)
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "voice", "topic"], name="needs_answer_once_per_voice"
            )
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.voice} {self.topic}"
