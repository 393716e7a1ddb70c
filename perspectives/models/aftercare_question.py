"""The one question of aftercare, by link: does it go well at the new place?"""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from accounts.models import PersonalLink
from cases.models import Task
from perspectives.choices import AskedWho, GoesWell
from perspectives.models.aftercare import Aftercare
from schools.models import ContactPerson


class AftercareQuestion(models.Model):
    """Asked once to each side at a planned contact (a D11 task). No answer is an answer too."""

    uuid = models.UUIDField(unique=True, default=uuid4, editable=False)
    aftercare = models.ForeignKey(Aftercare, on_delete=models.CASCADE, related_name="questions")
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="+")
    who = models.CharField(max_length=6, choices=AskedWho)
    contact = models.ForeignKey(
        ContactPerson, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_on = models.DateField()
    answer = models.CharField(max_length=8, choices=GoesWell, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_on", "who"]
        constraints = [
            models.UniqueConstraint(fields=["task", "who"], name="aftercare_asked_once"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & ~Q(answered_at=None)),
                name="aftercare_answered_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(who=AskedWho.YOUTH, contact=None)
                | Q(who=AskedWho.SCHOOL, contact__isnull=False),
                name="aftercare_asked_of_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.aftercare} {self.who}"

    @property
    def is_for_youth(self) -> bool:
        return self.who == AskedWho.YOUTH


class AftercareLink(PersonalLink):
    """The link with which one side answers; it says nothing of whom it is about."""

    question = models.OneToOneField(
        AftercareQuestion, on_delete=models.CASCADE, related_name="link"
    )
