"""The school talk: the youth's own words, each with its own choice who may read it."""

from datetime import date, datetime

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.log import record
from accounts.models import User
from cases.choices import SafeAtSchool, ShareWith, TalkQuestion
from cases.models.people import Guardian
from cases.models.trajectory import Round


class SchoolTalk(models.Model):
    """One talk per round. A draft until `held_on` is set; `version` rises with every save."""

    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="talk")
    planned_on = models.DateField(_("planned on"), null=True, blank=True)
    held_on = models.DateField(_("held on"), null=True, blank=True)
    youth_present = models.BooleanField(_("the young person was there"), default=True)
    absence_reason = models.CharField(_("why not"), max_length=300, blank=True)
    guardians_present = models.ManyToManyField(Guardian, blank=True, related_name="talks")
    others_present = models.CharField(_("who else was there"), max_length=200, blank=True)
    safe_at_school = models.CharField(max_length=10, choices=SafeAtSchool, blank=True)
    trusted_person = models.CharField(max_length=120, blank=True)
    trusted_declined = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    edited_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(held_on=None) | Q(youth_present=True) | ~Q(absence_reason=""),
                name="talk_held_with_youth_or_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.round}"

    @property
    def is_held(self) -> bool:
        return self.held_on is not None

    @transaction.atomic
    def hold(self, *, on: date, by: User, now: datetime) -> None:
        """The talk took place; the flow `talking` writes the milestone and closes the task."""
        self.held_on = on
        self.save(update_fields=["held_on"])
        record(by=by, action="change", thing=self, dossier=self.round.trajectory.youth.ref)


class TalkAnswer(models.Model):
    """The youth's words on one card, or the choice to say nothing now."""

    talk = models.ForeignKey(SchoolTalk, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=12, choices=TalkQuestion)
    text = models.TextField(blank=True)
    declined = models.BooleanField(default=False)
    share = models.CharField(max_length=12, choices=ShareWith, default=ShareWith.ONLY_ME)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["talk", "question"], name="talk_one_answer_per_card")
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def is_complete(self) -> bool:
        return self.declined or bool(self.text)

    @property
    def is_shared(self) -> bool:
        return self.share != ShareWith.ONLY_ME
