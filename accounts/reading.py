"""A link that shows something: nothing without a code.

The code goes to the stored address and lives ten minutes; or it is handed over, on paper or in
person, and lives as long as the link. It is made from the link's id and a key outside the database
and is stored nowhere. Five wrong ones lock the link until somebody of the house gives a new one.
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
YOUTHS_SESSION = timedelta(minutes=15)
YOUTHS_DIGITS = 4  # handed over in person, and easy to remember
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
    code_is_handed = models.BooleanField(default=False, editable=False)
    codes_asked = ArrayField(models.DateTimeField(), default=list, blank=True, editable=False)
    wrong_codes = models.PositiveSmallIntegerField(default=0, editable=False)
    locked_at = models.DateTimeField(null=True, blank=True, editable=False)
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_for_youth(self) -> bool:
        return False

    @property
    def code_digits(self) -> int:
        return YOUTHS_DIGITS if self.is_for_youth else CODE_DIGITS

    @property
    def session_lives(self) -> timedelta:
        return YOUTHS_SESSION if self.is_for_youth else SESSION_LIVES

    @property
    def is_locked(self) -> bool:
        return self.locked_at is not None

    @property
    def code(self) -> str:
        """The newest one; for the mail or the page that gives it, and to compare with."""
        return code_for(self.pk, self.code_number, self.code_digits)

    def has_code(self, now: datetime) -> bool:
        """Whether a code was sent or handed over that still opens the link."""
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
    def hand_code(self) -> str:
        """A code to hand over: it opens the link, more than once, until that ends or locks."""
        row = self._locked_row()
        row.code_number, row.code_is_handed = row.code_number + 1, True
        row.code_until = row.expires_at
        row._keep("code_number", "code_is_handed", "code_until")
        self.refresh_from_db(fields=["code_number", "code_is_handed", "code_until"])
        return self.code

    @transaction.atomic
    def try_code(self, typed: str, *, now: datetime) -> Tried:
        """One try. The fifth wrong code in a row locks the link; a mailed one is used up."""
        row = self._locked_row()
        if row.is_locked:
            return Tried.LOCKED
        right = compare_digest(typed.encode(), row.code.encode())
        if right and row.has_code(now):
            row.wrong_codes, row.opened_at = 0, row.opened_at or now
            row.code_until = row.code_until if row.code_is_handed else None
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


def digits(typed: str, number: int = CODE_DIGITS) -> str:
    """The code as it was typed, without its spaces; empty when it cannot be one."""
    bare = re.sub(r"[\s.-]", "", typed)
    return bare if re.fullmatch(rf"[0-9]{{{number}}}", bare) else ""
