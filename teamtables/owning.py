"""Who does it: an owner says yes or no to an agreement, or somebody else takes it over."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from accounts.models import User
from cases.choices import Owner
from cases.models import Guardian, Round, Task
from config.kit.dates import local_date
from outbox.queueing import cancel
from schools.models import ContactPerson
from teamtables import rules
from teamtables.agreeing import become_a_task, give_owner_link, tell_owner
from teamtables.choices import ChangeKind, Refusal
from teamtables.inviting import lock
from teamtables.lines import Line
from teamtables.models import Agreement, AgreementChange, AgreementLink


class ChangedMeanwhile(Exception):
    """Somebody else changed it after this page was opened; nothing was overwritten."""


@dataclass(frozen=True)
class Doer:
    """A role, and the person outside the house."""

    role: Owner | str
    contact: ContactPerson | None = None
    guardian: Guardian | None = None

    @classmethod
    def of(cls, agreement: Agreement) -> "Doer":
        return cls(agreement.owner_role, agreement.contact, agreement.guardian)


@transaction.atomic
def agree(*, round: Round, line: Line, key: UUID, by: User, now: datetime) -> Agreement:
    """An agreement at no table: shared at once, and its owner is asked after the undo wait.

    Pressing twice with one `key` makes one.
    """
    round, uuid = lock(round), uuid5(key, str(round.pk))
    if known := round.agreements.filter(uuid=uuid).first():
        return known
    agreement = Agreement(
        uuid=uuid,
        round=round, made_by=by, text=line.text, owner_role=line.owner_role,
        contact=line.contact, guardian=line.guardian, due_on=line.due_on, area=line.area,
        pro_note=line.pro_note, visible_to=line.readers(),
    )  # fmt: skip
    become_a_task(agreement, said_yes=line.owner_role == Owner.WORKER, now=now)
    _ask(agreement, by, now)
    agreement.record(by=by, action="create")
    return agreement


def _ask(agreement: Agreement, by: User, now: datetime) -> None:
    key = f"ask/{agreement.uuid}/{agreement.version}"
    tell_owner([agreement], key=key, subject=agreement.uuid, by=by, now=now)


@transaction.atomic
def accept(*, agreement: Agreement, via: AgreementLink | User, now: datetime) -> bool:
    """Its owner does it, by the link or as the worker heard it. Twice changes nothing."""
    changed = agreement.accept(by=via, now=now)
    if changed:
        _note(agreement, ChangeKind.ACCEPTED, via, now)
        for task in _open_tasks(agreement, "PHONE", label=rules.SILENT):
            task.close(by=via, now=now)
        for task in _open_tasks(agreement, "NEW_OWNER"):
            task.close(by=via, now=now)
    return changed


@transaction.atomic
def refuse(
    *, agreement: Agreement, refusal: Refusal, via: AgreementLink | User, now: datetime
) -> bool:
    """Its owner does not do it: the worker looks for somebody else. Twice changes nothing."""
    changed = agreement.refuse(refusal=refusal, by=via)
    if changed:
        _note(agreement, ChangeKind.REFUSED, via, now, refusal=refusal)
        for task in _open_tasks(agreement, "PHONE", label=rules.SILENT):
            task.close(by=via, now=now)
        Task.start(
            round=agreement.round, code="NEW_OWNER", clock_on=local_date(now),
            subject=agreement.uuid, now=now,
        )  # fmt: skip
    return changed


@transaction.atomic
def hand_over(
    *, agreement: Agreement, to: Doer, reason: str, version: int, by: User, now: datetime
) -> bool:
    """Somebody else does it: the old link dies, and the new owner is asked."""
    refresh(agreement, version)
    if Doer.of(agreement) == to or not agreement.is_open:
        return False
    _note(agreement, ChangeKind.OWNER, by, now, reason=reason, of=Doer.of(agreement))
    for link in agreement.links.filter(revoked_at=None):
        link.revoke(now=now)
    for kind in ("ask", "remind", "late"):
        cancel(key_prefix=f"{kind}/{agreement.uuid}/", reason="somebody else does it", now=now)
    for task in (*_open_tasks(agreement, "PHONE"), *_open_tasks(agreement, "NEW_OWNER")):
        task.close(by=by, now=now)
    agreement.owner_role, agreement.contact, agreement.guardian = to.role, to.contact, to.guardian
    agreement.asked_at, agreement.refusal = now, ""
    agreement.accepted_at = now if to.role == Owner.WORKER else None
    agreement.version += 1
    agreement.save()
    give_owner_link(agreement, now=now)
    for task in _open_tasks(agreement, "AGREEMENT"):
        task.hand_to(owner_role=to.role, contact=to.contact, guardian=to.guardian, by=by)
    _ask(agreement, by, now)
    agreement.record(by=by, fields=["owner_role"])
    return True


def refresh(agreement: Agreement, version: int) -> None:
    """One after the other; `version` is the one the page was opened with."""
    lock(agreement.round)
    agreement.refresh_from_db(
        fields=["version", "state", "due_on", "owner_role", "contact", "guardian", "refusal"]
    )
    if agreement.version != version:
        raise ChangedMeanwhile


def _note(
    agreement: Agreement,
    kind: ChangeKind,
    via: AgreementLink | User,
    now: datetime,
    *,
    reason: str = "",
    refusal: str = "",
    of: Doer | None = None,
) -> None:
    AgreementChange.objects.create(
        agreement=agreement, kind=kind, at=now, by=via if isinstance(via, User) else None,
        reason=reason, refusal=refusal, owner_role=of.role if of else "",
        contact=of.contact if of else None, guardian=of.guardian if of else None,
    )  # fmt: skip


def _open_tasks(agreement: Agreement, code: str, **which: str) -> list[Task]:
    tasks = agreement.round.tasks.open().filter(code=code, subject=agreement.uuid, **which)
    return list(tasks.select_related("trajectory__youth"))
