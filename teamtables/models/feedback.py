"""How the table was for those who sat at it: one question each, and three for the youth."""

from datetime import datetime
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Q

from accounts.log import record
from accounts.models import User
from cases.heard import LOW, talk_again
from teamtables.choices import Felt
from teamtables.models.invitation import Invitation, InvitationLink
from teamtables.models.table import TeamTable

LOWEST, HIGHEST = 1, 5


class TableFeedback(models.Model):
    """The answer of one invited person, by the own link; the last one counts."""

    table = models.ForeignKey(TeamTable, on_delete=models.CASCADE, related_name="feedback")
    invitation = models.OneToOneField(Invitation, on_delete=models.CASCADE, related_name="feedback")
    felt = models.CharField(max_length=8, choices=Felt)
    words = models.CharField(max_length=300, blank=True)
    given_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.table} {self.felt}"

    @classmethod
    @transaction.atomic
    def give(
        cls, *, invitation: Invitation, felt: Felt, words: str, via: InvitationLink, now: datetime
    ) -> "TableFeedback":
        """Sent twice it is one answer."""
        table = TeamTable.objects.select_for_update().get(pk=invitation.table_id)
        given, _made = cls.objects.update_or_create(
            invitation=invitation,
            defaults={"table": table, "felt": felt, "words": words, "given_at": now},
        )
        record(by=via, action="change", thing=("invitation", str(invitation.uuid)),
               dossier=invitation.table.round.trajectory.youth.ref,
               fields=["feedback"])  # fmt: skip
        return given


def grade() -> Any:
    """One of five, from "not at all" to "completely"; empty when the youth rather says nothing."""
    within = [MinValueValidator(LOWEST), MaxValueValidator(HIGHEST)]
    return models.PositiveSmallIntegerField(null=True, blank=True, validators=within)


class YouthPulse(models.Model):
    """SOT-STEM in short, after one table: together, heard, fits. For the youth and the worker."""

    table = models.OneToOneField(TeamTable, on_delete=models.CASCADE, related_name="pulse")
    together = grade()
    heard = grade()
    fits = grade()
    declined = models.BooleanField(default=False)
    typed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(declined=True, together=None, heard=None, fits=None)
                | Q(
                    declined=False,
                    together__isnull=False,
                    heard__isnull=False,
                    fits__isnull=False,
                    together__range=(LOWEST, HIGHEST),
                    heard__range=(LOWEST, HIGHEST),
                    fits__range=(LOWEST, HIGHEST),
                ),
                name="youth_pulse_whole_or_declined",
            )
        ]

    def __str__(self) -> str:
        return f"{self.table}"

    @classmethod
    @transaction.atomic
    def give(
        cls, *, table: TeamTable, answers: dict[str, int | None], by: User, now: datetime
    ) -> "YouthPulse":
        """The youth's answers, typed together; no answers at all is an answer too."""
        TeamTable.objects.select_for_update().get(pk=table.pk)
        told = {name: answers.get(name) for name in ("together", "heard", "fits")}
        declined = not any(told.values())
        values = told | {"declined": declined, "typed_by": by, "given_at": now}
        before = cls.objects.filter(table=table).values(*told).first()
        pulse, _made = cls.objects.update_or_create(table=table, defaults=values)
        record(by=by, action="change", thing=table, dossier=table.round.trajectory.youth.ref,
               fields=["pulse"])  # fmt: skip
        if before != told and any(grade and grade <= LOW for grade in told.values()):
            talk_again(table.round.trajectory, table.round, now=now)
        return pulse
