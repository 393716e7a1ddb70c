"""Sharing the agreements of a table with their owners (M6), and asking an owner."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from accounts.log import record
from accounts.models import User
from cases.choices import MilestoneCode, Owner
from cases.models import Milestone, Round, Task
from config.kit.dates import local_date
from outbox.queueing import queue
from outbox.rendering import Words
from teamtables import emails, mailing, rules
from teamtables.choices import AgreementState, Present
from teamtables.inviting import lock
from teamtables.models import Agreement, AgreementLink, AgreementsLink, TeamTable
from teamtables.readers import may_read
from teamtables.reading import give_link
from teamtables.reporting import freeze


class NotHeld(Exception):
    """Agreements are shared after the table was held."""


class Incomplete(Exception):
    """An agreement without an owner or a day cannot be shared."""


@transaction.atomic
def share_agreements(*, table: TeamTable, by: User, now: datetime) -> bool:
    """Each agreement becomes a task of its owner; who is outside gets a link to say yes and tick.

    Who was at the table said yes there. A second press changes nothing.
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
    if table.is_of_the_round:
        Milestone.reach(round=table.round, code=MilestoneCode.M6, on=local_date(now), by=by)
    reports = table.round.tasks.open().filter(code="REPORT", subject=table.uuid)
    for task in reports.select_related("trajectory__youth"):
        task.close(by=by, now=now)
    there = _who_was_there(table)
    for agreement in agreements:
        agreement.round = table.round
        said_yes = agreement.owner_role == Owner.WORKER or _who(agreement) in there
        become_a_task(agreement, said_yes=said_yes, now=now)
    _tell_owners(table, agreements, by, now)
    freeze(table=table, by=by, now=now)
    record(by=by, action="share", thing=table, dossier=table.round.trajectory.youth.ref)
    return True


def _who_was_there(table: TeamTable) -> set[tuple[int | None, int | None]]:
    """A contact person, a parent, or the youth, who is neither. No colleague of theirs."""
    there = table.attendance.filter(
        present__in=(Present.YES, Present.ONLINE), invitation__isnull=False
    )
    return set(there.values_list("invitation__contact_id", "invitation__guardian_id"))


def _who(agreement: Agreement) -> tuple[int | None, int | None]:
    return agreement.contact_id, agreement.guardian_id


def become_a_task(agreement: Agreement, *, said_yes: bool, now: datetime) -> None:
    """From now on it is open: the task of its owner, with a link for who is outside the house."""
    agreement.state, agreement.asked_at = AgreementState.OPEN, now
    agreement.accepted_at = now if said_yes else None
    agreement.save()
    give_owner_link(agreement, now=now)
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


def give_owner_link(agreement: Agreement, *, now: datetime) -> None:
    if agreement.person:
        ends_at = rules.agreement_link_ends(agreement.due_on)
        AgreementLink.objects.create(agreement=agreement, expires_at=ends_at, created_at=now)


def _tell_owners(
    table: TeamTable, agreements: Sequence[Agreement], by: User, now: datetime
) -> None:
    """One mail per owner, or one letter for who has no mail."""
    for code, owned in _by_owner(agreements).items():
        subject = _letter_about(table, code)
        tell_owner(owned, key=f"share/{table.uuid}/{code}", subject=subject, by=by, now=now)


def tell_owner(
    owned: Sequence[Agreement], *, key: str, subject: UUID, by: User, now: datetime
) -> None:
    """One mail about what this person does, after the undo wait; a task to write or phone for who
    has no mail."""
    first = owned[0]
    if first.email:
        link = _link_to_read(first.round, first, by, now)
        told = emails.agreements_shared if first.is_accepted else emails.agreements_asked
        mail = told(owned, worker=by, reading=link)
        send(key, owned, mail, mailing.after_undo(now))
    elif first.person:
        Task.start(
            round=first.round,
            code="LETTER",
            clock_on=local_date(now),
            subject=subject,
            contact=first.contact,
            guardian=first.guardian,
            now=now,
        )


def _link_to_read(round: Round, owned: Agreement, by: User, now: datetime) -> AgreementsLink | None:
    """For an owner who may read: a parent only when age and authority say so."""
    reader = owned.person
    if not reader or not may_read(round, reader, now=now):
        return None
    return give_link(round=round, reader=reader, by=by, now=now)


def _by_owner(agreements: Iterable[Agreement]) -> dict[str, list[Agreement]]:
    """Owners outside the house: a contact by its number, a parent as g and its number."""
    owners: dict[str, list[Agreement]] = {}
    for agreement in agreements:
        if agreement.person:
            owners.setdefault(agreement.reader_key, []).append(agreement)
    return owners


def _letter_about(table: TeamTable, code: str) -> UUID:
    return uuid5(table.uuid, code)


def send(key: str, owned: Sequence[Agreement], mail: Words, due_at: datetime) -> None:
    queue(
        key=key,
        to=owned[0].email,
        **mail,
        due_at=due_at,
        hold_group=mailing.hold_group(owned[0].round),
        recheck="teamtables.rechecks.still_agreed",
        about=[{"agreement": str(agreement.uuid)} for agreement in owned],
    )
