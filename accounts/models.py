from datetime import date, datetime, time, timedelta
from importlib import import_module
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models, transaction
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce, Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.choices import Action, Language, Outcome, Role, TeamKind, Theme
from accounts.querysets import (
    AccessLogQuerySet,
    KeptTextQuerySet,
    PersonalLinkQuerySet,
    RoleAssignmentQuerySet,
    RoleChangeQuerySet,
    SessionManager,
    UserManager,
)
from config.kit.dates import AMSTERDAM, is_working_day, local_date
from config.kit.tokens import digest, token_for

CLOSE_BY = timedelta(hours=1)  # no transaction lasts longer
WORK_STARTS, WORK_ENDS = time(7), time(19)


class Region(models.Model):
    name = models.CharField(_("name"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    name = models.CharField(_("name"), max_length=120, unique=True)
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="organisations"
    )

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("kind"), max_length=3, choices=TeamKind)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="teams")

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="accounts_team_name_once_per_organisation"
            )
        ]

    def __str__(self) -> str:
        return self.name


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in. What they may do follows from their dated roles."""

    email = models.EmailField(_("email address"), unique=True)
    display_name = models.CharField(_("name"), max_length=80)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.NL)
    theme = models.CharField(_("appearance"), max_length=5, choices=Theme, default=Theme.AUTO)
    is_active = models.BooleanField(_("may sign in"), default=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["display_name"]

    objects = UserManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            # With `unique`, this makes an address unique whatever its capitals.
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="accounts_user_email_in_lower_case"
            )
        ]

    def __str__(self) -> str:
        # No name and no address: this text ends up in logs.
        return f"user {self.pk}"

    def roles_on(self, day: date) -> list["RoleAssignment"]:
        """Read once per instance, so that a request asks the database once."""
        if not hasattr(self, "_roles"):
            self._roles = list(self.role_assignments.all())
        return [role for role in self._roles if role.runs_on(day)]

    @property
    def roles_today(self) -> list["RoleAssignment"]:
        order = Role.values
        roles = self.roles_on(local_date(timezone.now()))
        return sorted(roles, key=lambda held: (order.index(held.role), held.pk))

    def has_role(self, role: Role) -> bool:
        return any(held.role == role for held in self.roles_today)

    def role_teams(self, role: Role) -> set[int]:
        """The teams for which the person holds this role today."""
        return {held.team_id for held in self.roles_today if held.role == role and held.team_id}


class RoleAssignment(models.Model):
    user = models.ForeignKey(User, models.CASCADE, related_name="role_assignments")
    role = models.CharField(_("role"), max_length=24, choices=Role)
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="role_assignments"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="role_assignments"
    )
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="role_assignments"
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="accounts_role_ends_after_start",
                violation_error_message=_("The last day lies before the first day."),
            ),
            models.CheckConstraint(
                condition=~Q(role__in=[Role.WORKER, Role.TEAM_LEAD]) | Q(team__isnull=False),
                name="accounts_role_in_a_team",
                violation_error_message=_("Choose the team of this worker or team lead."),
            ),
            # An empty scope counts as a scope, which plain NULLs would not.
            ExclusionConstraint(
                name="accounts_role_no_overlap",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (Coalesce("team", Value(0)), RangeOperators.EQUAL),
                    (Coalesce("organisation", Value(0)), RangeOperators.EQUAL),
                    (Coalesce("region", Value(0)), RangeOperators.EQUAL),
                    (
                        Func(
                            "starts_on",
                            "ends_on",
                            Value("[]"),
                            function="DATERANGE",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("This person already has this role in these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} of user {self.user_id}"

    @property
    def scope(self) -> models.Model | None:
        return self.team or self.organisation or self.region

    def runs_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


class RoleChange(models.Model):
    """A role that one administrator asks for somebody, and another gives or refuses."""

    user = models.ForeignKey(User, models.CASCADE, related_name="role_changes")
    role = models.CharField(_("role"), max_length=24, choices=Role)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_given = models.BooleanField(default=False)

    objects = RoleChangeQuerySet.as_manager()

    class Meta:
        constraints = [
            # Nobody decides alone, and nobody about themselves.
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | ~(Q(decided_by=F("asked_by")) | Q(decided_by=F("user"))),
                name="accounts_role_change_by_two",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} asked for user {self.user_id}"

    def may_be_decided_by(self, person: User) -> bool:
        return person.pk not in (self.asked_by_id, self.user_id)


class Session(AbstractBaseSession):
    """One browser in which somebody is signed in, with the two clocks that end it."""

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="sessions")
    started_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)
    device = models.CharField(max_length=60, blank=True)
    ip_prefix = models.CharField(max_length=50, blank=True)

    objects = SessionManager()

    @classmethod
    def get_session_store_class(cls) -> Any:
        return import_module(settings.SESSION_ENGINE).SessionStore

    def save(self, *args: Any, **kwargs: Any) -> None:
        """What the store writes again is its data; the clocks are the middleware's."""
        if kwargs.get("force_update"):
            kwargs["update_fields"] = ["session_data", "expire_date", "user"]
        super().save(*args, **kwargs)

    @property
    def number(self) -> str:
        """Names the session on a page; the key itself is a secret."""
        return digest(self.session_key)[:16]

    def is_idle(self, now: datetime) -> bool:
        return now - self.seen_at > settings.SESSION_IDLE

    def is_over(self, now: datetime) -> bool:
        return self.is_idle(now) or now - self.started_at > settings.SESSION_LONGEST


