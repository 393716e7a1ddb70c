"""What a worker must know before anything else: who stands in for whom, and who else looked."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from accounts.models import User
from cases.models import AccessGrant, Trajectory


@dataclass
class StandIn:
    """One notice on My work. `is_mine`: this person stands in; else somebody does for them."""

    who: str
    last_day: date
    is_mine: bool
    youths: list[str] = field(default_factory=list)


def stand_ins(trajectories: Iterable[Trajectory], reader: User) -> list[StandIn]:
    """For the reader and for whom they replace, by what `with_workers` loads; no query."""
    found: dict[tuple[str, date, bool], StandIn] = {}
    for trajectory in trajectories:
        for grant in trajectory.standing_in:
            is_mine = grant.user_id == reader.pk
            if not is_mine and not trajectory.assignment_of(reader):
                continue
            who = _workers(trajectory) if is_mine else grant.user.display_name
            notice = StandIn(who, grant.last_day, is_mine)
            notice = found.setdefault((who, grant.last_day, is_mine), notice)
            notice.youths.append(trajectory.youth.short_name)
    for notice in found.values():
        notice.youths.sort()
    return sorted(found.values(), key=lambda notice: notice.last_day)


def _workers(trajectory: Trajectory) -> str:
    return ", ".join(each.user.display_name for each in trajectory.working)


def opened_with_a_reason(
    trajectories: Iterable[Trajectory], now: datetime
) -> list[tuple[AccessGrant, Trajectory]]:
    """The files of this list that somebody else opened: while it is open or not looked at yet."""
    by_key = {trajectory.pk: trajectory for trajectory in trajectories}
    grants = AccessGrant.objects.to_tell(now).filter(trajectory__in=by_key).select_related("user")
    return [(grant, by_key[grant.trajectory_id]) for grant in grants.order_by("-starts_at", "pk")]
