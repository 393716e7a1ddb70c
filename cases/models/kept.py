"""What all rows of a file share that people type in: logged, never silently overwritten."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any, Self

from django.db import IntegrityError, models, transaction

from accounts.log import record
from accounts.models import PersonalLink, User


class ChangedMeanwhile(Exception):
    """Somebody else changed the row after this page was opened; nothing was overwritten."""

    def __init__(self, row: models.Model) -> None:
        super().__init__()
        self.row = row


class Kept(models.Model):
    """A row of a youth's file, stored and changed with a line in the access log."""

    class Meta:
        abstract = True

    @property
    def file_ref_of_youth(self) -> str:
        return self.youth.ref

    @property
    def stamp(self) -> str:
        """Tells two states of one row apart; a page carries the one it was opened with."""
        state = "|".join(f"{f.attname}={getattr(self, f.attname)!r}" for f in self._meta.fields)
        return sha256(state.encode()).hexdigest()[:16]

    @transaction.atomic
    def add(self, *, by: User | PersonalLink, now: datetime) -> bool:
        """Store a new row; the very same row once more (a second press) changes nothing."""
        type(self.youth).objects.select_for_update().get(pk=self.youth.pk)
        typed = {f.attname: getattr(self, f.attname) for f in self._meta.fields if f.editable}
        typed.pop(self._meta.pk.attname)
        if type(self).objects.filter(**typed).exists():
            return False
        self.save()
        record(by=by, action="create", thing=self, dossier=self.file_ref_of_youth)
        return True

    @transaction.atomic
    def change(
        self, *, values: Mapping[str, Any], seen: str, by: User | PersonalLink, now: datetime
    ) -> Self:
        """Store other values. `seen` is the stamp the page was opened with."""
        row = type(self)._base_manager.select_for_update().filter(pk=self.pk).first()
        if row is None:
            raise ChangedMeanwhile(self)
        changed = [name for name, value in values.items() if getattr(row, name) != value]
        if changed and row.stamp != seen:
            raise ChangedMeanwhile(row)
        for name in changed:
            setattr(row, name, values[name])
        if changed:
            row.save(update_fields=row.fields_to_save(changed))
            record(by=by, action="change", thing=row, dossier=row.file_ref_of_youth, fields=changed)
        return row

    def fields_to_save(self, changed: list[str]) -> list[str]:
        return changed


class PresentManager(models.Manager):
    """Leaves out what was taken away."""

    def get_queryset(self) -> models.QuerySet:
        return super().get_queryset().filter(removed_at=None)


class Removable(Kept):
    """A row that can be taken away and put back; taken away it is in no list any more."""

    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = PresentManager()

    class Meta:
        abstract = True

    @classmethod
    def removed_of(cls, youth: models.Model) -> models.QuerySet:
        """What was taken away from this youth's file."""
        return cls._base_manager.filter(youth=youth, removed_at__isnull=False)

    @transaction.atomic
    def remove(self, *, by: User, now: datetime) -> None:
        self._set_removed(now, by)

    def put_back(self, *, by: User, now: datetime) -> bool:
        """Undo of `remove`; False when another row has taken its place meanwhile."""
        try:
            with transaction.atomic():
                self._set_removed(None, by)
        except IntegrityError:
            return False
        return True

    def _set_removed(self, moment: datetime | None, by: User) -> None:
        rows = type(self)._base_manager.filter(pk=self.pk, removed_at__isnull=bool(moment))
        if rows.update(removed_at=moment):
            self.removed_at = moment
            record(by=by, action="change", thing=self, dossier=self.file_ref_of_youth,
                   fields=["removed_at"])  # fmt: skip
