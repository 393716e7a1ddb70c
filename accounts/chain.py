"""Is the access log as it was written? Every row holds a hash of itself and of the row before it.

There are a few chains beside each other, the lanes: a row goes into the first one in which no other
transaction is writing, so that nobody waits. The trigger of migration `access_log_chain` does it.
A check writes the end of each lane in the log itself, so that a cut-off end shows too.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import connection

from accounts.choices import Action, Outcome
from accounts.log import record
from accounts.models import AccessLog

HASH_SHOWN = 32
EVERY = timedelta(hours=20)
LOG = AccessLog._meta.label_lower

BROKEN = """
SELECT id, is_changed, is_unlinked FROM (
    SELECT id, row_hash <> accounts_access_log_digest(line) AS is_changed,
        previous_hash <> coalesce(lag(row_hash) OVER lanes, '')
            OR position <> coalesce(lag(position) OVER lanes, 0) + 1 AS is_unlinked
    FROM accounts_accesslog line WINDOW lanes AS (PARTITION BY lane ORDER BY position)
) AS lines WHERE is_changed OR is_unlinked ORDER BY id
"""
ENDS = """
SELECT DISTINCT ON (lane) lane, position, row_hash FROM accounts_accesslog
ORDER BY lane, position DESC
"""


def differences() -> Iterator[str]:
    """What is wrong with the log, by the number of the row."""
    for pk, is_changed, is_unlinked in _rows(BROKEN):
        if is_changed:
            yield f"access log, row {pk}: changed after it was written"
        if is_unlinked:
            yield f"access log, row {pk}: does not follow the row before it"
    yield from _lost_ends()


def check() -> list[str]:
    """Look at all rows, and write down what was found and where each lane ends."""
    ends = [
        f"{lane}:{position}:{row_hash[:HASH_SHOWN]}" for lane, position, row_hash in _rows(ENDS)
    ]
    found = list(differences())
    record(
        by=None,
        action=Action.CHECK,
        thing=(LOG, ""),
        fields=ends,
        outcome=Outcome.FAILED if found else Outcome.OK,
        reason="; ".join(found)[:500],
    )
    return found


def is_due(now: datetime) -> bool:
    return not AccessLog.objects.filter(action=Action.CHECK, at__gt=now - EVERY).exists()


def _lost_ends() -> Iterator[str]:
    """Rows that an earlier check saw at the end of a lane, and that are not there any more."""
    last = AccessLog.objects.filter(action=Action.CHECK, thing_type=LOG).order_by("-pk").first()
    for end in last.fields if last else ():
        lane, position, shown = end.split(":")
        seen = AccessLog.objects.filter(lane=lane, position=position, row_hash__startswith=shown)
        if not seen.exists():
            yield f"access log, lane {lane}: row {position}, there at the last check, is gone"


def _rows(question: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchall()
