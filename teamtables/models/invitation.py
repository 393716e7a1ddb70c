from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import Q

from accounts.models import PersonalLink, User
from cases.models import Guardian
from config.kit.tokens import typed_code_for, typed_digest
from schools.choices import PartnerKind
from schools.models import ContactPerson, SchoolLocation
from teamtables.choices import Answer, InviteeRole, Present
from teamtables.models.table import TeamTable
from teamtables.querysets import InvitationLinkQuerySet, InvitationQuerySet


class Invitation(models.Model):
    """One person asked for one table: a contact person, a guardian, a colleague, or the youth.

    `asked_at` is the moment the mail came due, or the letter was asked for, of this `sequence`;
    `answer_count` counts the receipts of the table's present sequence. Who was `asked_there`, by
    the organiser of a BT or MDO, gets no mail; `wanted` is who the youth asked for.
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
    colleague = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    required = models.BooleanField(default=False)
    asked_there = models.BooleanField(default=False)
    wanted = models.BooleanField(default=False)
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
                    Q(contact__isnull=False, guardian=None, colleague=None)
                    | Q(contact=None, guardian__isnull=False, colleague=None)
                    | Q(contact=None, guardian=None, colleague__isnull=False)
                    | Q(contact=None, guardian=None, colleague=None, role=InviteeRole.YOUTH)
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
            models.UniqueConstraint(
                fields=["table", "colleague"],
                condition=Q(colleague__isnull=False, withdrawn_at=None),
                name="invitation_colleague_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.role}"

    @property
    def person(self) -> ContactPerson | Guardian | User | None:
        """Who is asked; None for the youth, whom the worker asks in person."""
        return self.contact or self.guardian or self.colleague

    @property
    def email(self) -> str:
        """Where the mail goes; empty for the youth, for who is told by letter or phone, and for
        whom the organiser asked."""
        if self.asked_there:
            return ""
        if self.colleague:
            return self.colleague.email
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
    def speaks(self) -> bool:
        """Whether the answer of a back-up counts for the school: comes, or chose a date."""
        return self.comes or self.answer == Answer.CHOSE

    @property
    def comes(self) -> bool:
        return self.answer in Answer.coming()


class InvitationLink(PersonalLink):
    """The write-only link of one invitation; lives, as its code, until 24 hours after the table."""

    invitation = models.OneToOneField(Invitation, on_delete=models.CASCADE, related_name="link")
    code_hash = models.CharField(max_length=64, editable=False, db_index=True)

    objects = InvitationLinkQuerySet.as_manager()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.code_hash = typed_digest(self.code)
        super().save(*args, **kwargs)

    @property
    def code(self) -> str:
        """For who cannot follow a link: typed on our own page it leads to the same."""
        return typed_code_for(self.id)


class Attendance(models.Model):
    """Who was at the table; a school counts once, also with two persons.

    Who walked in has no invitation, but a name and a `uuid` of its own. Of a school that nobody
    came for, `said` is what it said afterwards.
    """

    table = models.ForeignKey(TeamTable, on_delete=models.CASCADE, related_name="attendance")
    invitation = models.OneToOneField(
        Invitation, on_delete=models.CASCADE, null=True, blank=True, related_name="attendance"
    )
    uuid = models.UUIDField(null=True, blank=True, editable=False)
    role = models.CharField(max_length=12, choices=InviteeRole, blank=True)
    present = models.CharField(max_length=12, choices=Present)
    name = models.CharField(max_length=80, blank=True)
    home = models.CharField(max_length=120, blank=True)
    said = models.TextField(blank=True)
    said_on = models.DateField(null=True, blank=True)
    said_to = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["table", "uuid"], name="table_walk_in_once"),
            models.CheckConstraint(
                condition=Q(invitation=None, uuid__isnull=False)
                | Q(invitation__isnull=False, uuid=None),
                name="attendance_is_asked_or_walks_in",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.role}"

    @property
    def walked_in(self) -> bool:
        return self.invitation_id is None
