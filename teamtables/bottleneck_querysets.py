"""Who reads which bottleneck: the own team all of it, the region what a lead put on the agenda."""

from typing import Any

from django.db import models
from django.db.models import Q, QuerySet

from accounts.choices import Role
from accounts.models import Organisation, Region, User
from cases.models import Trajectory
from teamtables.choices import BottleneckState

REGION = "team__organisation__region"


def own_teams(user: User) -> set[int]:
    return user.role_teams(Role.WORKER) | user.role_teams(Role.TEAM_LEAD)


def regions_of(user: User) -> QuerySet[Region]:
    """Those of a regional viewer, and where the own teams work."""
    there = Organisation.objects.filter(teams__in=own_teams(user), region__isnull=False)
    watched = Q(pk__in=user.role_regions(Role.REGIONAL_VIEWER))
    return Region.objects.filter(watched | Q(pk__in=there.values("region"))).order_by("name")


class BottleneckQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> "BottleneckQuerySet":
        here = Q(**{f"{REGION}__in": regions_of(user).values("pk")})
        on_agenda = here & Q(state__in=BottleneckState.regional())
        return self.there().filter(Q(team__in=own_teams(user)) | on_agenda)

    def there(self) -> "BottleneckQuerySet":
        """What was not taken away."""
        return self.filter(removed_at=None)

    def taken_up(self) -> "BottleneckQuerySet":
        return self.filter(state=BottleneckState.TAKEN_UP)

    def matching(self, filters: dict[str, Any]) -> "BottleneckQuerySet":
        names = {"kind": "kind", "level": "level", "state": "state", "region": REGION}
        chosen = {way: filters[name] for name, way in names.items() if filters.get(name)}
        return self.filter(**chosen)

    def for_index(self) -> "BottleneckQuerySet":
        return self.select_related(REGION, "agreement").order_by("-logged_at", "-pk")

    def for_detail(self) -> "BottleneckQuerySet":
        return self.select_related(REGION, "agreement", "logged_by", "taken_up_by")


class BottleneckSourceQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> "BottleneckSourceQuerySet":
        """From which file a bottleneck came is for who may see that file, and for nobody else."""
        return self.filter(trajectory__in=Trajectory.objects.visible_to(user))


class ChainAgreementQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> "ChainAgreementQuerySet":
        return self.filter(region__in=regions_of(user))

    def standing(self) -> "ChainAgreementQuerySet":
        return self.filter(withdrawn_at=None)

    def for_index(self) -> "ChainAgreementQuerySet":
        return self.select_related("region").prefetch_related("bottlenecks").order_by("-starts_on")
