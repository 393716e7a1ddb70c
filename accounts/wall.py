"""The second wall: the database keeps back the rows of files that are not this person's.

Pages find rows by `visible_to`; a page that forgets it finds nothing either. The policies are in
the migrations (`accounts/row_wall.py`); here the database is told for whom it works:

- `stayontrack.person`: `''` sees no row of a file, a number what that person may see today, and
  `'everything'` all rows, for jobs and commands;
- `stayontrack.now`: the moment of the request, so that both walls go by one clock;
- `stayontrack.trajectory`: the file that a personal link opens.

It is said at the start of a request and taken back after the answer. That holds for every
transaction of the request, those of a single statement too, because a connection serves one
request at a time. So no pooler may stand between that lends a connection per transaction. A
connection of the web begins with seeing nothing: also one that was made anew during a request.

It stands against our own mistakes. Who can make the app run SQL of their own can say who they
are, so it is no wall against that.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import Enum

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import DatabaseError, connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from psycopg.pq import TransactionStatus

from accounts.models import PersonalLink
from config.kit.tokens import digest, typed_digest

EVERYTHING, NOBODY = "everything", ""
BEFORE = "SELECT current_setting('stayontrack.person', true)"
SET_PERSON = "set_config('stayontrack.person', %s, false)"
SET_ALL = (
    f"SELECT {SET_PERSON}, set_config('stayontrack.now', %s, false),"
    " set_config('stayontrack.trajectory', %s, false)"
)
Next = Callable[[HttpRequest], HttpResponseBase]


class Beyond(Enum):
    """Why a page rightly looks at files that are not this person's. Each is used in one module."""

    REFUSAL = "the log says which file was refused; the page says nothing"
    NEW_FILE = "the maker of a file sees it once it is assigned to them"
    OTHER_TEAM = "one young person has one running file, also when another team has it"
    PILOT = "a team's first ten files count for the pilot, whoever works on them"
    WITH_A_REASON = "who opens a file with a reason names it first"
    HISTORY = "what a row held before is kept apart; asked only of the rows that the page shows"
    REVIEW = "a privacy officer judges whether opening a file was right"
    FIGURES = "figures count the files of others, and small numbers are hidden"


@contextmanager
def beyond(why: Beyond) -> Iterator[None]:
    """See and change every file for a moment; only what `Beyond` names is a reason."""
    before = _ask(f"{BEFORE}, {SET_PERSON}", [EVERYTHING])
    try:
        yield
    finally:
        # In a failed transaction nothing can be said, and its end takes back what was.
        if connection.connection.info.transaction_status != TransactionStatus.INERROR:
            _ask(f"SELECT {SET_PERSON}", [before[0] or NOBODY])


def open_by_link(links: type[PersonalLink], token: str) -> None:
    """From here to the answer, the file this link is about is seen too; an unknown one, nothing."""
    _open(f"stayontrack_opened_by_{links._meta.db_table}(%s)", digest(token))


def open_by_code(links: type[PersonalLink], code: str) -> None:
    """As `open_by_link`, for who typed the code of a link; its table keeps the code's digest."""
    _open(f"stayontrack_coded_by_{links._meta.db_table}(%s)", typed_digest(code))


def _open(file: str, hash: str) -> None:
    _ask(f"SELECT set_config('stayontrack.trajectory', coalesce({file}::text, ''), false)", [hash])


def row_wall(get_response: Next) -> Next:
    """The middleware: for whom the database works during this request."""
    if not settings.ROW_WALL:
        raise MiddlewareNotUsed

    def middleware(request: HttpRequest) -> HttpResponseBase:
        now = timezone.now()
        person = str(request.user.pk) if request.user.is_authenticated else NOBODY
        if person != settings.ROWS_AT_FIRST:
            _stand_for(person, now)
        try:
            response = get_response(request)
        finally:
            _stand_back()
        if response.streaming:
            response.streaming_content = _during(response.streaming_content, person, now)
        return response

    return middleware


def _during(content: Iterable[bytes], person: str, now: datetime) -> Iterator[bytes]:
    """A file that is still being written after the view has ended."""
    _stand_for(person, now)
    try:
        yield from content
    finally:
        _stand_back()


def _stand_for(person: str, now: datetime) -> None:
    _ask(SET_ALL, [person, now.isoformat(), ""])


def _stand_back() -> None:
    """As the connection began. One that cannot do that any more is not used again."""
    psycopg = connection.connection
    if psycopg is None or (
        connection.in_atomic_block and psycopg.info.transaction_status == TransactionStatus.INERROR
    ):
        return
    try:
        _ask(SET_ALL, [settings.ROWS_AT_FIRST, "", ""])
    except DatabaseError:
        connection.close()


def _ask(question: str, values: list[str]) -> tuple:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchone()
