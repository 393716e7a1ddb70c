"""Is the pupil there? One question on school day 1, 5 and 20 after a start."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.log import record
from accounts.models import PersonalLink, User
from cases.career_choices import FirstDayAnswer, FirstDayWho
from cases.models.career import Enrolment
from cases.models.trajectory import Round
from schools.models import ContactPerson


class FirstDayCheck(models.Model):
    """One question to one person about one day. `seen_on`: the day the youth was there."""

    uuid = models.UUIDField(unique=True, default=uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="first_days")
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.CASCADE, null=True, blank=True, related_name="first_days"
    )
    number = models.PositiveSmallIntegerField()
    day = models.DateField()
    who = models.CharField(max_length=6, choices=FirstDayWho)
    contact = models.ForeignKey(
        ContactPerson, on_delete=models.PROTECT, null=True, blank=True, related_name="first_days"
    )
    answer = models.CharField(_("answer"), max_length=6, choices=FirstDayAnswer, blank=True)
    seen_on = models.DateField(_("there since"), null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["day", "number", "who"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "enrolment", "number", "who"],
                nulls_distinct=False,
                name="first_day_asked_once",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & ~Q(answered_at=None)),
                name="first_day_answered_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(answer__in=["yes", "partly"], seen_on__isnull=False)
                | (~Q(answer__in=["yes", "partly"]) & Q(seen_on=None)),
                name="first_day_seen_when_there",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.number} {self.who}"

    @property
    def is_there(self) -> bool:
        return self.seen_on is not None

    @transaction.atomic
    def say(self, *, answer: str, seen_on: date | None, by: Any, now: datetime) -> None:
        """Store the answer; a later one takes its place. `by` is a user or a personal link."""
        self.answer, self.answered_at = answer, now
        self.seen_on = seen_on if answer in FirstDayAnswer.there() else None
        self.answered_by = by if isinstance(by, User) else None
        self.save(update_fields=["answer", "answered_at", "seen_on", "answered_by"])
        record(by=by, action="change", thing=("cases.firstdaycheck", str(self.uuid)),
               dossier=self.round.trajectory.youth.ref, fields=["answer"])  # fmt: skip


class FirstDayLink(PersonalLink):
    """The mentor's link for one question; it lives until the next working morning."""

    check_asked = models.OneToOneField(FirstDayCheck, on_delete=models.CASCADE, related_name="link")
