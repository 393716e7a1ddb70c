"""A link that shows something: nothing without a code that goes to the stored address.

The code is made from the link's id and a key outside the database and is stored nowhere. It
lives ten minutes; five wrong ones lock the link until somebody of the house sends a new one.
"""

import re
from datetime import datetime, timedelta
from enum import Enum
from hmac import compare_digest
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction

from accounts.models import PersonalLink
from config.kit.tokens import CODE_DIGITS, code_for

CODE_LIVES = timedelta(minutes=10)
SESSION_LIVES = timedelta(minutes=30)
LINK_LIVES = timedelta(days=30)
TRIES = 5
PER_HOUR = 3  # codes of one link, and new links for one reader
HOUR = timedelta(hours=1)


class Tried(Enum):
    RIGHT = "right"
    WRONG = "wrong"
    LOCKED = "locked"


class TooMany(Exception):
    """Three times in an hour is enough; the next one waits."""


class ReadingLink(PersonalLink):
    """What every link that shows something shares. A concrete one has `reader` and `dossier`."""

    code_number = models.PositiveIntegerField(default=0, editable=False)
    code_until = models.DateTimeField(null=True, blank=True, editable=False)
    codes_asked = ArrayField(models.DateTimeField(), default=list, blank=True, editable=False)
    wrong_codes = models.PositiveSmallIntegerField(default=0, editable=False)
    locked_at = models.DateTimeField(null=True, blank=True, editable=False)
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_locked(self) -> bool:
        return self.locked_at is not None

    def has_code(self, now: datetime) -> bool:
        """Whether a code was sent that still opens the link."""
        return self.code_until is not None and now < self.code_until

    @transaction.atomic
    def ask_code(self, *, now: datetime) -> int:
        """The number of a new code; an earlier one opens nothing from now on."""
        row = self._locked_row()
        recent = [each for each in row.codes_asked if each > now - HOUR]
        if len(recent) >= PER_HOUR or row.is_locked:
            raise TooMany
        row.code_number += 1
        row.code_until, row.codes_asked = now + CODE_LIVES, [*recent, now]
        row._keep("code_number", "code_until", "codes_asked")
        self.code_number, self.code_until = row.code_number, row.code_until
        return row.code_number

    @transaction.atomic
    def try_code(self, typed: str, *, now: datetime) -> Tried:
        """One try. The fifth wrong code in a row locks the link; a right one is used up."""
        row = self._locked_row()
        if row.is_locked:
            return Tried.LOCKED
        right = compare_digest(typed.encode(), code_for(row.pk, row.code_number).encode())
        if right and row.has_code(now):
            row.code_until, row.wrong_codes, row.opened_at = None, 0, row.opened_at or now
            row._keep("code_until", "wrong_codes", "opened_at")
            return Tried.RIGHT
        row.wrong_codes += 1
        if row.wrong_codes >= TRIES:
            row.locked_at, row.code_until = now, None
        row._keep("wrong_codes", "locked_at", "code_until")
        self.locked_at = row.locked_at
        return Tried.LOCKED if row.is_locked else Tried.WRONG

    def _locked_row(self) -> Self:
        return type(self).objects.select_for_update(of=("self",)).get(pk=self.pk)

    def _keep(self, *fields: str) -> None:
        self.save(update_fields=fields)


def digits(typed: str) -> str:
    """The code as it was typed, without its spaces; empty when it cannot be one."""
    bare = re.sub(r"[\s.-]", "", typed)
    return bare if re.fullmatch(rf"[0-9]{{{CODE_DIGITS}}}", bare) else ""
