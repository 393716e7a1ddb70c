"""How a view gets at a table: hidden looks like missing, seen but not allowed is 403."""

from typing import Any, NoReturn
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

from accounts.choices import Role
from cases.doors import refuse, trajectory_to_see, works_on
from cases.models import Round, Trajectory
from config.kit.dates import local_date
from teamtables.models import Agreement, Invitation, TeamTable


def table_to_see(request: HttpRequest, ref: str) -> TeamTable:
    """The table with all its pages show; `table.trajectory` is loaded and the view is logged."""
    today = local_date(timezone.now())
    tables = TeamTable.objects.visible_to(request.user).for_detail(today)
    table = tables.filter(ref=ref).first()
    if not table:
        _refuse(request, TeamTable.objects, "round__", ref=ref)
    table.trajectory = trajectory_to_see(request, table.round.trajectory.ref)
    return table


def table_to_work_on(request: HttpRequest, ref: str) -> TeamTable:
    """As `table_to_see`, for an act: who may only look gets 403."""
    table = table_to_see(request, ref)
    if not table.trajectory.may_work:
        raise PermissionDenied
    return table


def invitation_to_work_on(request: HttpRequest, uuid: UUID) -> tuple[Invitation, TeamTable]:
    mine = Invitation.objects.visible_to(request.user).active()
    ref = mine.filter(uuid=uuid).values_list("table__ref", flat=True).first()
    if not ref:
        _refuse(request, Invitation.objects, "table__round__", uuid=uuid)
    table = table_to_work_on(request, ref)
    invitation = next(each for each in table.asked if each.uuid == uuid)
    invitation.table = table
    return invitation, table


def agreement_to_work_on(request: HttpRequest, uuid: UUID) -> Agreement:
    mine = Agreement.objects.visible_to(request.user).shared().for_row()
    agreement = mine.filter(uuid=uuid).first()
    if not agreement:
        _refuse(request, Agreement.objects, "round__", uuid=uuid)
    trajectory = trajectory_to_see(request, agreement.round.trajectory.ref)
    if not trajectory.may_work:
        raise PermissionDenied
    agreement.round.trajectory = trajectory
    return agreement


def _refuse(request: HttpRequest, rows: Any, way: str, **which: object) -> NoReturn:
    """Whose file a hidden row is of is for the log alone; `way` leads from the row to its round."""
    hidden = rows.filter(**which).exclude(pk__in=rows.visible_to(request.user).values("pk"))
    refuse(request, hidden, f"{way}trajectory__youth__ref")


def round_of(trajectory: Trajectory) -> Round | None:
    """The newest round that goes on; a table is always about one."""
    rounds = [each for each in trajectory.rounds.all() if each.withdrawn_at is None]
    return max(rounds, key=lambda each: each.number, default=None)


def may_read_words(request: HttpRequest, trajectory: Trajectory) -> bool:
    """The youth's words and the notes are for who works on it or is linked to it.

    A team lead reads them only after saying why, which this page does not ask.
    """
    leads = trajectory.team_id in request.user.role_teams(Role.TEAM_LEAD)
    return works_on(trajectory, request) or not leads
