"""The teams that take part in a pilot."""

from collections.abc import Collection
from dataclasses import dataclass

from cases.models import Pilot


@dataclass(frozen=True)
class PilotTeam:
    """A team that takes part in a pilot, and how many trajectories it is to bring in."""

    team: int
    name: str
    kind: str
    target: int


def pilot_teams(
    teams: Collection[int] | None = None, regions: Collection[int] | None = None
) -> list[PilotTeam]:
    """The teams of the pilots in which these teams take part; of every pilot without `teams`.

    With `regions` only those of an organisation there.
    """
    pilots = Pilot.objects.all() if teams is None else Pilot.objects.filter(teams__in=teams)
    rows = {
        team.pk: PilotTeam(team.pk, team.name, team.kind, pilot.target_per_team)
        for pilot in pilots.prefetch_related("teams__organisation").order_by("starts_on", "pk")
        for team in pilot.teams.all()
        if regions is None or team.organisation.region_id in regions
    }
    return sorted(rows.values(), key=lambda row: (row.name, row.team))
