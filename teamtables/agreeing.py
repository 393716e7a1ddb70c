"""Agreements after the table: shared with their owners (M6), reminded of, and ticked off."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction

from accounts.log import record
from accounts.models import User
from cases import deadlines
from cases.choices import MilestoneCode
from cases.models import Milestone, Task
from cases.querysets import RUNNING
from config.kit.dates import at_eight, local_date
from outbox.models import Mail
from outbox.queueing import queue
from outbox.rendering import Words
from teamtables import emails, mailing, rules
from teamtables.choices import AgreementState
from teamtables.inviting import lock
from teamtables.models import Agreement, AgreementLink, AgreementsLink, TeamTable
from teamtables.readers import may_read
from teamtables.reading import give_link
from teamtables.reporting import freeze

CATCH_UP = timedelta(days=14)


class NotHeld(Exception):
    """Agreements are shared after the table was held."""


class Incomplete(Exception):
    """An agreement without an owner or a day cannot be shared."""


@transaction.atomic
def share_agreements(*, table: TeamTable, by: User, now: datetime) -> bool:
    """Each agreement becomes a task of its owner; who is outside gets a link to tick it off.

    A second press changes nothing.
    """
    table.round = lock(table.round)
    table.refresh_from_db(fields=["state", "shared_at"])
    if table.is_shared:
        return False
    if not table.is_held:
        raise NotHeld
    agreements = list(table.agreements.drafts().for_row())
    if any(not (each.text and each.owner_role and each.due_on) for each in agreements):
        raise Incomplete
    table.shared_at = now
    table.save(update_fields=["shared_at"])
    Milestone.reach(round=table.round, code=MilestoneCode.M6, on=local_date(now), by=by)
    reports = table.round.tasks.open().filter(code="REPORT", subject=table.uuid)
    for task in reports.select_related("trajectory__youth"):
        task.close(by=by, now=now)
    for agreement in agreements:
        agreement.round = table.round
        _become_a_task(agreement, now)
    _tell_owners(table, agreements, by, now)
    freeze(table=table, by=by, now=now)
    record(by=by, action="share", thing=table, dossier=table.round.trajectory.youth.ref)
    return True


def _become_a_task(agreement: Agreement, now: datetime) -> None:
    agreement.state = AgreementState.OPEN
    agreement.save(update_fields=["state"])
    if agreement.person:
        ends_at = rules.agreement_link_ends(agreement.due_on)
        AgreementLink.objects.create(agreement=agreement, expires_at=ends_at, created_at=now)
    Task.start(
        round=agreement.round,
        code="AGREEMENT",
        clock_on=agreement.due_on,
        subject=agreement.uuid,
        text=agreement.text,
        owner_role=agreement.owner_role,
        contact=agreement.contact,
        guardian=agreement.guardian,
        now=now,
    )


def _tell_owners(
    table: TeamTable, agreements: Sequence[Agreement], by: User, now: datetime
) -> None:
    """One mail per owner, or one letter for who has no mail."""
    for code, owned in _by_owner(agreements).items():
        if owned[0].email:
            link = _link_to_read(table, owned[0], by, now)
            mail = emails.agreements_shared(owned, worker=by, reading=link)
            _send(f"share/{table.uuid}/{code}", owned, mail, mailing.after_undo(now))
        else:
            Task.start(
                round=table.round,
                code="LETTER",
                clock_on=local_date(now),
                subject=_letter_about(table, code),
                contact=owned[0].contact,
                guardian=owned[0].guardian,
                now=now,
            )


def _link_to_read(
    table: TeamTable, owned: Agreement, by: User, now: datetime
) -> AgreementsLink | None:
    """For an owner who may read: a parent only when age and authority say so."""
    reader = owned.person
    if not reader or not may_read(table.round, reader, now=now):
        return None
    return give_link(round=table.round, reader=reader, by=by, now=now)


def _by_owner(agreements: Iterable[Agreement]) -> dict[str, list[Agreement]]:
    """Owners outside the house: a contact by its number, a parent as g and its number."""
    owners: dict[str, list[Agreement]] = {}
    for agreement in agreements:
        if agreement.person:
            code = str(agreement.contact_id or f"g{agreement.guardian_id}")
            owners.setdefault(code, []).append(agreement)
    return owners


def _letter_about(table: TeamTable, code: str) -> UUID:
    return uuid5(table.uuid, code)


def _send(key: str, owned: Sequence[Agreement], mail: Words, due_at: datetime) -> None:
    queue(
        key=key,
        to=owned[0].email,
        **mail,
        due_at=due_at,
        hold_group=mailing.hold_group(owned[0].round),
        recheck="teamtables.rechecks.still_agreed",
        about=[{"agreement": str(agreement.uuid)} for agreement in owned],
    )


def agreements_to_follow(now: datetime) -> Iterable[int]:
    """Open ones of owners outside the house, around their day."""
    today = local_date(now)
    return (
        Agreement.objects.open()
        .filter(due_on__range=(today - CATCH_UP, today + CATCH_UP))
        .filter(link__isnull=False, link__revoked_at=None)
        .filter(round__withdrawn_at=None, round__trajectory__status__in=RUNNING)
        .values_list("pk", flat=True)
    )


def follow_agreement(pk: int, *, now: datetime) -> None:
    """A reminder on the day to act and a notice when it is late, 08:00 on working days."""
    with transaction.atomic():
        agreement = (
            Agreement.objects.open()
            .for_row()
            .select_related("link", "table__made_by", "table__round__trajectory")
            .select_related("round__trajectory__youth")
            .prefetch_related("round__milestones")
            .filter(pk=pk)
            .first()
        )
        if not agreement or not agreement.email or not agreement.round.is_told:
            return
        dates = deadlines.three_dates(agreement.due_on)
        days = {"remind": dates.act_by, "late": deadlines.late_on("AGREEMENT", dates)}
        due = [
            (kind, day)
            for kind, day in days.items()
            if agreement.table.shared_at <= at_eight(day) <= now
        ]
        if due:
            _write(agreement, *due[-1], now=now)


def _write(agreement: Agreement, kind: str, day: date, *, now: datetime) -> None:
    """The newest that is due; an earlier one that nobody sent is left out."""
    key = f"{kind}/{agreement.uuid}/{day}"
    if not Mail.objects.filter(key=key).exists():
        worker, made_by = mailing.worker_of(agreement.table, now), agreement.table.made_by
        is_late = kind == "late"
        mail = emails.agreement_due(agreement, worker=worker, agreed_with=made_by, late=is_late)
        _send(key, [agreement], mail, at_eight(day))
