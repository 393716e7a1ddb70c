"""One round as plain days, from what is loaded with it."""

from dataclasses import dataclass
from datetime import date, timedelta

from cases import deadlines
from cases.choices import MilestoneCode
from cases.models import Round, Trajectory
from dashboards.process import Process
from perspectives.facts import next_place_known
from teamtables.choices import InviteeRole, Present
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
    left_on: date | None = None
    next_known: bool = False  # home, school or work, and helper, by the youth, well before leaving
    plan_pauses: tuple[deadlines.Stretch, ...] = ()
    talk_on: date | None = None
    warm_on: date | None = None
    process: Process = Process()

    @property
    def plan_due_on(self) -> date | None:
        length = timedelta(days=deadlines.term("D01").length)
        return self.intake_on + length if self.intake_on else None


def day_of(round: Round, code: str) -> date | None:
    milestone = round.milestone(code)
    return milestone.done_on if milestone else None


def round_facts(row: Trajectory, round: Round, process: Process) -> RoundFacts:
    """From what is loaded with the round; no query."""
    left_on = day_of(round, MilestoneCode.M13)
    well_before = timedelta(days=deadlines.NEXT_KNOWN_DAYS)
    return RoundFacts(
        trajectory=row.pk,
        team=row.team_id,
        event_on=round.event_on,
        intake_on=round.intake_on,
        agreed_on=day_of(round, MilestoneCode.M7),
        tables=tuple(_held(table) for table in round.held),
        plan_pauses=tuple(pause for pause in round.pauses.all() if pause.code == "D01"),
        left_on=left_on,
        talk_on=day_of(round, MilestoneCode.M3),
        warm_on=day_of(round, MilestoneCode.M12),
        process=process,
        next_known=bool(left_on) and next_place_known(round, by=left_on - well_before),
    )


def _held(table: TeamTable) -> HeldTable:
    old_school = [row for row in table.attendance.all() if row.role == InviteeRole.OLD_SCHOOL]
    return HeldTable(
        held_on=table.held_on,
        old_school_asked=bool(old_school) or table.round.old_school_id is not None,
        old_school_there=any(row.present != Present.NO for row in old_school),
    )
