"""Which milestones hold, purely from the rows of this app. `verify` compares them."""

from collections.abc import Iterable, Iterator
from datetime import date

from cases.choices import MilestoneCode, TaskState
from cases.models import Task
from config.kit.dates import local_date
from teamtables.choices import AgreementState, TableKind, TableState
from teamtables.models import Agreement, TeamTable

CODES = (MilestoneCode.M5, MilestoneCode.M6)


def milestones() -> dict[tuple[int, str], date]:
    """The day of each milestone that this app can prove, by round and code: the first table."""
    found: dict[tuple[int, str], date] = {}
    tables = TeamTable.objects.filter(kind__in=TableKind.of_the_round())
    held = tables.filter(state=TableState.HELD).order_by("-held_on")
    for round, held_on in held.values_list("round_id", "held_on"):
        found[round, "M5"] = held_on
    shared = tables.filter(shared_at__isnull=False).order_by("-shared_at")
    for round, shared_at in shared.values_list("round_id", "shared_at"):
        found[round, "M6"] = local_date(shared_at)
    return found


def differences() -> Iterable[str]:
    """What the stored rows contradict, one line each, by opaque references."""
    yield from _agreements()
    yield from _reports()


def _agreements() -> Iterator[str]:
    newest = Task.objects.filter(code="AGREEMENT").order_by("pk")
    tasks = dict(newest.values_list("subject", "state"))
    expected = {AgreementState.OPEN: TaskState.OPEN, AgreementState.DONE: TaskState.DONE}
    shared = Agreement.objects.shared().filter(round__withdrawn_at=None)
    running = shared.exclude(round__trajectory__status__in=["closed", "withdrawn"])
    for uuid, state in running.values_list("uuid", "state"):
        if state in expected and tasks.get(uuid) != expected[state]:
            yield f"agreement {uuid}: {state}, but its task is {tasks.get(uuid, 'missing')}"
    refused = running.open().exclude(refusal="").values_list("uuid", flat=True)
    looked_for = set(Task.objects.filter(code="NEW_OWNER").values_list("subject", flat=True))
    for uuid in refused.exclude(uuid__in=looked_for):
        yield f"agreement {uuid}: refused, but nobody looks for somebody else"


def _reports() -> Iterator[str]:
    tasks = dict(Task.objects.filter(code="REPORT").values_list("subject", "state"))
    held = TeamTable.objects.filter(state=TableState.HELD, round__withdrawn_at=None)
    for ref, uuid, shared_at in held.values_list("ref", "uuid", "shared_at"):
        if shared_at and tasks.get(uuid) == TaskState.OPEN:
            yield f"table {ref}: shared, but the task to share is open"
        if not shared_at and uuid not in tasks:
            yield f"table {ref}: held, but no task to share"
