"""Which tables, invitations and agreements somebody may see. All start from the trajectory."""

from typing import Any

from django.db import models

from cases.models import Trajectory
from teamtables.choices import AgreementState, TableState


class TeamTableQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "TeamTableQuerySet":
        return self.filter(round__trajectory__in=Trajectory.objects.visible_to(user))

    def planned(self) -> "TeamTableQuerySet":
        return self.filter(state__in=[TableState.DRAFT, TableState.INVITED])


class InvitationQuerySet(models.QuerySet):
    def active(self) -> "InvitationQuerySet":
        return self.filter(withdrawn_at=None)


class AgreementQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "AgreementQuerySet":
        return self.filter(round__trajectory__in=Trajectory.objects.visible_to(user))

    def open(self) -> "AgreementQuerySet":
        return self.filter(state=AgreementState.OPEN)
