"""A shared agreement changes: another day, other readers or another note, or it is dropped."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from cases import deadlines
from cases.choices import TaskState
from cases.models import Task
from config.kit.dates import local_date
from outbox.queueing import cancel
from teamtables import rules
from teamtables.choices import AgreementState, ChangeKind
from teamtables.inviting import lock
from teamtables.models import Agreement, AgreementChange
from teamtables.owning import refresh

MAILS = ("ask", "remind", "late")


@transaction.atomic
def change_day(
    *, agreement: Agreement, due_on: date, reason: str, version: int, by: User, now: datetime
) -> bool:
    """Another day, with the reason; the earlier one stays in the history."""
    refresh(agreement, version)
    if agreement.due_on == due_on or not agreement.is_open:
        return False
    AgreementChange.objects.create(
        agreement=agreement, kind=ChangeKind.DATE, at=now, by=by, reason=reason,
        due_on=agreement.due_on,
    )  # fmt: skip
    agreement.due_on, agreement.version = due_on, agreement.version + 1
    agreement.save(update_fields=["due_on", "version"])
    agreement.links.filter(revoked_at=None).update(expires_at=rules.agreement_link_ends(due_on))
    for kind in ("remind", "late"):
        cancel(key_prefix=f"{kind}/{agreement.uuid}/", reason="another day", now=now)
    dates = deadlines.dates_for("AGREEMENT", clock_on=due_on, opened_on=local_date(now))
    for task in _tasks(agreement, TaskState.OPEN, "AGREEMENT"):
        task.redate(clock_on=due_on, dates=dates, by=by, now=now)
    agreement.record(by=by, fields=["due_on"])
    return True


@transaction.atomic
def change_details(
    *,
    agreement: Agreement,
    area: str,
    pro_note: str,
    visible_to: Sequence[str],
    version: int,
    by: User,
) -> bool:
    """What it is about, the note for colleagues, and who reads along."""
    refresh(agreement, version)
    agreement.refresh_from_db(fields=["area", "pro_note", "visible_to"])
    new = (area, pro_note, list(visible_to))
    if new == (agreement.area, agreement.pro_note, agreement.visible_to):
        return False
    shares_more = not set(visible_to) <= set(agreement.visible_to)
    agreement.area, agreement.pro_note, agreement.visible_to = new
    agreement.version += 1
    agreement.save(update_fields=["area", "pro_note", "visible_to", "version"])
    fields = ["area", "pro_note", "visible_to"]
    agreement.record(by=by, action="share" if shares_more else "change", fields=fields)
    return True


@transaction.atomic
def drop(*, agreement: Agreement, reason: str, by: User, now: datetime) -> bool:
    """It is not needed any more: nobody is reminded, and its link opens nothing."""
    lock(agreement.round)
    if not _go(agreement, AgreementState.OPEN, AgreementState.CANCELLED):
        return False
    AgreementChange.objects.create(
        agreement=agreement, kind=ChangeKind.DROPPED, at=now, by=by, reason=reason
    )
    for kind in MAILS:
        cancel(key_prefix=f"{kind}/{agreement.uuid}/", reason="the agreement is off", now=now)
    for task in _tasks(agreement, TaskState.OPEN, "AGREEMENT", "PHONE", "NEW_OWNER", "LETTER"):
        task.cancel(by=by, now=now, reason=reason)
    agreement.record(by=by, fields=["state"])
    return True


@transaction.atomic
def take_up(*, agreement: Agreement, by: User, now: datetime) -> bool:
    """Undo of `drop`: its task is open again. Mails that were stopped do not go after all."""
    lock(agreement.round)
    if not _go(agreement, AgreementState.CANCELLED, AgreementState.OPEN):
        return False
    AgreementChange.objects.create(agreement=agreement, kind=ChangeKind.TAKEN_UP, at=now, by=by)
    dropped = agreement.changes.filter(kind=ChangeKind.DROPPED).latest("at", "pk")
    for task in _tasks(agreement, TaskState.CANCELLED, "AGREEMENT", "PHONE", "NEW_OWNER", "LETTER"):
        if task.closed_at == dropped.at:
            task.reopen(by=by, now=now)
    agreement.record(by=by, fields=["state"])
    return True


def _go(agreement: Agreement, old: AgreementState, new: AgreementState) -> bool:
    mine = Agreement.objects.filter(pk=agreement.pk, state=old)
    changed = bool(mine.update(state=new))
    if changed:
        agreement.state = new
    return changed


def _tasks(agreement: Agreement, state: TaskState, *codes: str) -> list[Task]:
    tasks = agreement.round.tasks.filter(code__in=codes, subject=agreement.uuid, state=state)
    return list(tasks.select_related("trajectory__youth"))
