from django.db import models

from teamtables.choices import PollChoice
from teamtables.models.invitation import Invitation
from teamtables.models.table import TeamTable


class PollSlot(models.Model):
    """One moment that people may choose. They stay when the date is fixed, and say who could."""

    table = models.ForeignKey(TeamTable, on_delete=models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField()

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["table", "starts_at"], name="poll_slot_once")
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.starts_at:%Y-%m-%d %H:%M}"


class PollAnswer(models.Model):
    """What one invited person says to one option; the last word stands."""

    slot = models.ForeignKey(PollSlot, on_delete=models.CASCADE, related_name="answers")
    invitation = models.ForeignKey(
        Invitation, on_delete=models.CASCADE, related_name="poll_answers"
    )
    answer = models.CharField(max_length=12, choices=PollChoice)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slot", "invitation"], name="poll_answer_once")
        ]

    def __str__(self) -> str:
        return f"{self.slot_id} {self.answer}"
