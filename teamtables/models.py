"""The team table, who is asked, who came, and what was agreed. Links are write-only (L1)."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.log import record
from accounts.models import PersonalLink, User
from cases.choices import Owner
from cases.models import Guardian, Round
from config.kit.text import new_ref
from schools.models import ContactPerson, SchoolLocation
from teamtables.choices import (
    AgreementState,
    Answer,
    InviteeRole,
    LivingArea,
    Present,
    TableState,
)
from teamtables.querysets import AgreementQuerySet, InvitationQuerySet, TeamTableQuerySet


class TeamTable(models.Model):
    """One meeting around a youth. A move raises `sequence` and asks everybody again."""

    ref = models.CharField(max_length=6, unique=True, default=new_ref, editable=False)
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="tables")
    starts_at = models.DateTimeField(_("when"))
    minutes = models.PositiveSmallIntegerField(_("how long"), default=45)
    place = models.CharField(_("where"), max_length=160)
    state = models.CharField(max_length=10, choices=TableState, default=TableState.DRAFT)
    sequence = models.PositiveSmallIntegerField(default=0)
    send_at = models.DateTimeField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    order_reason = models.CharField(max_length=300, blank=True)
    missing_reason = models.CharField(max_length=300, blank=True)
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
            models.UniqueConstraint(
                fields=["round"],
                condition=Q(state__in=[TableState.DRAFT, TableState.INVITED]),
                name="table_one_planned_per_round",
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    def get_absolute_url(self) -> str:
        return reverse("teamtables:detail", args=[self.ref])

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_planned(self) -> bool:
        return self.state in (TableState.DRAFT, TableState.INVITED)


class Invitation(models.Model):
    """One person asked for one table: a contact person, a guardian, or the youth."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    table = models.ForeignKey(TeamTable, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=12, choices=InviteeRole)
    location = models.ForeignKey(
        SchoolLocation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
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
    asked_sequence = models.PositiveSmallIntegerField(default=0)
    answer = models.CharField(max_length=12, choices=Answer, default=Answer.PENDING)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_count = models.PositiveSmallIntegerField(default=0)
    by_phone = models.BooleanField(default=False)
    substitute_name = models.CharField(max_length=80, blank=True)
    substitute_email = models.EmailField(blank=True)
    call_me = models.BooleanField(default=False)
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
                condition=Q(contact__isnull=False),
                name="invitation_contact_once",
            ),
            models.UniqueConstraint(
                fields=["table", "guardian"],
                condition=Q(guardian__isnull=False),
                name="invitation_guardian_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.role}"


class InvitationLink(PersonalLink):
    """The write-only link of one invitation; lives until 24 hours after the table."""

    invitation = models.OneToOneField(Invitation, on_delete=models.CASCADE, related_name="link")


class Attendance(models.Model):
    """Who was at the table; a school counts once, also with two persons."""

    table = models.ForeignKey(TeamTable, on_delete=models.CASCADE, related_name="attendance")
    invitation = models.OneToOneField(
        Invitation, on_delete=models.CASCADE, null=True, blank=True, related_name="attendance"
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
    text = models.CharField(_("what"), max_length=200)
    area = models.CharField(_("about"), max_length=10, choices=LivingArea, blank=True)
    owner_role = models.CharField(max_length=12, choices=Owner)
    contact = models.ForeignKey(
        ContactPerson, on_delete=models.PROTECT, null=True, blank=True, related_name="agreements"
    )
    guardian = models.ForeignKey(
        Guardian, on_delete=models.CASCADE, null=True, blank=True, related_name="agreements"
    )
    due_on = models.DateField(_("by when"))
    state = models.CharField(max_length=10, choices=AgreementState, default=AgreementState.OPEN)
    done_on = models.DateField(null=True, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=AgreementState.DONE) | Q(done_on__isnull=False),
                name="agreement_done_has_day",
            )
        ]

    def __str__(self) -> str:
        return f"agreement {self.pk}"

    @transaction.atomic
    def finish(self, *, by: Any, now: datetime, on: date) -> bool:
        """Mark it done; a second press changes nothing. The flow closes the task with it."""
        changed = Agreement.objects.filter(pk=self.pk, state=AgreementState.OPEN).update(
            state=AgreementState.DONE, done_on=on
        )
        if changed:
            self.state, self.done_on = AgreementState.DONE, on
            dossier = self.round.trajectory.youth.ref
            record(by=by, action="change", thing=("agreement", str(self.uuid)), dossier=dossier)
        return bool(changed)


class AgreementLink(PersonalLink):
    """The write-only link with which an owner outside the house ticks off; lives 30 days more."""

    agreement = models.OneToOneField(Agreement, on_delete=models.CASCADE, related_name="link")
