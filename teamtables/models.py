"""The team table, who is asked, who came, and what was agreed. Links are write-only (L1)."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse

from accounts.log import record
from accounts.models import PersonalLink, User
from accounts.reading import ReadingLink
from cases.choices import Owner
from cases.models import Guardian, Round, Youth
from config.kit.dates import local_date
from config.kit.text import new_ref
from schools.choices import PartnerKind
from schools.models import ContactPerson, SchoolLocation
from teamtables.choices import AgreementState, Answer, InviteeRole, Present, TableState
from teamtables.querysets import (
    AgreementLinkQuerySet,
    AgreementQuerySet,
    AgreementsLinkQuerySet,
    InvitationLinkQuerySet,
    InvitationQuerySet,
    TeamTableQuerySet,
)


class TeamTable(models.Model):
    """One meeting around a youth. A move raises `sequence` and asks everybody again.

    A draft is a plan that was taken back within the undo wait: its invitations only fill the
    form again. `version` rises with every save of the minutes.
    """

    ref = models.CharField(max_length=6, unique=True, default=new_ref, editable=False)
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="tables")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=45)
    place = models.CharField(max_length=160)
    state = models.CharField(max_length=10, choices=TableState, default=TableState.INVITED)
    sequence = models.PositiveSmallIntegerField(default=0)
    held_on = models.DateField(null=True, blank=True)
    order_reason = models.CharField(max_length=300, blank=True)
    missing_reason = models.CharField(max_length=300, blank=True)
    notes = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    shared_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    form_key = models.UUIDField(unique=True, null=True, blank=True)

    objects = TeamTableQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=TableState.HELD) | Q(held_on__isnull=False),
                name="table_held_has_day",
            ),
            models.CheckConstraint(
                condition=Q(shared_at=None) | Q(state=TableState.HELD),
                name="table_shared_after_held",
            ),
            models.UniqueConstraint(
                fields=["round"],
                condition=Q(state__in=[TableState.DRAFT, TableState.INVITED]),
                name="table_one_planned_per_round",
            ),
        ]
        indexes = [
            models.Index(
                fields=["starts_at"], condition=Q(state=TableState.INVITED), name="table_to_come"
            )
        ]

    def __str__(self) -> str:
        return self.ref

    def get_absolute_url(self) -> str:
        return reverse("teamtables:detail", args=[self.ref])

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def on(self) -> date:
        return local_date(self.starts_at)

    @property
    def is_draft(self) -> bool:
        return self.state == TableState.DRAFT

    @property
    def is_invited(self) -> bool:
        return self.state == TableState.INVITED

    @property
    def is_held(self) -> bool:
        return self.state == TableState.HELD

    @property
    def is_cancelled(self) -> bool:
        return self.state == TableState.CANCELLED

    @property
    def is_shared(self) -> bool:
        return self.shared_at is not None


class Invitation(models.Model):
    """One person asked for one table: a contact person, a guardian, or the youth.

    `asked_at` is the moment the mail came due, or the letter was asked for, of this `sequence`;
    `answer_count` counts the receipts of the table's present sequence.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    table = models.ForeignKey(TeamTable, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=12, choices=InviteeRole)
    contact = models.ForeignKey(
        ContactPerson, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    guardian = models.ForeignKey(
        Guardian, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    required = models.BooleanField(default=False)
    stands_in_for = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="stand_ins"
    )
    asked_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=12, choices=Answer, default=Answer.PENDING)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_count = models.PositiveSmallIntegerField(default=0)
    by_phone = models.BooleanField(default=False)
    substitute_name = models.CharField(max_length=80, blank=True)
    substitute_email = models.EmailField(blank=True)
    call_me = models.BooleanField(default=False)
    wrong_person = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(contact__isnull=False, guardian=None)
                    | Q(contact=None, guardian__isnull=False)
                    | Q(contact=None, guardian=None, role=InviteeRole.YOUTH)
                ),
                name="invitation_asks_one_person",
            ),
            models.CheckConstraint(
                condition=~Q(answer=Answer.SUBSTITUTE) | ~Q(substitute_name=""),
                name="invitation_substitute_is_named",
            ),
            models.UniqueConstraint(
                fields=["table", "contact"],
                condition=Q(contact__isnull=False, withdrawn_at=None),
                name="invitation_contact_once",
            ),
            models.UniqueConstraint(
                fields=["table", "guardian"],
                condition=Q(guardian__isnull=False, withdrawn_at=None),
                name="invitation_guardian_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.role}"

    @property
    def person(self) -> ContactPerson | Guardian | None:
        """Who is asked; None for the youth, whom the worker asks in person."""
        return self.contact or self.guardian

    @property
    def email(self) -> str:
        """Where the mail goes; empty for the youth and for who is told by letter or phone."""
        if self.guardian:
            return self.guardian.email if self.guardian.gets_mail else ""
        return self.contact.email if self.contact else ""

    @property
    def location(self) -> SchoolLocation | None:
        return self.contact.location if self.contact else None

    @property
    def is_school(self) -> bool:
        return self.role in InviteeRole.schools()

    @property
    def is_police(self) -> bool:
        """The police reads nothing but when and where."""
        partner = self.contact and self.contact.partner
        return bool(partner and partner.kind == PartnerKind.POLICE)

    @property
    def is_silent(self) -> bool:
        return self.answer == Answer.PENDING

    @property
    def comes(self) -> bool:
        return self.answer in Answer.coming()


class InvitationLink(PersonalLink):
    """The write-only link of one invitation; lives until 24 hours after the table."""

    invitation = models.OneToOneField(Invitation, on_delete=models.CASCADE, related_name="link")

    objects = InvitationLinkQuerySet.as_manager()


class Attendance(models.Model):
    """Who was at the table; a school counts once, also with two persons."""

    table = models.ForeignKey(TeamTable, on_delete=models.CASCADE, related_name="attendance")
    invitation = models.OneToOneField(
        Invitation, on_delete=models.CASCADE, related_name="attendance"
    )
    role = models.CharField(max_length=12, choices=InviteeRole)
    present = models.CharField(max_length=12, choices=Present)

    def __str__(self) -> str:
        return f"{self.table} {self.role}"


class Agreement(models.Model):
    """What, who, when. Becomes a task of its owner once the agreements are shared."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="agreements")
    table = models.ForeignKey(
        TeamTable, on_delete=models.CASCADE, null=True, blank=True, related_name="agreements"
    )
    text = models.CharField(max_length=200, blank=True)
    owner_role = models.CharField(max_length=12, choices=Owner, blank=True)
    contact = models.ForeignKey(
        ContactPerson, on_delete=models.PROTECT, null=True, blank=True, related_name="agreements"
    )
    guardian = models.ForeignKey(
        Guardian, on_delete=models.CASCADE, null=True, blank=True, related_name="agreements"
    )
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=AgreementState, default=AgreementState.DRAFT)
    done_on = models.DateField(null=True, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=AgreementState.DONE) | Q(done_on__isnull=False),
                name="agreement_done_has_day",
            ),
            models.CheckConstraint(
                condition=Q(state=AgreementState.DRAFT)
                | Q(~Q(text=""), ~Q(owner_role=""), due_on__isnull=False),
                name="agreement_complete_once_shared",
            ),
        ]

    def __str__(self) -> str:
        return f"agreement {self.uuid}"

    @property
    def is_open(self) -> bool:
        return self.state == AgreementState.OPEN

    @property
    def is_done(self) -> bool:
        return self.state == AgreementState.DONE

    @property
    def is_draft(self) -> bool:
        return self.state == AgreementState.DRAFT

    @property
    def person(self) -> ContactPerson | Guardian | None:
        """Who does it outside the house; None for the worker, the youth and the lead."""
        return self.contact or self.guardian

    @property
    def reader_key(self) -> str:
        """How the worker's pages name its owner outside the house, who may come to read."""
        return f"g{self.guardian_id}" if self.guardian_id else str(self.contact_id or "")

    @property
    def email(self) -> str:
        if self.guardian:
            return self.guardian.email if self.guardian.gets_mail else ""
        return self.contact.email if self.contact else ""

    @transaction.atomic
    def finish(self, *, by: Any, now: datetime) -> bool:
        """Mark it done today; a second press changes nothing. The flow closes the task with it."""
        return self._go(AgreementState.OPEN, AgreementState.DONE, local_date(now), by=by)

    @transaction.atomic
    def reopen(self, *, by: User) -> bool:
        """Undo of `finish`."""
        return self._go(AgreementState.DONE, AgreementState.OPEN, None, by=by)

    def _go(self, old: str, new: str, done_on: date | None, *, by: Any) -> bool:
        mine = Agreement.objects.filter(pk=self.pk, state=old)
        if not mine.update(state=new, done_on=done_on):
            return False
        self.state, self.done_on = new, done_on
        dossier = self.round.trajectory.youth.ref
        record(by=by, action="change", thing=("agreement", str(self.uuid)), dossier=dossier)
        return True


class AgreementLink(PersonalLink):
    """The write-only link with which an owner outside the house ticks off; lives 30 days more."""

    agreement = models.OneToOneField(Agreement, on_delete=models.CASCADE, related_name="link")

    objects = AgreementLinkQuerySet.as_manager()


class AgreementReader(models.Model):
    """An agreement of somebody else that one of the family may read too: a parent, or the youth."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="family_readers"
    )
    guardian = models.ForeignKey(Guardian, on_delete=models.CASCADE, null=True, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "guardian"],
                nulls_distinct=False,
                name="agreement_reader_once",
            )
        ]

    def __str__(self) -> str:
        return f"reader {self.pk}"


class AgreementsLink(ReadingLink):
    """The reading link with which one person reads what was agreed in one round: a contact
    person, a parent, or (when it is neither) the youth.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="reading_links")
    contact = models.ForeignKey(
        ContactPerson, on_delete=models.PROTECT, null=True, related_name="reading_links"
    )
    guardian = models.ForeignKey(
        Guardian, on_delete=models.CASCADE, null=True, related_name="reading_links"
    )

    # Whom the reader calls when nobody works on it on the day.
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = AgreementsLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(contact=None) | Q(guardian=None),
                name="agreements_link_has_one_reader",
            ),
            models.UniqueConstraint(
                fields=["round", "contact", "guardian"],
                condition=Q(revoked_at=None),
                nulls_distinct=False,
                name="agreements_link_one_per_reader",
            ),
        ]

    @property
    def reader(self) -> ContactPerson | Guardian | Youth:
        return self.contact or self.guardian or self.round.trajectory.youth

    @property
    def is_for_youth(self) -> bool:
        return not (self.contact_id or self.guardian_id)
