from django.db import models

from accounts.models import User
from cases.choices import Owner, TalkQuestion
from cases.models import Guardian
from schools.models import ContactPerson
from teamtables.choices import Area, InviteeRole, Present, ReportKind
from teamtables.models.agreement import Agreement
from teamtables.models.table import TeamTable


class Report(models.Model):
    """What a table came to, as it was shared. It never changes: what is written differently later
    is a new one, with the next number.
    """

    table = models.ForeignKey(TeamTable, on_delete=models.CASCADE, related_name="reports")
    number = models.PositiveSmallIntegerField()
    shared_at = models.DateTimeField()
    shared_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["table", "number"], name="report_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.table_id}/{self.number}"


class ReportLine(models.Model):
    """One thing that a report says. Its `kind` says who may read it, and what is filled in."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=10, choices=ReportKind)
    text = models.TextField(blank=True)
    area = models.CharField(max_length=10, choices=Area, blank=True)
    question = models.CharField(max_length=12, choices=TalkQuestion, blank=True)
    role = models.CharField(max_length=12, choices=InviteeRole, blank=True)
    present = models.CharField(max_length=12, choices=Present, blank=True)
    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    owner_role = models.CharField(max_length=12, choices=Owner, blank=True)
    contact = models.ForeignKey(
        ContactPerson, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    guardian = models.ForeignKey(
        Guardian, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"line {self.pk}"

    @property
    def says(self) -> tuple[object, ...]:
        """To compare with an earlier report."""
        return (
            self.kind, self.text, self.area, self.question, self.role, self.present,
            self.agreement_id, self.owner_role, self.contact_id, self.guardian_id, self.due_on,
        )  # fmt: skip
