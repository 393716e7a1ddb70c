"""Who may see which rows, and what a page has to load. Access starts here and nowhere else."""

from datetime import date, datetime
from functools import reduce
from operator import and_, or_
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils import timezone

from accounts.choices import Role
from cases.choices import GrantGround, Status
from config.kit.dates import local_date
from config.kit.text import search_key

RUNNING = (Status.SIGNAL, Status.OPEN, Status.PAUSED)


def _active_assignment(user: Any, today: date, trajectory: str) -> Exists:
    model = lazy_model("cases.Assignment")
    return Exists(model.objects.active(today).filter(user=user, trajectory=OuterRef(trajectory)))


def _active_grant(user: Any, now: datetime, trajectory: str, *grounds: GrantGround) -> Exists:
    active = lazy_model("cases.AccessGrant").objects.active(now).filter(ground__in=grounds)
    return Exists(active.filter(user=user, trajectory=OuterRef(trajectory)))


def lazy_model(label: str) -> Any:
    return apps.get_model(label)


def workers_of(trajectory: str, today: date) -> list[Prefetch]:
    """Loads who works on a trajectory as `working`, and who stands in as `standing_in`.

    `trajectory` is the way to it, with `__` at the end.
    """
    active = lazy_model("cases.Assignment").objects.active(today).select_related("user")
    standing_in = lazy_model("cases.AccessGrant").objects.standing_in(timezone.now())
    return [
        Prefetch(f"{trajectory}assignments", active, to_attr="working"),
        Prefetch(f"{trajectory}grants", standing_in, to_attr="standing_in"),
    ]


class TrajectoryQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "TrajectoryQuerySet":
        """Assigned or granted to this person today, or of a team this person leads today."""
        now = timezone.now()
        return self.filter(
            _active_assignment(user, local_date(now), "pk")
            | _active_grant(user, now, "pk", GrantGround.STAND_IN, GrantGround.SCIENTIST)
            | Q(team__in=user.role_teams(Role.TEAM_LEAD))
        )

    def workable_by(self, user: Any) -> "TrajectoryQuerySet":
        """Those this person may change: assigned, or standing in at this moment."""
        now = timezone.now()
        return self.filter(
            _active_assignment(user, local_date(now), "pk")
            | _active_grant(user, now, "pk", GrantGround.STAND_IN)
        )

    def led_by(self, user: Any) -> "TrajectoryQuerySet":
        return self.filter(team__in=user.role_teams(Role.TEAM_LEAD))

    def running(self) -> "TrajectoryQuerySet":
        return self.filter(status__in=RUNNING)

    def ended(self) -> "TrajectoryQuerySet":
        return self.exclude(status__in=RUNNING)

    def matching(self, asked: Any) -> "TrajectoryQuerySet":
        """Of a youth that answers to what was asked (`searching.understand`)."""
        if not (asked.patterns or asked.birth_date or asked.ref):
            return self.none()
        named = Q()
        for pattern in asked.patterns:
            named &= Q(youth__search_key__regex=pattern)
        if asked.birth_date:
            named &= Q(youth__birth_date=asked.birth_date)
        return self.filter(named | Q(youth__ref=asked.ref)) if asked.ref else self.filter(named)

    def unassigned(self, today: date) -> "TrajectoryQuerySet":
        active = lazy_model("cases.Assignment").objects.active(today)
        return self.filter(~Exists(active.filter(trajectory=OuterRef("pk"))))

    def with_workers(self, today: date) -> "TrajectoryQuerySet":
        """Loads the people who work on it today as `working` and `standing_in`."""
        return self.prefetch_related(*workers_of("", today))

    def for_work(self, today: date) -> "TrajectoryQuerySet":
        """All that a row of a worklist and the bar of a file show."""
        tasks = lazy_model("cases.Task").objects.open().for_list()
        enrolments = lazy_model("cases.Enrolment").objects.select_related("location__school")
        return (
            self.select_related("youth", "team", "coordinator", "proposed_coordinator")
            .with_workers(today)
            .prefetch_related(
                "rounds__milestones",
                "rounds__placement",
                Prefetch("tasks", tasks, to_attr="open_tasks"),
                "youth__placements",
                Prefetch("youth__enrolments", enrolments),
            )
        )


class YouthQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "YouthQuerySet":
        """Youths of a trajectory that this person may see."""
        trajectories = lazy_model("cases.Trajectory").objects.visible_to(user)
        return self.filter(Exists(trajectories.filter(youth=OuterRef("pk"))))

    def may_be(self, youth: Any) -> list[Any]:
        """Who this new youth could be, at most three: the same file number, the same name, or
        the same date of birth with a name that is partly the same."""
        names = [
            Q(search_key__contains=word)
            for word in search_key(f"{youth.first_name} {youth.last_name}").split()
        ]
        same = reduce(and_, names) if names else Q(pk__in=[])
        if youth.birth_date and names:
            same |= Q(birth_date=youth.birth_date) & reduce(or_, names)
        if youth.file_ref:
            same |= Q(file_ref=youth.file_ref)
        return list(self.filter(same).order_by("search_key", "pk")[:3])


class RoundQuerySet(models.QuerySet):
    def running(self) -> "RoundQuerySet":
        return self.filter(trajectory__status__in=RUNNING, withdrawn_at=None)


class PlacementQuerySet(models.QuerySet):
    def current(self, today: date) -> "PlacementQuerySet":
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=today), started_on__lte=today)


class EnrolmentQuerySet(models.QuerySet):
    def current(self, today: date) -> "EnrolmentQuerySet":
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=today), started_on__lte=today)

    def going_on(self, today: date) -> "EnrolmentQuerySet":
        """Not over: with a last day that lies ahead, or without one."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=today))

    def of_origin_first(self) -> "EnrolmentQuerySet":
        return self.order_by(F("started_on").asc())
