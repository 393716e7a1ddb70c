"""A goal within one living area of a plan: who is in charge of it, and when it is looked at."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.models.kept import PresentManager
from perspectives.choices import Cycle, GoalKind, InCharge
from perspectives.models.plan import PlanArea


class Goal(models.Model):
    """The same goal keeps its `uuid` in every later version of the plan.

    Only a draft loses a goal that was never agreed; another one is stopped, with how it went.
    """

    uuid = models.UUIDField(default=uuid4, editable=False)
    area = models.ForeignKey(PlanArea, on_delete=models.CASCADE, related_name="goals")
    text = models.CharField(_("goal"), max_length=300)
    kind = models.CharField(max_length=10, choices=GoalKind)
    in_charge = models.CharField(max_length=12, choices=InCharge)
    review_on = models.DateField(_("when to look at it again"))
    state = models.CharField(max_length=12, choices=Cycle, default=Cycle.UNDERSTAND)
    evaluation = models.TextField(_("how it went"), blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = PresentManager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["area", "uuid"], name="goal_once_per_area")]

    def __str__(self) -> str:
        return f"{self.uuid}"
