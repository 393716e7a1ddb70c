"""What each parent says of a plan, apart from the youth and from the other parent."""

from django.db import models

from cases.models import Guardian
from perspectives.choices import Agrees
from perspectives.models.plan import FuturePerspective


class ParentVoice(models.Model):
    """One parent's own answer and own words on one agreed version."""

    plan = models.ForeignKey(
        FuturePerspective, on_delete=models.CASCADE, related_name="parent_voices"
    )
    guardian = models.ForeignKey(Guardian, on_delete=models.CASCADE, related_name="+")
    agrees = models.CharField(max_length=10, choices=Agrees)
    says = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "guardian"], name="plan_parent_speaks_once")
        ]

    def __str__(self) -> str:
        return f"{self.plan}"
