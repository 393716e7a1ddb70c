"""Rows of a file about which a task watches: it follows every act on the row."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from django.db import transaction

from accounts.models import PersonalLink, User
from cases.models.kept import Removable


class Watched(Removable):
    """Adding, changing, taking away and putting back each end in `watch`."""

    class Meta:
        abstract = True

    def watch(self, *, by: Any, now: datetime) -> None:
        """Open, move or end the task that is about this row."""
        raise NotImplementedError

    @transaction.atomic
    def add(self, *, by: User | PersonalLink, now: datetime) -> bool:
        added = super().add(by=by, now=now)
        if added:
            self.watch(by=by, now=now)
        return added

    @transaction.atomic
    def change(self, *, values: Mapping[str, Any], seen: str, by: User, now: datetime) -> Self:
        row = super().change(values=values, seen=seen, by=by, now=now)
        row.watch(by=by, now=now)
        return row

    @transaction.atomic
    def remove(self, *, by: User, now: datetime) -> None:
        super().remove(by=by, now=now)
        self.watch(by=by, now=now)

    @transaction.atomic
    def put_back(self, *, by: User, now: datetime) -> bool:
        is_back = super().put_back(by=by, now=now)
        if is_back:
            self.watch(by=by, now=now)
        return is_back
