from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import User
from cases.models import Round
from config.kit.dates import local_date
from config.kit.text import new_ref
from teamtables.choices import TableKind, TableState
from teamtables.querysets import TeamTableQuerySet


class TeamTable(models.Model):
    """One meeting around a youth. A move raises `sequence` and asks everybody again.

    A draft is a plan that was taken back within the undo wait: its invitations only fill the
    form again. While people choose a date, `starts_at` is the last of the options: until then
    they may answer. `fixed_sequence` is the one with which the first fixed moment went out.
    `version` rises with every save of the minutes.
    """

    ref = models.CharField(max_length=6, unique=True, default=new_ref, editable=False)
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="tables")
    kind = models.CharField(max_length=12, choices=TableKind, default=TableKind.TEAM_TABLE)
    organiser = models.CharField(max_length=120, blank=True)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=45)
    place = models.CharField(max_length=160)
    state = models.CharField(max_length=10, choices=TableState, default=TableState.INVITED)
    sequence = models.PositiveSmallIntegerField(default=0)
    fixed_sequence = models.PositiveSmallIntegerField(default=0)
    held_on = models.DateField(null=True, blank=True)
    order_reason = models.CharField(max_length=300, blank=True)
    missing_reason = models.CharField(max_length=300, blank=True)
    youth_words = models.TextField(blank=True)
    # Whom the youth wants there, in own words; and why the youth was not asked before planning.
    youth_wants = models.CharField(max_length=300, blank=True)
    youth_not_asked = models.CharField(max_length=300, blank=True)
    notes = models.TextField(blank=True)
    next_on = models.DateField(null=True, blank=True)
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
            models.CheckConstraint(
                condition=~Q(kind__in=TableKind.existing()) | ~Q(organiser=""),
                name="table_of_others_has_organiser",
            ),
            models.UniqueConstraint(
                fields=["round"],
                condition=Q(state__in=[TableState.DRAFT, *TableState.planned()]),
                name="table_one_planned_per_round",
            ),
        ]
        indexes = [
            models.Index(
                fields=["starts_at"],
                condition=Q(state__in=TableState.planned()),
                name="table_to_come",
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

    @cached_property
    def moments(self) -> list[Any]:
        """The moments of a date poll, in order."""
        return list(self.slots.all())

    @property
    def first_on(self) -> date:
        """Answers are needed before this day: of the table, or of the first option."""
        if self.is_polling and self.moments:
            return min(local_date(each.starts_at) for each in self.moments)
        return self.on

    @property
    def is_moved(self) -> bool:
        return self.is_invited and self.sequence > self.fixed_sequence

    @property
    def is_polling(self) -> bool:
        return self.state == TableState.POLLING

    @property
    def is_planned(self) -> bool:
        """People were asked, for one moment or for a choice of them."""
        return self.state in TableState.planned()

    @property
    def is_existing(self) -> bool:
        """A BT or an MDO, which somebody else organises."""
        return self.kind in TableKind.existing()

    @property
    def is_of_the_round(self) -> bool:
        """Every kind but the handover talk, which has no place between talk and plan."""
        return self.kind in TableKind.of_the_round()

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
