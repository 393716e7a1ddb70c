from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.db import models, transaction
from django.db.models import Q

from accounts.log import record
from accounts.models import PersonalLink, User
from accounts.reading import ReadingLink
from cases.choices import Owner
from cases.models import Guardian, Round, Youth
from config.kit.dates import local_date
from schools.models import ContactPerson
from teamtables.choices import AgreementState
from teamtables.models.table import TeamTable
from teamtables.querysets import (
    AgreementLinkQuerySet,
    AgreementQuerySet,
    AgreementsLinkQuerySet,
)


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
