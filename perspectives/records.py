"""What is known of one trajectory on one day, for the indicators that are computed from records."""

from dataclasses import dataclass, field
from datetime import date

from cases import law
from cases.education import Career
from cases.models import Milestone, Round, Trajectory
from cases.schooling import career_of
from perspectives.choices import Area, PlanState
from perspectives.models import (
    Block,
    DayProgramme,
    FollowUpPart,
    FuturePerspective,
    Goal,
    NeedsMapped,
    SupportNeed,
    WarmHandover,
    met_guide,
)
from perspectives.needs_choices import NeedState, Whose


@dataclass(frozen=True)
class Records:
    """What is known of one trajectory on one day."""

    today: date
    left_on: date | None = None
    leaves_on: date | None = None
    met_on: date | None = None  # the youth, with somebody of the next place
    handed_on: date | None = None
    agreed: bool = False  # a future plan
    week: tuple[Block, ...] | None = None  # the day programme that runs
    mapped: NeedsMapped | None = None
    of_age: bool = False
    care: tuple[SupportNeed, ...] = ()  # help with care that started, the oldest first
    known: tuple[FollowUpPart, ...] = ()  # the follow-up plan, with the youth's own answers
    lives_in: str = ""
    career: Career = field(default_factory=Career)


def records_of(trajectory: Trajectory, today: date) -> Records:
    """In a fixed number of queries; for a trajectory that was loaded by `for_work`."""
    round = trajectory.newest_round
    if not round:
        return Records(today, career=career_of(trajectory.youth))
    handover = WarmHandover.objects.filter(round=round).first()
    return Records(
        today,
        left_on=_left_on(round),
        leaves_on=round.departs_on,
        met_on=met_guide(round=round).get(round.pk),
        handed_on=handover.completed_on if handover else None,
        agreed=FuturePerspective.objects.filter(
            trajectory=trajectory, state=PlanState.AGREED
        ).exists(),
        week=_week(trajectory),
        mapped=NeedsMapped.objects.filter(round=round).first(),
        of_age=(trajectory.youth.age(today) or 0) >= law.ADULT,
        care=tuple(
            SupportNeed.objects.filter(
                round__trajectory=trajectory,
                whose=Whose.YOUTH,
                area=Area.CARE,
                state=NeedState.GIVEN,
                from_on__lte=today,
            ).order_by("from_on", "pk")
        ),
        known=tuple(FollowUpPart.objects.filter(round=round)),
        lives_in=_lives_in(trajectory, today),
        career=career_of(trajectory.youth),
    )


def _left_on(round: Round) -> date | None:
    left: Milestone | None = round.milestone("M13")
    return left.done_on if left else None


def _week(trajectory: Trajectory) -> tuple[Block, ...] | None:
    running = DayProgramme.objects.filter(
        trajectory=trajectory, started_on__isnull=False, ended_on=None
    ).prefetch_related("blocks")
    blocks = next((tuple(week.blocks.all()) for week in running), None)
    plans = (PlanState.DRAFT, PlanState.AGREED)
    goals = Goal.objects.filter(area__plan__trajectory=trajectory, area__plan__state__in=plans)
    known = set(goals.values_list("uuid", flat=True))
    for block in blocks or ():
        block.goal = block.goal if block.goal in known else None
    return blocks


def _lives_in(trajectory: Trajectory, today: date) -> str:
    """The municipality of today; a secret address gives nothing away here either."""
    for place in trajectory.youth.placements.all():
        if place.started_on <= today and (not place.ended_on or today < place.ended_on):
            return "" if place.shielded else place.municipality
    return ""
