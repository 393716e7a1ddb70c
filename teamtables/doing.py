"""Who does what: the agreements of one young person, by the one who does them. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from cases.choices import Owner
from cases.models import Task, Trajectory
from config.kit.text import search_key
from schools.models import ContactPerson
from teamtables import rules
from teamtables.models import Agreement


@dataclass
class Doing:
    """One person, and what this person does: late, still to do, and done."""

    name: str
    role: str
    phone: str = ""
    late: list[Agreement] = field(default_factory=list)
    open: list[Agreement] = field(default_factory=list)
    done: list[Agreement] = field(default_factory=list)

    @property
    def groups(self) -> list[tuple[str, list[Agreement]]]:
        found = [("late", self.late), ("open", self.open), ("done", self.done)]
        return [group for group in found if group[1]]


def by_owner(agreements: Iterable[Agreement], trajectory: Trajectory, today: date) -> list[Doing]:
    """Who is late first, then by name; each agreement by its day."""
    found: dict[tuple, Doing] = {}
    for agreement in sorted(agreements, key=lambda each: (each.due_on, each.pk)):
        key = (agreement.owner_role, agreement.contact_id, agreement.guardian_id)
        if key not in found:
            found[key] = _doing(agreement, trajectory)
        if agreement.is_open:
            group = found[key].late if agreement.due_on < today else found[key].open
            group.append(agreement)
        elif agreement.is_done:
            found[key].done.append(agreement)
    rows = [each for each in found.values() if each.groups]
    return sorted(rows, key=lambda each: (not each.late, not each.open, search_key(each.name)))


def _doing(agreement: Agreement, trajectory: Trajectory) -> Doing:
    role = agreement.get_owner_role_display()
    if agreement.contact:
        return Doing(agreement.contact.name, str(agreement.contact.home), agreement.contact.phone)
    if agreement.guardian:
        guardian = agreement.guardian
        return Doing(guardian.name, guardian.get_relation_display(), guardian.phone)
    if agreement.owner_role == Owner.YOUTH:
        return Doing(trajectory.youth.calling_name, role)
    return Doing(worker_name(trajectory) or role, role)


def worker_name(trajectory: Trajectory) -> str:
    return ", ".join(each.user.display_name for each in trajectory.working)


def mark_calls(agreements: Iterable[Agreement], open_tasks: Iterable[Task]) -> None:
    """`wants_call`: its owner asked to be phoned; `is_silent`: nothing was heard for days."""
    about = {(task.subject, task.label) for task in open_tasks if task.code == "PHONE"}
    for agreement in agreements:
        agreement.wants_call = (agreement.uuid, "") in about
        agreement.is_silent = (agreement.uuid, rules.SILENT) in about


def people_around(trajectory: Trajectory) -> QuerySet[ContactPerson]:
    """Of schools and partners: who was asked or promised something before, and the schools' own.

    Only who may be written to.
    """
    asked = Q(invitations__table__round__trajectory=trajectory, invitations__withdrawn_at=None)
    promised = Q(agreements__round__trajectory=trajectory)
    of_school = Q(location__enrolments__youth=trajectory.youth_id)
    rows = ContactPerson.objects.invitable().filter(asked | promised | of_school).distinct()
    return rows.select_related("location__school", "partner").order_by("name", "pk")


def only_worker(agreements: Iterable[Agreement]) -> bool:
    """There is something to do, and nobody but the worker does it."""
    roles = {each.owner_role for each in agreements if each.owner_role}
    return roles == {Owner.WORKER}


def counted(agreements: Iterable[Agreement], today: date) -> dict[str, int]:
    rows = list(agreements)
    late = [each for each in rows if each.is_open and each.due_on < today]
    return {
        "late": len(late),
        "open": sum(each.is_open for each in rows) - len(late),
        "done": sum(each.is_done for each in rows),
    }
