"""Which tasks: of whom, which press today, and of which something may be told."""

from datetime import date, datetime, time
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from cases import deadlines
from cases.choices import Owner, Status, TaskState
from cases.querysets import RUNNING, lazy_model
from config.kit.dates import AMSTERDAM


def _paused(**when: date) -> Exists:
    """For a task: whether its term has, or had, a pause in these days."""
    term = {"round": OuterRef("round"), "code": OuterRef("code")}
    return Exists(lazy_model("cases.Pause").objects.filter(**term, **when))


class TaskQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "TaskQuerySet":
        trajectories = lazy_model("cases.Trajectory").objects.visible_to(user)
        return self.filter(Exists(trajectories.filter(pk=OuterRef("trajectory"))))

    def open(self) -> "TaskQuerySet":
        return self.filter(state=TaskState.OPEN)

    def of_worker(self) -> "TaskQuerySet":
        return self.filter(owner_role=Owner.WORKER)

    def workable_by(self, user: Any) -> "TaskQuerySet":
        """Tasks of the trajectories this person works on today."""
        trajectories = lazy_model("cases.Trajectory").objects.workable_by(user)
        return self.filter(Exists(trajectories.filter(pk=OuterRef("trajectory"))))

    def pressing(self, today: date) -> "TaskQuerySet":
        """Late or to be done today, not paused or put off until tomorrow: what a badge counts."""
        return (
            self.open()
            .filter(Q(snoozed_to=None) | Q(snoozed_to__lte=today), act_by__lte=today)
            .exclude(code__in=deadlines.INFO_CODES)
            .exclude(_paused(started_on__lte=today, until__gte=today))
        )

    def pressing_rows(self, user: Any, today: date) -> int:
        """Of how many young people this person works with something is late or for today."""
        mine = self.workable_by(user).filter(trajectory__status__in=RUNNING)
        tasks = mine.of_worker().pressing(today)
        return tasks.values("trajectory").distinct().count()

    def done_since(self, day: date) -> "TaskQuerySet":
        """Done from this day on, the newest first."""
        start = datetime.combine(day, time(), AMSTERDAM)
        done = self.filter(state=TaskState.DONE, closed_at__gte=start)
        return done.order_by("-closed_at", "-pk")

    def for_list(self) -> "TaskQuerySet":
        """With whom it is for, and its pauses; the trajectory is known already."""
        about = "round", "contact__location", "contact__partner", "guardian"
        return self.select_related(*about).prefetch_related("round__pauses")

    def to_tell_of(self, first: date, last: date) -> "TaskQuerySet":
        """Open tasks of which something may be told in these days: about their day, about a
        birthday that comes, or what a pause put off."""
        soon = Q(due_on__lte=last) | Q(code__in=deadlines.EARLY_CODES)
        found = soon & Q(due_on__gte=first) | _paused(until__gte=first)
        return self.open().filter(found, trajectory__status=Status.OPEN)

    def for_row(self) -> "TaskQuerySet":
        return self.select_related(
            "trajectory__youth", "trajectory__team", "round", "contact__location", "guardian"
        )
