"""The school directory: schools, partners, the people to call there, and days off."""

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse

from accounts.log import record
from accounts.models import User
from config.kit.dates import days_between, local_date
from config.kit.text import search_key
from outbox.refusing import works_again
from schools.choices import (
    ContactFunction,
    Expertise,
    HolidayRegion,
    PartnerKind,
    PartnerStatus,
    SchoolKind,
    Source,
)
from schools.querysets import (
    ContactPersonQuerySet,
    DirectoryQuerySet,
    PartnerQuerySet,
    SchoolLocationQuerySet,
)
from schools.rules import labels_of, phone_url, school_year_start, website_url

SCHOOL_CODE = r"^[0-9]{2}[A-Z]{2}$"
LOCATION_CODE = r"^[0-9]{2}[A-Z]{2}[0-9]{2}$"


class ChangedMeanwhile(Exception):
    """Somebody else stored the same thing since the page was opened; nothing was overwritten."""


def expertise_field() -> ArrayField:
    """What a school, a professional or an offer is good at, from one list. Never a youth."""
    tag = models.CharField(max_length=16, choices=Expertise)
    return ArrayField(tag, default=list, blank=True)


def expertise_is_known(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(expertise__contained_by=Expertise.values), name=f"{name}_expertise"
    )


class Versioned(models.Model):
    """What people edit: a save counts only for the version its page was opened with."""

    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True

    def store(self, *, by: User, fields: Iterable[str]) -> None:
        """Store a new thing, or these fields of a known one, and note it in the log."""
        fields = list(fields)
        with transaction.atomic():
            if self.pk is None:
                self.save()
                record(by=by, action="create", thing=self)
                return
            if not fields:
                return
            same = type(self).objects.filter(pk=self.pk, version=self.version)
            if not same.update(version=self.version + 1):
                raise ChangedMeanwhile
            self.version += 1
            self.save(update_fields=fields)
            record(by=by, action="change", thing=self, fields=fields)

    def set_active(self, active: bool, *, by: User) -> None:
        """Stop or resume using it; nothing is deleted, dossiers keep pointing at it."""
        with transaction.atomic():
            if type(self).objects.filter(pk=self.pk, active=not active).update(active=active):
                record(by=by, action="change", thing=self, fields=["active"])
        self.active = active


class School(models.Model):
    """The institution as DUO knows it; what people call a school is one of its locations."""

    code = models.CharField(max_length=4, unique=True)
    name = models.CharField(max_length=120)
    board_no = models.CharField(max_length=10, blank=True)

    objects = DirectoryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=SCHOOL_CODE), name="school_code_shape")
        ]

    def __str__(self) -> str:
        return self.name


class SchoolLocation(Versioned):
    """One building or department with its own code: where a youth goes to school."""

    code = models.CharField(max_length=6, unique=True, validators=[RegexValidator(LOCATION_CODE)])
    school = models.ForeignKey(School, models.PROTECT, related_name="locations")
    kind = models.CharField(max_length=12, choices=SchoolKind)
    name = models.CharField(max_length=120)
    street = models.CharField(max_length=80, blank=True)
    number = models.CharField(max_length=12, blank=True)
    postcode = models.CharField(max_length=7, blank=True)
    city = models.CharField(max_length=60)
    municipality_code = models.CharField(max_length=4, blank=True)
    municipality = models.CharField(max_length=60, blank=True)
    province = models.CharField(max_length=20, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    website = models.CharField(max_length=200, blank=True)
    denomination = models.CharField(max_length=60, blank=True)
    structure = models.CharField(max_length=60, blank=True)
    cluster = models.CharField(max_length=60, blank=True)
    education = models.CharField(max_length=120, blank=True)
    rmc_code = models.CharField(max_length=4, blank=True)
    rmc_name = models.CharField(max_length=60, blank=True)
    education_region = models.CharField(max_length=60, blank=True)
    holiday_region = models.CharField(
        max_length=8,
        choices=HolidayRegion,
        default=HolidayRegion.UNKNOWN,
    )
    source = models.CharField(max_length=8, choices=Source, default=Source.HAND)
    source_date = models.DateField(null=True, blank=True)
    active = models.BooleanField(default=True)
    expertise = expertise_field()
    search_text = models.TextField(editable=False)

    objects = SchoolLocationQuerySet.as_manager()

    class Meta:
        indexes = [
            GinIndex(
                fields=["search_text"],
                opclasses=["gin_trgm_ops"],
                name="school_location_search",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=LOCATION_CODE),
                name="school_location_code_shape",
            ),
            models.CheckConstraint(
                condition=Q(holiday_region__in=HolidayRegion.values),
                name="school_location_holiday_region",
            ),
            expertise_is_known("school_location"),
        ]

    def __str__(self) -> str:
        return self.label

    def save(self, *args: object, **kwargs: object) -> None:
        self.search_text = self.searchable()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "search_text"}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("schools:detail", args=[self.code])

    def searchable(self) -> str:
        """What a search looks through: name, town and code without accents or capitals."""
        return search_key(f"{self.name} {self.city} {self.municipality} {self.code}")

    @property
    def label(self) -> str:
        """As people say it; two schools of one name differ by town."""
        return f"{self.name}, {self.city}"

    @property
    def website_url(self) -> str:
        return website_url(self.website)

    @property
    def phone_url(self) -> str:
        return phone_url(self.phone)

    @property
    def expertise_labels(self) -> list[str]:
        return labels_of(self.expertise)

    @property
    def is_institution(self) -> bool:
        return self.kind == SchoolKind.INSTITUTION

    def add_free_days(self, first: date, last: date, *, name: str, by: User) -> None:
        """Note that this school is closed from first to last, both included."""
        days = [
            CalendarDay(location=self, date=day, name=name) for day in days_between(first, last)
        ]
        with transaction.atomic():
            CalendarDay.objects.bulk_create(days, ignore_conflicts=True)
            record(by=by, action="change", thing=self, fields=["free_days"])

    def remove_free_days(self, first: date, last: date, *, by: User) -> "list[CalendarDay]":
        """Take free days away; returns them, so that they can be put back."""
        with transaction.atomic():
            removed = list(self.free_days.filter(date__range=(first, last)))
            if removed:
                self.free_days.filter(pk__in=[day.pk for day in removed]).delete()
                record(by=by, action="change", thing=self, fields=["free_days"])
        return removed


