"""Planning a table, on one moment or on options: who is asked, how, and taking it back."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.log import record
from accounts.models import User
from cases.ladder import propose_table, unpropose_table
from cases.models import Guardian, Round
from config.kit.dates import local_date
from schools.models import ContactPerson
from teamtables import asking, mailing
from teamtables.choices import Answer, InviteeRole, TableKind, TableState
from teamtables.models import Invitation, PollSlot, TeamTable
from teamtables.requiring import required_roles


@dataclass(frozen=True)
class Invitee:
    """Somebody to ask. The youth is asked in person, so that answer may be known already.

    Who was `asked_there`, by the organiser, gets no mail; `wanted` is somebody more, whom the
    youth asked for.
    """

    role: InviteeRole
    contact: ContactPerson | None = None
    guardian: Guardian | None = None
    colleague: User | None = None
    answer: Answer = Answer.PENDING
    note: str = ""
    asked_there: bool = False
    wanted: bool = False

    @property
    def person(self) -> ContactPerson | Guardian | User | None:
        return self.contact or self.guardian or self.colleague

    @property
    def key(self) -> str:
        """How the forms name a person outside the house; empty for others."""
        if self.contact:
            return f"c{self.contact.pk}"
        return f"g{self.guardian.pk}" if self.guardian else ""


@dataclass(frozen=True)
class About:
    """What kind of meeting it is, whose it is, and what the youth was asked before."""

    kind: TableKind = TableKind.TEAM_TABLE
    organiser: str = ""
    youth_wants: str = ""
    youth_not_asked: str = ""


class AlreadyPlanned(Exception):
    """The round has a planned table; that one can be moved or cancelled."""

    def __init__(self, table: TeamTable) -> None:
        super().__init__()
        self.table = table


class NotConfirmed(Exception):
    """Nobody gets a first invitation before being called, or before the partner agreed."""

    def __init__(self, contact: ContactPerson) -> None:
        super().__init__()
        self.contact = contact


class RoleMissing(Exception):
    """A required school is left out without a reason."""

    def __init__(self, roles: Sequence[InviteeRole]) -> None:
        super().__init__()
        self.roles = roles


class AlreadySent(Exception):
    """An invitation left the house: the table can be cancelled, not taken back."""


@transaction.atomic
def plan_table(
    *,
    round: Round,
    starts_at: datetime,
    minutes: int,
    place: str,
    invitees: Sequence[Invitee],
    by: User,
    now: datetime,
    form_key: UUID | None = None,
    missing_reason: str = "",
    options: Sequence[datetime] = (),
    about: About = About(),
) -> TeamTable:
    """Plan the table and ask everybody, after the undo wait or when the youth has been told.

    A draft that was taken back makes way. Pressing twice with one `form_key` plans once.
    With `options` people choose a date first, and `starts_at` is the last of them.
    """
    round = lock(round)
    known = TeamTable.objects.filter(form_key=form_key).first() if form_key else None
    if known and not known.is_draft:
        return known
    _make_way(round)
    required = required_roles(round, on=local_date(now))
    _check(required, invitees, missing_reason)
    table = TeamTable.objects.create(
        round=round, starts_at=starts_at, minutes=minutes, place=place, made_by=by,
        form_key=form_key, missing_reason=missing_reason, **asdict(about),
        state=TableState.POLLING if options else TableState.INVITED,
    )  # fmt: skip
    PollSlot.objects.bulk_create(PollSlot(table=table, starts_at=each) for each in options)
    record(by=by, action="create", thing=table, dossier=round.trajectory.youth.ref)
    invitations = [_add(table, each, required, now) for each in invitees]
    asking.ask(invitations, worker=by, now=now)
    if about.kind == TableKind.BREAKTHROUGH:
        propose_table(trajectory=round.trajectory, by=by, now=now)
    return table


def lock(round: Round) -> Round:
    """Acts on the tables of one round go one by one."""
    rounds = Round.objects.select_for_update(of=("self",)).prefetch_related("milestones")
    return rounds.select_related("trajectory__youth").get(pk=round.pk)


def _make_way(round: Round) -> None:
    planned = round.tables.filter(state__in=[TableState.DRAFT, *TableState.planned()]).first()
    if planned and planned.is_planned:
        raise AlreadyPlanned(planned)
    if planned:
        planned.delete()


def _check(
    required: Sequence[InviteeRole], invitees: Sequence[Invitee], missing_reason: str
) -> None:
    for invitee in invitees:
        if invitee.contact and not invitee.contact.can_be_invited:
            raise NotConfirmed(invitee.contact)
    asked = {invitee.role for invitee in invitees}
    missing = [role for role in required if role not in asked]
    if missing and not missing_reason:
        raise RoleMissing(missing)


def _add(
    table: TeamTable, invitee: Invitee, required: Sequence[InviteeRole], now: datetime
) -> Invitation:
    known = invitee.answer != Answer.PENDING
    invitation = Invitation.objects.create(
        table=table,
        role=invitee.role,
        contact=invitee.contact,
        guardian=invitee.guardian,
        colleague=invitee.colleague,
        required=invitee.role in required and not invitee.wanted,
        asked_there=invitee.asked_there,
        wanted=invitee.wanted,
        note=invitee.note,
        answer=invitee.answer,
        answered_at=now if known else None,
        by_phone=known,
    )
    asking.give_link(invitation)
    return invitation


@transaction.atomic
def take_back(*, table: TeamTable, by: User, now: datetime) -> None:
    """Undo within the wait: nothing was sent, and the form can be filled again from the draft."""
    lock(table.round)
    table.refresh_from_db(fields=["state"])
    if not table.is_planned:
        return
    invitations = list(table.invitations.all())
    if mailing.heard_of_it(invitations, now=now):
        raise AlreadySent
    reason = _("The invitations were taken back")
    mailing.take_back(invitations, reason=reason, now=now)
    asking.revoke_links(invitations, now=now)
    asking.drop_tasks(table.round, invitations, by=by, now=now, reason=reason)
    if table.kind == TableKind.BREAKTHROUGH:
        unpropose_table(trajectory=table.round.trajectory, by=by, now=now)
    table.state = TableState.DRAFT
    table.save(update_fields=["state"])
    record(by=by, action="change", thing=table, dossier=table.round.trajectory.youth.ref,
           fields=["state"])  # fmt: skip
