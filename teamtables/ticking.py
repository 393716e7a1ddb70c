"""An agreement is done, not done after all, or its owner wants to be phoned."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.log import record
from accounts.models import User
from cases.choices import TaskState
from cases.models import Round, Task
from config.kit.dates import local_date, working_day_on_or_after
from teamtables.models import Agreement, AgreementLink


@transaction.atomic
def tick(*, agreement: Agreement, via: AgreementLink | User, now: datetime) -> bool:
    """It is done: its task closes with it. A second press changes nothing."""
    changed = agreement.finish(by=via, now=now)
    if changed:
        _close(agreement.round, ("AGREEMENT", "PHONE", "NEW_OWNER"), agreement.uuid, via, now)
    return changed


@transaction.atomic
def untick(*, agreement: Agreement, by: User, now: datetime) -> bool:
    """Undo of `tick`."""
    changed = agreement.reopen(by=by)
    if changed:
        done = agreement.round.tasks.filter(
            code="AGREEMENT", subject=agreement.uuid, state=TaskState.DONE
        )
        for task in done.select_related("trajectory__youth"):
            task.reopen(by=by, now=now)
    return changed


@transaction.atomic
def ask_call(*, agreement: Agreement, link: AgreementLink, now: datetime) -> None:
    """It did not work out: the worker phones today."""
    Task.start(
        round=agreement.round,
        code="PHONE",
        clock_on=working_day_on_or_after(local_date(now)),
        subject=agreement.uuid,
        contact=agreement.contact,
        guardian=agreement.guardian,
        now=now,
    )
    record(by=link, action="change", thing=("agreement", str(agreement.uuid)),
           dossier=agreement.round.trajectory.youth.ref, fields=["call_me"])  # fmt: skip


@transaction.atomic
def phoned(*, round: Round, subject: UUID, by: User, now: datetime) -> None:
    """The worker spoke with who wanted to be called."""
    _close(round, ("PHONE",), subject, by, now)


def _close(
    round: Round, codes: tuple[str, ...], subject: UUID, by: AgreementLink | User, now: datetime
) -> None:
    tasks = round.tasks.open().filter(code__in=codes, subject=subject)
    for task in tasks.select_related("trajectory__youth"):
        task.close(by=by, now=now)