class Partner(Versioned):
    """An organisation around the child that is not a school."""

    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=16, choices=PartnerKind)
    status = models.CharField(
        max_length=12,
        choices=PartnerStatus,
        default=PartnerStatus.INTERESTED,
    )
    region = models.CharField(max_length=60, blank=True)
    website = models.CharField(max_length=200, blank=True)

    objects = PartnerQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("schools:partner", args=[self.pk])

    @property
    def website_url(self) -> str:
        return website_url(self.website)

    @property
    def may_be_invited(self) -> bool:
        return self.status in PartnerStatus.agreeing()


class ContactPerson(Versioned):
    """Somebody to call at one school location or one partner. DUO has no such data: we ask."""

    location = models.ForeignKey(
        SchoolLocation, models.PROTECT, null=True, blank=True, related_name="contacts"
    )
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="contacts"
    )
    name = models.CharField(max_length=80)
    function = models.CharField(max_length=20, choices=ContactFunction)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    backup = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    available_note = models.CharField(max_length=120, blank=True)
    expertise = expertise_field()
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    # A mail came back from the address; nobody is invited there until it is confirmed again.
    email_refused_on = models.DateField(null=True, blank=True, editable=False)
    active = models.BooleanField(default=True)

    objects = ContactPersonQuerySet.as_manager()

    class Meta:
        ordering = ["function", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(location__isnull=False, partner__isnull=True)
                | Q(location__isnull=True, partner__isnull=False),
                name="contact_person_one_home",
            ),
            models.CheckConstraint(
                condition=~Q(backup=models.F("pk")),
                name="contact_person_not_own_backup",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | Q(confirmed_on__isnull=False),
                name="contact_person_confirmed_on_a_day",
            ),
            expertise_is_known("contact_person"),
        ]

    def __str__(self) -> str:
        # No name: this text ends up in logs.
        return f"contact person {self.pk}"

    @property
    def home(self) -> SchoolLocation | Partner:
        return self.location or self.partner

    @property
    def phone_url(self) -> str:
        return phone_url(self.phone)

    @property
    def expertise_labels(self) -> list[str]:
        return labels_of(self.expertise)

    @property
    def is_confirmed(self) -> bool:
        """Called and confirmed; before that nobody gets a first invitation."""
        return self.confirmed_on is not None

    def needs_check(self, today: date) -> bool:
        """Not yet confirmed in this school year."""
        return self.confirmed_on is None or self.confirmed_on < school_year_start(today)

    @property
    def can_be_invited(self) -> bool:
        """The queryset's `invitable`, for one person who is loaded with location or partner."""
        agreed = self.partner is None or self.partner.may_be_invited
        return self.active and self.is_confirmed and bool(self.email) and agreed

    def keep(self, *, by: User, now: datetime, confirmed: bool, fields: Iterable[str]) -> None:
        """Store what was filled in; another address has to be confirmed again."""
        fields = list(fields)
        if confirmed:
            self.confirmed_on, self.confirmed_by = local_date(now), by
        elif "email" in fields:
            self.confirmed_on = self.confirmed_by = None
        if confirmed or "email" in fields:
            self._trust_address()
            fields += ["confirmed_on", "confirmed_by", "email_refused_on"]
        self.store(by=by, fields=fields)

    def confirm(self, *, by: User, now: datetime) -> None:
        """Note that somebody called and heard that these details are right."""
        with transaction.atomic():
            self.confirmed_on, self.confirmed_by = local_date(now), by
            self._trust_address()
            self.save(update_fields=["confirmed_on", "confirmed_by", "email_refused_on"])
            record(by=by, action="change", thing=self, fields=["confirmed_on"])

    def _trust_address(self) -> None:
        self.email_refused_on = None
        works_again(self.email)


class CalendarDay(models.Model):
    """A day on which one school is closed on top of its region's holidays."""

    location = models.ForeignKey(SchoolLocation, models.CASCADE, related_name="free_days")
    date = models.DateField()
    name = models.CharField(max_length=60)

    objects = DirectoryQuerySet.as_manager()

    class Meta:
        ordering = ["date"]
        constraints = [
            models.UniqueConstraint(fields=["location", "date"], name="calendar_day_once")
        ]

    def __str__(self) -> str:
        return f"{self.date:%Y-%m-%d} {self.name}"
