"""Who signs in, in which team, and with which dated roles."""

from datetime import date, timedelta

from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce, Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.choices import Language, Role, TeamKind, Theme
from accounts.querysets import (
    RoleAssignmentQuerySet,
    RoleChangeQuerySet,
    UserManager,
)
from config.kit.dates import local_date

DORMANT_AFTER = timedelta(days=180)


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
    opened_at = models.DateTimeField(null=True, editable=False)  # again, by an administrator

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

    @property
    def name(self) -> str:
        """As contact people and parents have it, for who is asked among them."""
        return self.display_name

    @property
    def is_dormant(self) -> bool:
        """Not used for half a year: an administrator opens it again before it lets anybody in."""
        used = max(filter(None, (self.created_at, self.last_login, self.opened_at)))
        return timezone.now() - used > DORMANT_AFTER

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

    def role_regions(self, role: Role) -> set[int]:
        """The regions for which the person holds this role today."""
        return {held.region_id for held in self.roles_today if held.role == role and held.region_id}


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
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+")
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

    @property
    def scope(self) -> models.Model | None:
        return self.team or self.region

    def may_be_decided_by(self, person: User) -> bool:
        return person.pk not in (self.asked_by_id, self.user_id)
