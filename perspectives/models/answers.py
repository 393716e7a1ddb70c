"""What somebody answered to an instrument: sets per phase, respondent and day; nothing replaced."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.choices import Phase
from cases.models import Trajectory
from perspectives.instrument_choices import AnswerValue, Moment, Respondent
from perspectives.models.instrument import Indicator, Instrument


class AnswerSet(models.Model):
    """The answers of one respondent on one day. Another day is another set: history stays."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="answer_sets")
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="+")
    phase = models.CharField(max_length=12, choices=Phase)
    respondent = models.CharField(max_length=12, choices=Respondent)
    moment = models.CharField(_("on which occasion"), max_length=16, choices=Moment)
    answered_on = models.DateField()
    # Nobody: the youth did it alone, on the own page.
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["answered_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory", "instrument", "phase", "respondent", "answered_on"],
                name="answer_set_one_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.trajectory} {self.phase} {self.respondent}"


class Answer(models.Model):
    """One answer. "Rather not say" and "do not know" are kept, and never count as zero."""

    answer_set = models.ForeignKey(AnswerSet, on_delete=models.CASCADE, related_name="answers")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    value = models.CharField(max_length=16, choices=AnswerValue)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["answer_set", "indicator"], name="answer_once")
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.value}"
