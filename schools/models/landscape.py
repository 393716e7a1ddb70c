"""The care landscape: what there is for youths between school and care, and who helps at school."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime

from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, models, transaction
from django.db.models import F, Q
from django.urls import reverse

from accounts.models import User
from config.kit.dates import local_date
from config.kit.text import search_key
from schools.choices import OfferKind, OfferMoment, Weekday
from schools.models.directory import (
    ContactPerson,
    Partner,
    SchoolLocation,
    Versioned,
    expertise_field,
    expertise_is_known,
)
from schools.querysets import OfferQuerySet, PresenceQuerySet
from schools.rules import ages_in_words, labels_of

OLDEST = 27
ONCE = ("location", "contact", "weekday", "day", "starts_at")


class Offer(Versioned):
    """Something a youth can go to: for whom, where, when, and how long the wait is."""

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=OfferKind)
    moment = models.CharField(max_length=8, choices=OfferMoment)
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="offers"
    )
    about = models.TextField(blank=True)
    region = models.CharField(max_length=60, blank=True)
    municipalities = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    youngest = models.PositiveSmallIntegerField(null=True, blank=True)
    oldest = models.PositiveSmallIntegerField(null=True, blank=True)
    times = models.CharField(max_length=120, blank=True)
    place = models.CharField(max_length=120, blank=True)
    sign_up = models.CharField(max_length=200, blank=True)
    waiting_note = models.CharField(max_length=120, blank=True)
    waiting_noted_on = models.DateField(null=True, blank=True)
    expertise = expertise_field()
    active = models.BooleanField(default=True)
    search_text = models.TextField(editable=False)
    area_text = models.TextField(editable=False)

    objects = OfferQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(youngest__lte=F("oldest")), name="offer_ages"),
            models.CheckConstraint(condition=Q(kind__in=OfferKind.values), name="offer_kind"),
            models.CheckConstraint(condition=Q(moment__in=OfferMoment.values), name="offer_moment"),
            expertise_is_known("offer"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.area_text = search_key(" ".join([self.region, *self.municipalities]))
        words = (self.name, self.about, self.place, self.times)
        self.search_text = search_key(" ".join([*words, self.area_text]))
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "search_text", "area_text"}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("schools:offer", args=[self.pk])

    @property
    def area(self) -> str:
        return ", ".join(filter(None, [self.region, *self.municipalities]))

    @property
    def ages(self) -> str:
        return ages_in_words(self.youngest, self.oldest)

    @property
    def expertise_labels(self) -> list[str]:
        return labels_of(self.expertise)

    def keep(self, *, by: User, now: datetime, fields: Iterable[str]) -> None:
        """Store what was filled in; how long the wait is holds for a day, so that is noted."""
        fields = list(fields)
        if "waiting_note" in fields:
            self.waiting_noted_on = local_date(now) if self.waiting_note else None
            fields.append("waiting_noted_on")
        self.store(by=by, fields=fields)


class Presence(Versioned):
    """Hours at which a helper is at a school: every week on one day, or on one date."""

    location = models.ForeignKey(SchoolLocation, models.PROTECT, related_name="presences")
    contact = models.ForeignKey(ContactPerson, models.PROTECT, related_name="presences")
    weekday = models.PositiveSmallIntegerField(choices=Weekday, null=True, blank=True)
    day = models.DateField(null=True, blank=True)
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    room = models.CharField(max_length=60, blank=True)
    active = models.BooleanField(default=True)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday__isnull=False, day__isnull=True)
                | Q(weekday__isnull=True, day__isnull=False),
                name="presence_weekday_or_day",
            ),
            models.CheckConstraint(condition=Q(starts_at__lt=F("ends_at")), name="presence_hours"),
            models.CheckConstraint(
                condition=Q(weekday__in=Weekday.values), name="presence_weekday"
            ),
            models.UniqueConstraint(
                fields=ONCE,
                condition=Q(active=True),
                nulls_distinct=False,
                name="presence_once",
            ),
        ]

    def __str__(self) -> str:
        return f"presence {self.pk}"

    def add(self, *, by: User) -> "Presence":
        """Note it; when the same hours are noted already, those."""
        with suppress(IntegrityError), transaction.atomic():
            self.store(by=by, fields=[])
            return self
        same = {name: getattr(self, name) for name in ONCE}
        return Presence.objects.get(active=True, **same)

    def put_back(self, *, by: User) -> None:
        """As `set_active`; when somebody noted the same hours again meanwhile, those stay."""
        with suppress(IntegrityError), transaction.atomic():
            self.set_active(True, by=by)

    def is_on(self, day: date) -> bool:
        return self.day == day or self.weekday == day.isoweekday()
