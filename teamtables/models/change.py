from django.db import models

from accounts.models import User
from cases.choices import Owner
from cases.models import Guardian
from schools.models import ContactPerson
from teamtables.choices import ChangeKind, Refusal
from teamtables.models.agreement import Agreement
from teamtables.querysets import AgreementChangeQuerySet


class AgreementChange(models.Model):
    """What happened to an agreement after it was shared: who, when, why, and how it was before.

    `by` is empty for what its owner did by the link.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=ChangeKind)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    refusal = models.CharField(max_length=10, choices=Refusal, blank=True)
    due_on = models.DateField(null=True, blank=True)
    owner_role = models.CharField(max_length=12, choices=Owner, blank=True)
    contact = models.ForeignKey(
        ContactPerson, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    guardian = models.ForeignKey(
        Guardian, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )

    objects = AgreementChangeQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def owner(self) -> str:
        """Who had to do it until then."""
        person = self.contact or self.guardian
        return person.name if person else self.get_owner_role_display()
