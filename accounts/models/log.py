"""Who read or changed what, and what a row held before."""

from datetime import time, timedelta

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Func
from django.utils.translation import gettext_lazy as _

from accounts.choices import Action, Outcome, Role
from accounts.models.people import User
from accounts.querysets import (
    AccessLogQuerySet,
)
from config.kit.dates import AMSTERDAM, is_working_day

CLOSE_BY = timedelta(hours=1)  # no transaction lasts longer
WORK_STARTS, WORK_ENDS = time(7), time(19)


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
