"""Where a youth goes on after leaving, and whether the youth knows it."""

from django.db import models
from django.db.models import Q

from accounts.models import User
from cases.models import Round, Youth
from cases.models.kept import Kept
from perspectives.leaving_choices import Knows, NextPart

ABOUT = {"what", "place"}


class FollowUpPart(Kept):
    """One part of the follow-up plan of a round. The youth reads it once it was told in person.

    `answer` is the youth's own and is about these very words: other words are told and asked anew.
    """

    youth = models.ForeignKey(Youth, on_delete=models.CASCADE, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="follow_up_parts")
    part = models.CharField(max_length=10, choices=NextPart)
    what = models.TextField(blank=True)
    place = models.CharField(max_length=120, blank=True)
    from_on = models.DateField(null=True, blank=True)
    who_helps = models.CharField(max_length=120, blank=True)
    told_on = models.DateField(null=True, blank=True, editable=False)
    answer = models.CharField(max_length=6, choices=Knows, blank=True, editable=False)
    # The first day of this answer; the same answer once more keeps it.
    answered_on = models.DateField(null=True, blank=True, editable=False)
    # Who wrote the answer down in the youth's name; nobody when the youth gave it alone.
    asked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "part"], name="follow_up_part_once"),
            models.CheckConstraint(
                condition=Q(answer="", answered_on=None)
                | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="follow_up_answer_has_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.part}"

    @property
    def is_known(self) -> bool:
        return bool(self.what) and self.answer == Knows.YES

    def fields_to_save(self, changed: list[str]) -> list[str]:
        """Another place is something else to know."""
        if not ABOUT & set(changed):
            return changed
        self.told_on, self.answer, self.answered_on, self.asked_by = None, "", None, None
        return [*changed, "told_on", "answer", "answered_on", "asked_by"]
