"""Which plans and handovers somebody may see. All start from the trajectory."""

from typing import Any

from django.db import models

from cases.models import Trajectory
from perspectives.choices import PlanState


class FuturePerspectiveQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "FuturePerspectiveQuerySet":
        return self.filter(round__trajectory__in=Trajectory.objects.visible_to(user))

    def agreed(self) -> "FuturePerspectiveQuerySet":
        return self.filter(state__in=[PlanState.AGREED, PlanState.REPLACED])


class WarmHandoverQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "WarmHandoverQuerySet":
        return self.filter(round__trajectory__in=Trajectory.objects.visible_to(user))
