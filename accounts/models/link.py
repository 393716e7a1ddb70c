"""Links for one person and one purpose."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import models, transaction
from django.utils import timezone

from accounts.models.people import User
from accounts.querysets import (
    PersonalLinkQuerySet,
)
from config.kit.tokens import digest, token_for


class PersonalLink(models.Model):
    """A link for one person and one purpose. The token follows from the id and a key outside
    the database; stored is only its digest, so nothing in the database opens a link.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    # Its migration says which file it opens (`accounts.row_wall.opens`).
    is_about_a_file = True

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

    is_about_a_file = False

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
