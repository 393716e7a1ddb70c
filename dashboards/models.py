"""What youths and parents tell somebody from their neighbourhood, without their names (C46)."""

from datetime import datetime
from typing import Any, Self

from django.db import models, transaction
from django.db.models import Q

from accounts.log import record
from accounts.models import User
from cases.models.kept import Removable
from dashboards.choices import SpokeWith, Topic


class Interview(Removable):
    """One talk; about no file. Only who held it reads it as a whole."""

    interviewer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="interviews")
    spoke_with = models.CharField(max_length=6, choices=SpokeWith)
    spoken_on = models.DateField()
    heard = models.CharField(max_length=500, blank=True)
    school = models.CharField(max_length=500, blank=True)
    informed = models.CharField(max_length=500, blank=True)
    charge = models.CharField(max_length=500, blank=True)
    helped = models.CharField(max_length=500, blank=True)
    better = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-spoken_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(**dict.fromkeys(Topic.values, "")), name="interview_tells_something"
            )
        ]

    def __str__(self) -> str:
        return f"interview {self.pk}"

    @property
    def file_ref_of_youth(self) -> str:
        return ""

    @property
    def told(self) -> list[tuple[str, str]]:
        """Topic and words, of what was spoken about."""
        return [(each.label, text) for each in Topic if (text := getattr(self, each.value))]

    @transaction.atomic
    def add(self, *, by: Any, now: datetime) -> bool:
        """The very same talk once more (a second press) is one."""
        User.objects.select_for_update().get(pk=self.interviewer_id)
        typed = {name: getattr(self, name) for name in ("spoke_with", "spoken_on", *Topic.values)}
        if self.interviewer.interviews.filter(removed_at=None, **typed).exists():
            return False
        self.save()
        record(by=by, action="create", thing=self)
        return True

    @classmethod
    def of(cls, user: User) -> models.QuerySet[Self]:
        """The own ones: nobody opens those of somebody else."""
        return cls.objects.filter(interviewer=user)
