"""Where the youth goes to school: one main enrolment, or two inside the dual window."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import IntegrityError, connection, models, transaction
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases import levels
from cases.career_choices import EndReason, Slot
from cases.choices import EnrolmentKind
from cases.levels import Track
from cases.models.kept import PresentManager, Removable
from cases.models.people import Youth
from cases.querysets import EnrolmentQuerySet
from schools.models import SchoolLocation

TWO_SCHOOLS = "enrolment_two_schools"
OVERLAPS = ("enrolment_one_main_per_slot", "enrolment_one_open_per_school", TWO_SCHOOLS)


class SchoolsOverlap(Exception):
    """Two main enrolments at once, outside the months in which that is allowed."""


@contextmanager
def one_school_at_a_time() -> Iterator[None]:
    """What the database refuses inside comes out as `SchoolsOverlap`, and nothing is stored."""
    try:
        with transaction.atomic():
            yield
            with connection.cursor() as cursor:
                cursor.execute(f"SET CONSTRAINTS {TWO_SCHOOLS} IMMEDIATE")
                cursor.execute(f"SET CONSTRAINTS {TWO_SCHOOLS} DEFERRED")
    except IntegrityError as error:
        about = getattr(error.__cause__, "diag", None)
        if getattr(about, "constraint_name", "") in OVERLAPS:
            raise SchoolsOverlap from error
        raise


class Enrolment(Removable):
    """An enrolment at a school, half-open: `ended_on` is the first day no longer enrolled.

    A youth who lives elsewhere can stay enrolled at the own school without going there:
    `away_from` is the first day away, `back_on` the first day there again.

    The database fills in `slot` and the dual window (migration 0010): from the kind of school,
    and from the place where the youth lives when the enrolment at the institution starts.
    """

    youth = models.ForeignKey(Youth, on_delete=models.CASCADE, related_name="enrolments")
    location = models.ForeignKey(
        SchoolLocation, on_delete=models.PROTECT, related_name="enrolments"
    )
    kind = models.CharField(
        _("kind"), max_length=10, choices=EnrolmentKind, default=EnrolmentKind.MAIN
    )
    track = models.CharField(_("level"), max_length=8, choices=Track, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    # As it was typed before level and year were asked apart; shown as long as no level is known.
    level = models.CharField(_("level and year"), max_length=60, blank=True)
    started_on = models.DateField(_("from"))
    ended_on = models.DateField(_("until"), null=True, blank=True)
    away_from = models.DateField(_("not there from"), null=True, blank=True)
    back_on = models.DateField(_("there again from"), null=True, blank=True)
    end_reason = models.CharField(_("why it ended"), max_length=10, choices=EndReason, blank=True)
    # Why a team lead had it end inside the dual window, or go on after it.
    lead_reason = models.CharField(
        _("reason of the team lead"), max_length=300, blank=True, editable=False
    )
    slot = models.CharField(max_length=12, choices=Slot, blank=True, editable=False)
    dual_from = models.DateField(null=True, blank=True, editable=False)
    dual_until = models.DateField(null=True, blank=True, editable=False)
    dual_extended_to = models.DateField(null=True, blank=True, editable=False)

    objects = PresentManager.from_queryset(EnrolmentQuerySet)()

    class Meta:
        ordering = ["-started_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
                name="enrolment_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(back_on=None) | Q(away_from__isnull=False, back_on__gte=F("away_from")),
                name="enrolment_back_after_away",
            ),
            models.UniqueConstraint(
                fields=["youth", "location", "kind"],
                condition=Q(ended_on=None, removed_at=None),
                name="enrolment_one_open_per_school",
            ),
            ExclusionConstraint(
                name="enrolment_one_main_per_slot",
                expressions=[
                    ("youth", RangeOperators.EQUAL),
                    ("slot", RangeOperators.EQUAL),
                    (
                        Func(
                            "started_on",
                            "ended_on",
                            RangeBoundary(),
                            function="DATERANGE",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],  # fmt: skip
                condition=Q(kind=EnrolmentKind.MAIN, removed_at=None),
            ),
        ]

    def __str__(self) -> str:
        return str(self.location)

    def save(self, **kwargs: Any) -> None:
        if self.level and not self.track:
            self.track, self.year = levels.read(self.level)
            if kwargs.get("update_fields") and self.track:
                kwargs["update_fields"] = {*kwargs["update_fields"], "track", "year"}
        super().save(**kwargs)

    def add(self, *, by: User, now: datetime) -> bool:
        with one_school_at_a_time():
            return super().add(by=by, now=now)

    def change(self, **given: Any) -> "Enrolment":
        with one_school_at_a_time():
            return super().change(**given)

    def put_back(self, *, by: User, now: datetime) -> bool:
        try:
            with one_school_at_a_time():
                return super().put_back(by=by, now=now)
        except SchoolsOverlap:
            return False

    @property
    def level_and_year(self) -> str:
        """As people say it: "Vmbo-t 3", and the words of before where those say more."""
        known = f"{self.get_track_display()} {self.year or ''}".strip()
        words = "" if levels.read(self.level) == (self.track, self.year) else self.level
        return ", ".join(filter(None, (known, words)))

    def is_current(self, today: date) -> bool:
        return self.started_on <= today and (self.ended_on is None or self.ended_on > today)

    def goes_on(self, today: date) -> bool:
        return self.ended_on is None or self.ended_on > today

    def attended_on(self, day: date) -> bool:
        """Whether the youth goes to this school on this day, as far as is known."""
        if not self.is_current(day):
            return False
        is_away = self.away_from and day >= self.away_from
        return not is_away or bool(self.back_on and day >= self.back_on)
