"""Which tasks open when a round starts, and when a day of leaving is known."""

from datetime import datetime

from cases import deadlines
from cases.birthdays import talk_about_birthday
from cases.choices import (
    EventKind,
    MilestoneCode,
    PlacementKind,
)
from cases.choosing import ask_in_time
from cases.models import (
    Round,
    Task,
)
from config.kit.dates import SchoolCalendar, local_date
from schools.calendar import calendar_for

DEPARTURE_CODES = ("D06", "D07", "D08", "D09", "HAND_S", "HAND_R", "DEPART")
# What may be done before a day of leaving is planned; its task then has no reason to open.
DONE_ALREADY = {"D06": MilestoneCode.M9, "D07": MilestoneCode.M10, "D08": MilestoneCode.M11}
# What is of this place alone.
ENDS_WITH_STAY = ("PROGRAMME",)


def open_tasks(round: Round, now: datetime) -> None:
    today = local_date(now)
    calendar = calendar_for(round.old_school)
    if round.old_school:
        Task.start(round=round, code="CALL", clock_on=today, now=now)
    if round.kind == EventKind.DETENTION:
        Task.start(round=round, code="CONTACT", clock_on=today, now=now)
    if not round.trajectory.coordinator_id:
        Task.start(round=round, code="D25", clock_on=today, now=now)
    if not round.event_on:
        Task.start(round=round, code="FIND_DATE", clock_on=today, now=now)
        return
    Task.start(round=round, code="CONSENT", clock_on=round.event_on, now=now)
    talk_about_birthday(round, now)
    if round.intake_on:
        for code in ("D02", "D03", "D01"):
            Task.start(round=round, code=code, clock_on=round.intake_on, now=now)
        _watch_the_place(round, calendar, now)
        ask_in_time(round, now)
    if round.departs_on:
        open_departure_tasks(round, now)


def _watch_the_place(round: Round, calendar: SchoolCalendar, now: datetime) -> None:
    """Crisis places and long holidays ask for an early call to the own school."""
    intake = round.intake_on
    moved_in = EventKind(round.kind).starts_placement and round.placement
    if moved_in and round.placement.kind == PlacementKind.CRISIS:
        Task.start(round=round, code="D20", clock_on=intake, now=now)
        Task.start(round=round, code="KEEP_SCHOOL", clock_on=intake, now=now)
    call_on = deadlines.call_before_holiday_on(calendar, intake)
    if call_on:
        Task.start(round=round, code="CALL_HOLIDAY", clock_on=call_on, now=now)


def open_departure_tasks(round: Round, now: datetime) -> None:
    done = set(round.milestones.filter(done_on__isnull=False).values_list("code", flat=True))
    for code in DEPARTURE_CODES:
        if DONE_ALREADY.get(code) not in done:
            Task.start(round=round, code=code, clock_on=round.departs_on, now=now)