class KeptText(models.Model):
    """What somebody had typed when their session ended; theirs alone, and not for long."""

    user = models.ForeignKey(User, models.CASCADE, related_name="kept_texts")
    path = models.CharField(max_length=300)
    fields = models.JSONField(default=list)
    kept_at = models.DateTimeField()

    objects = KeptTextQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "path"], name="accounts_kept_text_per_page")
        ]

    def __str__(self) -> str:
        return f"text kept for user {self.user_id}"


class AccessLog(models.Model):
    """Who read or changed what, and when. Opaque references only; no row ever changes.

    A trigger refuses UPDATE, DELETE and TRUNCATE, also for the owner of the table. Another links
    each row to the one before it by a hash; `accounts.chain` says how, and checks it.
    """

    at = models.DateTimeField(db_default=Func(function="clock_timestamp"), editable=False)
    actor = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="access_log"
    )
    link_type = models.CharField(max_length=60, blank=True)
    link_id = models.UUIDField(null=True, blank=True)
    role = models.CharField(max_length=120, blank=True)
    on_behalf_of = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    action = models.CharField(max_length=12, choices=Action)
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.OK)
    reason = models.CharField(max_length=500, blank=True)
    # Which line of the permission matrix opened the door, and whose consent, when it needed one.
    rule = models.CharField(max_length=24, blank=True)
    consent = models.CharField(max_length=36, blank=True)
    thing_type = models.CharField(max_length=60)
    thing_ref = models.CharField(max_length=64, blank=True)
    dossier = models.CharField(max_length=6, blank=True)
    fields = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    page = models.CharField(max_length=80, blank=True)
    ip_prefix = models.CharField(max_length=50, blank=True)
    device = models.CharField(max_length=16, blank=True)
    request_id = models.CharField(max_length=36, blank=True)
    # Given by the database, whatever is written here.
    lane = models.SmallIntegerField(default=0, editable=False)
    position = models.BigIntegerField(default=0, editable=False)
    transaction = models.BigIntegerField(default=0, editable=False)
    previous_hash = models.CharField(max_length=64, default="", editable=False)
    row_hash = models.CharField(max_length=64, default="", editable=False)

    objects = AccessLogQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of the access log")
        verbose_name_plural = _("access log")
        indexes = [
            models.Index(fields=["-at"], name="accounts_log_at"),
            models.Index(fields=["dossier", "-at"], name="accounts_log_dossier_at"),
            models.Index(fields=["actor", "-at"], name="accounts_log_actor_at"),
            models.Index(fields=["transaction"], name="accounts_log_transaction"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["lane", "position"], name="accounts_log_one_chain")
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.thing_type} {self.thing_ref}"

    @property
    def who(self) -> str:
        if self.actor:
            return self.actor.display_name
        return str(_("personal link") if self.link_id else _("not signed in"))

    @property
    def thing(self) -> str:
        """The kind of thing in words; what it is called stays out of this log."""
        try:
            return str(apps.get_model(self.thing_type)._meta.verbose_name)
        except (LookupError, ValueError):
            return str(_("page")) if self.thing_type == "page" else self.thing_type

    @property
    def role_labels(self) -> list[str]:
        return [str(Role(role).label) for role in self.role.split(",") if role in Role.values]

    @property
    def is_outside_hours(self) -> bool:
        local = self.at.astimezone(AMSTERDAM)
        return not (is_working_day(local.date()) and WORK_STARTS <= local.time() < WORK_ENDS)


class RowChange(models.Model):
    """What a row of a file held before it was changed or removed; kept by the database itself.

    The lines of the access log of the same transaction say who did it and why.
    """

    at = models.DateTimeField(db_default=Func(function="clock_timestamp"), editable=False)
    transaction = models.BigIntegerField()
    table = models.CharField(max_length=63)
    row = models.CharField(max_length=64)
    is_removed = models.BooleanField()
    held = models.JSONField()

    class Meta:
        indexes = [
            models.Index(fields=["table", "row", "-at"], name="accounts_change_row"),
            models.Index(fields=["transaction"], name="accounts_change_transaction"),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.row}"

    def because(self) -> models.QuerySet[AccessLog]:
        """Who did it and why. After a restore the numbers of transactions begin anew."""
        near = (self.at - CLOSE_BY, self.at + CLOSE_BY)
        lines = AccessLog.objects.filter(transaction=self.transaction, at__range=near)
        return lines.select_related("actor").order_by("pk")


class PersonalLink(models.Model):
    """A link for one person and one purpose. The token follows from the id and a key outside
    the database; stored is only its digest, so nothing in the database opens a link.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PersonalLinkQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"link {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.token_hash:
            self.token_hash = digest(self.token)
        super().save(*args, **kwargs)

    @property
    def token(self) -> str:
        return token_for(self.id)

    def is_live(self, now: datetime) -> bool:
        return self.revoked_at is None and now < self.expires_at

    def revoke(self, *, now: datetime) -> None:
        """The first moment stays: revoking again changes nothing."""
        type(self).objects.filter(pk=self.pk, revoked_at=None).update(revoked_at=now)
        self.refresh_from_db(fields=["revoked_at"])


class PasswordLink(PersonalLink):
    """Lets one person choose a new password, once and within the hour."""

    user = models.ForeignKey(User, models.CASCADE, related_name="password_links")

    def use(self, *, password: str, now: datetime) -> bool:
        """Set the password and end every open link of this person; False when too late."""
        with transaction.atomic():
            alive = PasswordLink.objects.select_for_update().filter(
                user=self.user_id, revoked_at=None, expires_at__gt=now
            )
            if self.pk not in {link.pk for link in alive}:
                return False
            alive.update(revoked_at=now)
            self.user.set_password(password)
            self.user.save(update_fields=["password"])
        return True
