"""Support needs: mapped with youth and parents, eight weeks before leaving (A4, D06, M9)."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from cases.choices import MilestoneCode
from cases.leaving import follow_fact
from cases.models import Round, Trajectory
from perspectives.models import NeedsMapped


@transaction.atomic
def map_needs(
    *, round: Round, on: date, youth_there: bool, parents_there: bool, by: User, now: datetime
) -> bool:
    """It was done together: M9, and D06 is done. Once more changes nothing; False then."""
    Trajectory.objects.select_for_update(of=("self",)).get(pk=round.trajectory_id)
    if NeedsMapped.objects.filter(round=round).exists():
        return False
    there = {"youth_there": youth_there, "parents_there": parents_there}
    NeedsMapped(youth=round.trajectory.youth, round=round, on=on, **there).add(by=by, now=now)
    _follow(round, by, now)
    return True


@transaction.atomic
def not_mapped(*, round: Round, by: User, now: datetime) -> None:
    """Undo of `map_needs`."""
    for row in NeedsMapped.objects.select_related("youth").filter(round=round):
        row.remove(by=by, now=now)
    _follow(round, by, now)


def all_mapped() -> dict[int, date]:
    """The fact behind M9, by round."""
    return dict(NeedsMapped.objects.values_list("round", "on"))


def _follow(round: Round, by: User, now: datetime) -> None:
    row = NeedsMapped.objects.filter(round=round).first()
    on = row.on if row else None
    follow_fact(round=round, milestone=MilestoneCode.M9, task="D06", on=on, by=by, now=now)
