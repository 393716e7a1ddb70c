"""What the figures are counted from: one plain row per round of a pilot, loaded in few queries."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, F, Max, Prefetch, Q, QuerySet

from accounts.wall import Beyond, beyond
from cases.choices import EnrolmentKind, MilestoneCode
from cases.lesson_choices import DayKind
from cases.models import (
    CountedDay,
    Enrolment,
    Interruption,
    PlaceRequest,
    Round,
    Trajectory,
)
from cases.request_choices import Outcome
from dashboards.careers import Stay
from dashboards.pilots import PilotTeam
from dashboards.process import Process, processes
from dashboards.round_facts import RoundFacts, day_of, round_facts
from dashboards.voices import Voices, voices
from teamtables.choices import TableState
from teamtables.models import TeamTable


@dataclass(frozen=True)
class SchoolFacts:
    """What was counted of the school days: those in part, those lost in the first year after the
    event, the longest gap; and whether there is no enrolment at all now.
    """

    partly_days: int = 0
    first_year_lost: int = 0
    longest_gap: int = 0
    followed_to: date | None = None
    no_school: bool = False


@dataclass(frozen=True)
class TrajectoryFacts:
    """One trajectory of the pilot with its rounds and its days without education.

    `request_days`: how long each request to a partner took that was answered. `stays`: the main
    enrolments. `cause`: of the longest interruption that was looked back at.
    """

    trajectory: int
    team: int
    included_on: date | None
    lost_days: int
    rounds: tuple[RoundFacts, ...]
    school: SchoolFacts = SchoolFacts()
    request_days: tuple[int, ...] = ()
    stays: tuple[Stay, ...] = ()
    cause: str = ""
    voices: Voices = Voices()

    @property
    def first_event_on(self) -> date | None:
        return min((each.event_on for each in self.rounds if each.event_on), default=None)

    @property
    def left_on(self) -> date | None:
        return max((each.left_on for each in self.rounds if each.left_on), default=None)


def pilot_facts(teams: Iterable[PilotTeam], today: date) -> list[TrajectoryFacts]:
    """The trajectories of these teams that count for a pilot, to be counted and never listed."""
    counted = Trajectory.objects.filter(team__in=[row.team for row in teams])
    with beyond(Beyond.FIGURES):
        return facts_of(counted.exclude(included_on=None), today)


def facts_of(trajectories: QuerySet[Trajectory], today: date) -> list[TrajectoryFacts]:
    """The facts of these trajectories up to yesterday; the number of queries is fixed."""
    tables = TeamTable.objects.filter(state=TableState.HELD).prefetch_related("attendance")
    rounds = Round.objects.filter(withdrawn_at=None).prefetch_related(
        "milestones", "pauses", "follow_up_parts", Prefetch("tables", tables, to_attr="held")
    )
    answered = PlaceRequest.objects.exclude(outcome__in=["", Outcome.WITHDRAWN])
    main = Enrolment.objects.filter(kind=EnrolmentKind.MAIN)
    reviewed = Interruption.objects.exclude(cause="").order_by("-school_days", "started_on")
    rows = list(
        trajectories.prefetch_related(
            Prefetch("rounds", rounds),
            Prefetch("interruptions", reviewed),
            Prefetch("youth__enrolments", main),
            Prefetch("youth__place_requests", answered, to_attr="answered_requests"),
        ).select_related("youth")
    )
    counted = _counted({row.pk for row in rows}, today)
    enrolled = Enrolment.objects.current(today).filter(youth__in={row.youth_id for row in rows})
    with_school = set(enrolled.values_list("youth", flat=True))
    left = {each.pk: day_of(each, MilestoneCode.M13) for row in rows for each in row.rounds.all()}
    process = processes(left, today)
    said = voices({row.pk for row in rows})
    return [
        replace(
            _facts(row, counted.get(row.pk, {}), with_school, process, today), voices=said[row.pk]
        )
        for row in rows
    ]


def _counted(keys: Collection[int], today: date) -> dict[int, dict[str, Any]]:
    """Of each trajectory what `cases.counting` kept of its days before today."""
    days = CountedDay.objects.filter(trajectory__in=keys, day__lt=today)
    in_year = Q(day__lt=F("trajectory__counted__year_until"))
    lost = Q(kind=DayKind.NONE)
    rows = days.values("trajectory").annotate(
        lost=Count("pk", filter=lost),
        partly=Count("pk", filter=Q(kind=DayKind.PARTLY)),
        first_year=Count("pk", filter=lost & in_year),
        longest=Max("nth"),
    )
    return {row["trajectory"]: row for row in rows}


def _facts(
    row: Trajectory,
    counted: dict[str, Any],
    with_school: Collection[int],
    process: dict[int, Process],
    today: date,
) -> TrajectoryFacts:
    school = SchoolFacts(
        partly_days=counted.get("partly", 0),
        first_year_lost=counted.get("first_year", 0),
        longest_gap=counted.get("longest") or 0,
        followed_to=min(row.closed_on or today, today),
        no_school=row.is_running and row.youth_id not in with_school,
    )
    return TrajectoryFacts(
        trajectory=row.pk,
        team=row.team_id,
        included_on=row.included_on,
        lost_days=counted.get("lost", 0),
        rounds=tuple(round_facts(row, each, process[each.pk]) for each in row.rounds.all()),
        school=school,
        request_days=tuple(each.days(today) for each in row.youth.answered_requests),
        stays=tuple(_stay(each) for each in row.youth.enrolments.all()),
        cause=next((each.cause for each in row.interruptions.all()), ""),
    )


def _stay(row: Enrolment) -> Stay:
    days = (row.started_on, row.ended_on, row.dual_from)
    return Stay(row.location_id, row.slot, row.track, *days)


def all_rounds(rows: Iterable[TrajectoryFacts]) -> list[RoundFacts]:
    return [each for row in rows for each in row.rounds]
