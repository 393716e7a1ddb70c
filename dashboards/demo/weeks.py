"""The week of a youth: made with the plan, begun once the plan is agreed."""

from datetime import datetime, time

from config.kit.dates import local_date
from dashboards.demo.playing import Played
from perspectives.choices import Area, BlockKind, Weekday
from perspectives.models import Block, DayProgramme, Goal
from perspectives.programming import begin_programme, make_programme

SCHOOL_DAYS = [day for day in Weekday.values if day <= Weekday.FRIDAY]
BESIDES = (
    (Weekday.TUESDAY, time(14), time(15), BlockKind.TREATMENT, "Gesprek met de mentor", Area.CARE),
    (Weekday.WEDNESDAY, time(16), time(17, 30), BlockKind.LEISURE, "Voetbal", Area.LEISURE),
    (Weekday.FRIDAY, time(13), time(15), BlockKind.WORK, "Stage in de keuken", Area.LEARNING),
)  # fmt: skip


def make(played: Played, now: datetime) -> None:
    week = make_programme(round=played.round, by=played.worker, now=now)
    goal = Goal.objects.filter(area__plan__trajectory=played.trajectory)[0]
    about = {"programme": week, "youth": played.trajectory.youth}
    for day in SCHOOL_DAYS:
        Block(
            **about, weekday=day, starts=time(8, 45), ends=time(12, 15), kind=BlockKind.LESSONS,
            what="Lessen", with_whom="de mentor", area=Area.LEARNING, goal=goal.uuid,
        ).add(by=played.worker, now=now)  # fmt: skip
    for day, starts, ends, kind, what, area in BESIDES:
        block = Block(
            **about, weekday=day, starts=starts, ends=ends, kind=kind, what=what, area=area
        )
        block.add(by=played.worker, now=now)


def begin(played: Played, now: datetime) -> None:
    week = DayProgramme.objects.get(trajectory=played.trajectory, started_on=None)
    on = local_date(now)
    begin_programme(programme=week, on=on, in_holidays=True, by=played.worker, now=now)
