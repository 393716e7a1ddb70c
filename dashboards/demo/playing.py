"""One youth being played: who works there, where it stands, and the days that are counted."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from accounts.models import User
from cases.models import Enrolment, Round, Trajectory
from cases.ticking import tick
from config.kit.dates import AMSTERDAM, ONE_DAY, add_working_days, working_day_on_or_after
from dashboards.demo.world import World
from dashboards.demo.youths import Life

Act = tuple[datetime, Callable[[datetime], object]]


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), AMSTERDAM)


class Played:
    def __init__(self, life: Life, world: World) -> None:
        self.life, self.world = life, world
        self.worker: User = world.people[life.worker]
        self.start = world.today - timedelta(days=life.days)
        self.trajectory: Trajectory

    def day(self, offset: int) -> date:
        """A working day on or after so many days from the event."""
        return working_day_on_or_after(self.start + timedelta(days=offset))

    @property
    def table_day(self) -> date:
        if self.life.table_next:
            return add_working_days(self.world.today, 1)
        return self.day(self.life.table_in)

    @property
    def back_on(self) -> date | None:
        """The first day at a school again, after the school days without; None without any."""
        if not self.life.missed:
            return None
        calendar = self.world.calendar(self.life.school)
        return calendar.add_school_days(self.start - ONE_DAY, self.life.missed + 1)

    @property
    def round(self) -> Round:
        rounds = self.trajectory.rounds.select_related("trajectory__youth", "placement")
        found = rounds.order_by("-number").first()
        assert found
        return found

    @property
    def enrolment(self) -> Enrolment:
        """The newest one."""
        return self.trajectory.youth.enrolments.latest("started_on", "pk")

    def done(self, *codes: str, now: datetime) -> None:
        tasks = self.trajectory.tasks.open().filter(code__in=codes)
        for task in tasks.select_related("trajectory__youth", "round"):
            tick(task=task, by=self.worker, now=now)
