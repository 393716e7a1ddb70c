"""How a view gets at a trajectory: hidden looks like missing, seen but not allowed is 403.

Upper apps use the same doors. Opening one for reading writes the access log, before the answer.
"""

from typing import NoReturn

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone

from accounts.choices import Role
from accounts.limits import may_open
from accounts.log import record, viewed
from accounts.wall import Beyond, beyond
from cases.models import AccessGrant, Task, Trajectory, TriggerEvent, Youth
from cases.review_list import for_review
from config.kit.dates import local_date


def trajectory_to_see(request: HttpRequest, ref: str) -> Trajectory:
    """The trajectory with all a page about it shows; the view is logged."""
    trajectory = _find(request, ref, Trajectory.objects.visible_to(request.user))
    may_open(request, trajectory.youth.ref)
    viewed(request, trajectory, trajectory.youth.ref, rule=_rule(trajectory, request))
    trajectory.may_work = trajectory.is_running and works_on(trajectory, request)
    return trajectory


def trajectory_to_work_on(request: HttpRequest, ref: str) -> Trajectory:
    """As `trajectory_to_see`, for an act: who may only look gets 403."""
    trajectory = trajectory_to_see(request, ref)
    if not trajectory.may_work:
        raise PermissionDenied
    return trajectory


def trajectory_of_worker(request: HttpRequest, ref: str) -> Trajectory:
    """For what only its worker reads, also when it has ended: anybody else gets 403."""
    trajectory = trajectory_to_see(request, ref)
    if not works_on(trajectory, request):
        raise PermissionDenied
    return trajectory


def works_on(trajectory: Trajectory, request: HttpRequest) -> bool:
    return trajectory.is_worked_on_by(request.user)


def _rule(trajectory: Trajectory, request: HttpRequest) -> str:
    """By which condition of the matrix: a, the worker; r, the stand-in; t, the own lead."""
    if works_on(trajectory, request):
        return "case.a" if trajectory.assignment_of(request.user) else "case.r"
    leads = trajectory.team_id in request.user.role_teams(Role.TEAM_LEAD)
    return "case.t" if leads else "case.s"


def trajectory_to_lead(request: HttpRequest, ref: str) -> Trajectory:
    """For acts of the team lead of the trajectory's own team."""
    trajectory = trajectory_to_see(request, ref)
    if not Trajectory.objects.led_by(request.user).filter(pk=trajectory.pk).exists():
        raise PermissionDenied
    return trajectory


def youth_to_see(request: HttpRequest, ref: str) -> tuple[Youth, Trajectory]:
    """A youth and the newest trajectory of it that this person may see."""
    trajectories = Trajectory.objects.visible_to(request.user).filter(youth__ref=ref)
    newest = trajectories.order_by("-opened_on", "-pk").values_list("ref", flat=True).first()
    if not newest:
        refuse(request, Youth.objects.filter(ref=ref), "ref")
    trajectory = trajectory_to_see(request, newest)
    return trajectory.youth, trajectory


def youth_to_work_on(request: HttpRequest, ref: str) -> tuple[Youth, Trajectory]:
    """As `youth_to_see`, for an act: who may only look gets 403."""
    youth, trajectory = youth_to_see(request, ref)
    if not trajectory.may_work:
        raise PermissionDenied
    return youth, trajectory


def event_of_worker(request: HttpRequest, pk: int) -> tuple[TriggerEvent, Trajectory]:
    """A logged event and its trajectory, for who works on it."""
    events = TriggerEvent.objects.filter(pk=pk)
    with beyond(Beyond.REFUSAL):
        ref = events.values_list("round__trajectory__ref", flat=True).first() or ""
    trajectory = trajectory_of_worker(request, ref)
    return events.select_related("round__trajectory", "youth").get(), trajectory


def _find(request: HttpRequest, ref: str, visible: QuerySet) -> Trajectory:
    today = local_date(timezone.now())
    trajectory = visible.filter(ref=ref).for_work(today).first()
    if not trajectory:
        refuse(request, Trajectory.objects.filter(ref=ref), "youth__ref")
    return trajectory


def refuse(request: HttpRequest, rows: QuerySet, ref: str) -> NoReturn:
    """The same 404 for hidden and missing; only the log knows the difference.

    `rows` are those that were asked for, whoever may see them, and `ref` leads to whose file it
    is. Who opened the file with a reason has one page of it (`cases:opened`): the rest is 403.
    """
    with beyond(Beyond.REFUSAL):
        dossier = rows.values_list(ref, flat=True).first()
    if dossier:
        record(
            by=request.user,
            action="view",
            outcome="denied",
            thing=("cases.youth", dossier),
            dossier=dossier,
            request=request,
        )
        opened = AccessGrant.objects.broken_glass().active(timezone.now())
        if opened.filter(user=request.user, trajectory__youth__ref=dossier).exists():
            raise PermissionDenied
    raise Http404


def grant_to_review(request: HttpRequest, pk: int) -> AccessGrant:
    """A file opened with a reason, for who may look at it again: never who opened it."""
    rows = AccessGrant.objects.reviewable_by(request.user).for_review()
    with for_review():
        grant = rows.filter(pk=pk).first()
        hidden = AccessGrant.objects.filter(pk=pk).values_list("trajectory__youth__ref", flat=True)
        dossier = None if grant else hidden.first()
    if dossier:
        record(by=request.user, action="denied", thing=("cases.accessgrant", str(pk)),
               dossier=dossier, request=request, outcome="denied")  # fmt: skip
    if not grant:
        raise Http404
    return grant


def task_to_work_on(request: HttpRequest, pk: int) -> Task:
    """A task for an act on it: hidden is 404, and who may only look gets 403."""
    task = Task.objects.visible_to(request.user).for_row().filter(pk=pk).first()
    if not task:
        refuse(request, Task.objects.filter(pk=pk), "trajectory__youth__ref")
    mine = Trajectory.objects.workable_by(request.user).running()
    if not mine.filter(pk=task.trajectory_id).exists():
        raise PermissionDenied
    return task
