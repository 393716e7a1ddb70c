"""What the figures are counted from: one plain row per round of a pilot, loaded in few queries."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet

from accounts.wall import Beyond, beyond
from cases import deadlines
from cases.models import Enrolment, Pilot, PlaceRequest, Round, Trajectory
from cases.request_choices import Outcome
from cases.rules import days_without_education
from config.kit.dates import ONE_DAY, SchoolCalendar
from schools.calendar import calendars_for
from teamtables.choices import InviteeRole, Present, TableState
from teamtables.models import TeamTable


@dataclass(frozen=True)
class HeldTable:
    held_on: date
    old_school_asked: bool
    old_school_there: bool


@dataclass(frozen=True)
class RoundFacts:
    """One round: T (`event_on`), P (`intake_on`), and what followed, as days."""

    trajectory: int
    team: int
    event_on: date | None
    intake_on: date | None
    agreed_on: date | None
    tables: tuple[HeldTable, ...]

    @property
    def plan_due_on(self) -> date | None:
        length = timedelta(days=deadlines.term("D01").length)
        return self.intake_on + length if self.intake_on else None


@dataclass(frozen=True)
class TrajectoryFacts:
    """One trajectory of the pilot with its rounds and its days without education.

    `request_days`: how long each request to a partner took that was answered.
    """

    trajectory: int
    team: int
    included_on: date | None
    lost_days: int
    rounds: tuple[RoundFacts, ...]
    request_days: tuple[int, ...] = ()


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


def pilot_facts(teams: Iterable[PilotTeam], today: date) -> list[TrajectoryFacts]:
    """The trajectories of these teams that count for a pilot, to be counted and never listed."""
    counted = Trajectory.objects.filter(team__in=[row.team for row in teams])
    with beyond(Beyond.FIGURES):
        return facts_of(counted.exclude(included_on=None), today)


def facts_of(trajectories: QuerySet[Trajectory], today: date) -> list[TrajectoryFacts]:
    """The facts of these trajectories up to yesterday; the number of queries is fixed."""
    tables = TeamTable.objects.filter(state=TableState.HELD).prefetch_related("attendance")
    rounds = Round.objects.filter(withdrawn_at=None).prefetch_related(
        "milestones", Prefetch("tables", tables, to_attr="held")
    )
    answered = PlaceRequest.objects.exclude(outcome__in=["", Outcome.WITHDRAWN])
    rows = list(
        trajectories.prefetch_related(
            Prefetch("rounds", rounds.select_related("old_school")),
            Prefetch("youth__enrolments", Enrolment.objects.all()),
            Prefetch("youth__place_requests", answered, to_attr="answered_requests"),
        ).select_related("youth")
    )
    schools = {each.old_school for row in rows for each in row.rounds.all() if each.old_school}
    calendars = calendars_for(schools)
    return [_facts(row, calendars, today) for row in rows]


def _facts(row: Trajectory, calendars: dict, today: date) -> TrajectoryFacts:
    rounds = list(row.rounds.all())
    return TrajectoryFacts(
        trajectory=row.pk,
        team=row.team_id,
        included_on=row.included_on,
        lost_days=_lost_days(row, rounds, calendars, today),
        rounds=tuple(_round_facts(row, each) for each in rounds),
        request_days=tuple(each.days(today) for each in row.youth.answered_requests),
    )


def _lost_days(row: Trajectory, rounds: Sequence[Round], calendars: dict, today: date) -> int:
    """School days of the old school from the first event to yesterday or the closing (I02)."""
    first = min((each for each in rounds if each.event_on), key=_event_on, default=None)
    if not first:
        return 0
    end = min(row.closed_on or today, today - ONE_DAY)
    if end < first.event_on:
        return 0
    calendar: SchoolCalendar = calendars.get(first.old_school_id, SchoolCalendar())
    lost = days_without_education(row.youth.enrolments.all(), calendar, first.event_on, end)
    return len(lost)


def _event_on(round: Round) -> date:
    assert round.event_on is not None
    return round.event_on


def _round_facts(row: Trajectory, round: Round) -> RoundFacts:
    agreed = round.milestone("M7")
    return RoundFacts(
        trajectory=row.pk,
        team=row.team_id,
        event_on=round.event_on,
        intake_on=round.intake_on,
        agreed_on=agreed.done_on if agreed else None,
        tables=tuple(_held(table) for table in round.held),
    )


def _held(table: TeamTable) -> HeldTable:
    old_school = [row for row in table.attendance.all() if row.role == InviteeRole.OLD_SCHOOL]
    return HeldTable(
        held_on=table.held_on,
        old_school_asked=bool(old_school) or table.round.old_school_id is not None,
        old_school_there=any(row.present != Present.NO for row in old_school),
    )


def all_rounds(rows: Iterable[TrajectoryFacts]) -> list[RoundFacts]:
    return [each for row in rows for each in row.rounds]
