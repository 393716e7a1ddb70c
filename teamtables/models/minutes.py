from typing import Any
from uuid import uuid4

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from teamtables.choices import Area, Chosen
from teamtables.models.invitation import Invitation
from teamtables.models.table import TeamTable


class TableArea(models.Model):
    """What the table heard and decided about one area. `version` counts what was accepted."""

    table = models.ForeignKey(TeamTable, on_delete=models.CASCADE, related_name="areas")
    area = models.CharField(max_length=10, choices=Area)
    heard = models.TextField(blank=True)
    decided = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["table", "area"], name="table_area_once"),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.area}"


class Row(models.Model):
    """One of several of its kind. The page makes the `uuid`: kept twice, it is there once."""

    uuid = models.UUIDField(default=uuid4, editable=False)

    class Meta:
        abstract = True


class Option(Row):
    """What could be done in one area. What was not chosen stays, with the reason."""

    table = models.ForeignKey(TeamTable, on_delete=models.CASCADE, related_name="options")
    area = models.CharField(max_length=10, choices=Area)
    text = models.CharField(max_length=200, blank=True)
    pros = models.CharField(max_length=500, blank=True)
    cons = models.CharField(max_length=500, blank=True)
    youth_likes = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    chosen = models.CharField(max_length=3, choices=Chosen, default=Chosen.NOT_YET, blank=True)
    why_not = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["table", "uuid"], name="table_option_once"),
            models.CheckConstraint(
                condition=Q(youth_likes=None) | Q(youth_likes__range=(1, 5)),
                name="option_liked_one_to_five",
            ),
        ]

    def __str__(self) -> str:
        return f"option {self.uuid}"

    @property
    def is_chosen(self) -> bool:
        return self.chosen == Chosen.YES

    @property
    def is_refused(self) -> bool:
        return self.chosen == Chosen.NO


class Dissent(Row):
    """Who does not agree, in the own words. Without an area it is about everything."""

    table = models.ForeignKey(TeamTable, on_delete=models.CASCADE, related_name="dissents")
    area = models.CharField(max_length=10, choices=Area, blank=True)
    invitation = models.ForeignKey(
        Invitation, on_delete=models.CASCADE, null=True, blank=True, related_name="dissents"
    )
    name = models.CharField(max_length=80, blank=True)
    role = models.CharField(max_length=80, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["table", "uuid"], name="table_dissent_once"),
        ]

    def __str__(self) -> str:
        return f"dissent {self.uuid}"

    @property
    def person(self) -> Any:
        return self.invitation.person if self.invitation else None
