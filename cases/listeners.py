"""Who is told of a young person: those who work on it, who lead, and who may read along today."""

from collections import defaultdict
from datetime import date, datetime

from accounts.choices import Role
from accounts.models import RoleAssignment, User
from cases.choices import GrantGround
from cases.models import AccessGrant, Assignment


def linked_to(trajectories: set[int], now: datetime) -> dict[int, list[User]]:
    """The behavioural scientists who may read these files: nobody else hears of them."""
    found: dict[int, list[User]] = defaultdict(list)
    grants = AccessGrant.objects.active(now).filter(ground=GrantGround.SCIENTIST)
    for grant in grants.filter(trajectory__in=trajectories, user__is_active=True).select_related(
        "user"
    ):
        found[grant.trajectory_id].append(grant.user)
    return found


def workers_of(trajectories: set[int], now: datetime, today: date) -> dict[int, list[User]]:
    """Who works on each, and who stands in there."""
    found: dict[int, list[User]] = defaultdict(list)
    assigned = Assignment.objects.active(today).select_related("user")
    for rows in (assigned, AccessGrant.objects.standing_in(now)):
        for row in rows.filter(trajectory__in=trajectories, user__is_active=True):
            found[row.trajectory_id].append(row.user)
    return found


def leads_of(teams: set[int], today: date) -> dict[int, list[User]]:
    found: dict[int, list[User]] = defaultdict(list)
    held = RoleAssignment.objects.filter(
        role=Role.TEAM_LEAD, team__in=teams, user__is_active=True
    ).select_related("user")
    for assignment in held:
        if assignment.runs_on(today):
            found[assignment.team_id].append(assignment.user)
    return found
