from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import Q

from accounts.log import record
from accounts.models import PersonalLink, User
from accounts.reading import ReadingLink
from cases.choices import Owner
from cases.models import Guardian, Round, Youth
from config.kit.dates import local_date
from schools.models import ContactPerson
from teamtables.choices import AgreementState, Area, Party, Refusal
from teamtables.models.table import TeamTable
from teamtables.querysets import (
    AgreementLinkQuerySet,
    AgreementQuerySet,
    AgreementsLinkQuerySet,
)


def professionals() -> list[str]:
    return [Party.SCHOOLS, Party.PARTNERS]


class Agreement(models.Model):
    """What, who, when. Becomes a task of its owner once the agreements are shared.

    `text` is a plain sentence that the family understands; `pro_note` stays inside the house.
    Its owner accepts it (`accepted_at`) or does not (`refusal`); `asked_at` is since when that is
    asked. Who agreed it at no table is `made_by`.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="agreements")
    table = models.ForeignKey(
        TeamTable, on_delete=models.CASCADE, null=True, blank=True, related_name="agreements"
    )
    text = models.CharField(max_length=200, blank=True)
    pro_note = models.TextField(blank=True)
    area = models.CharField(max_length=10, choices=Area, blank=True)
    visible_to = ArrayField(
        models.CharField(max_length=10, choices=Party), default=professionals, blank=True
    )
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
    asked_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    refusal = models.CharField(max_length=10, choices=Refusal, blank=True)
    made_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=0)

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
            models.CheckConstraint(
                condition=Q(refusal="") | Q(accepted_at=None),
                name="agreement_accepted_or_refused",
            ),
            models.CheckConstraint(
                condition=Q(table__isnull=False) | Q(made_by__isnull=False),
                name="agreement_was_made_by_somebody",
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
    def is_cancelled(self) -> bool:
        return self.state == AgreementState.CANCELLED

    @property
    def is_draft(self) -> bool:
        return self.state == AgreementState.DRAFT

    @property
    def is_accepted(self) -> bool:
        return self.accepted_at is not None

    @property
    def waits_for_yes(self) -> bool:
        """Its owner was asked, and said neither yes nor no."""
        return self.is_open and not self.is_accepted and not self.refusal

    @property
    def agreed_with(self) -> User:
        """The colleague with whom it was agreed."""
        return self.made_by or self.table.made_by

    @property
    def link(self) -> "AgreementLink | None":
        """The link of its owner of now; those of earlier owners are revoked."""
        return max(self.links.all(), key=lambda each: each.created_at, default=None)

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
    def accept(self, *, by: Any, now: datetime) -> bool:
        """Its owner does it; also after an earlier no. A second press changes nothing."""
        mine = Agreement.objects.open().filter(pk=self.pk, accepted_at=None)
        return self._say(mine, by=by, accepted_at=now, refusal="")

    @transaction.atomic
    def refuse(self, *, refusal: str, by: Any) -> bool:
        """Its owner does not do it; also after an earlier yes."""
        mine = Agreement.objects.open().filter(pk=self.pk, refusal="")
        return self._say(mine, by=by, accepted_at=None, refusal=refusal)

    def _say(self, mine: models.QuerySet, *, by: Any, **values: Any) -> bool:
        if not mine.update(**values):
            return False
        for name, value in values.items():
            setattr(self, name, value)
        self.record(by=by, fields=["accepted_at"])
        return True

    def record(self, *, by: Any, action: str = "change", fields: Sequence[str] = ()) -> None:
        thing, dossier = ("agreement", str(self.uuid)), self.round.trajectory.youth.ref
        record(by=by, action=action, thing=thing, dossier=dossier, fields=fields)

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
        self.record(by=by)
        return True


class AgreementLink(PersonalLink):
    """The write-only link with which an owner outside the house says yes or no, and ticks off.

    Lives 30 days longer than the agreement; it dies when somebody else becomes the owner.
    """

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="links", related_query_name="link"
    )

    objects = AgreementLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement"],
                condition=Q(revoked_at=None),
                name="agreement_link_one_at_a_time",
            )
        ]


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
