"""The one writer of files for a spreadsheet: a cell is text or a number, never a formula."""

import csv
from collections.abc import Callable, Iterable, Iterator

from django.http import StreamingHttpResponse
from django.utils.translation import get_language, gettext, override

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\x00", "＝", "＋", "－", "＠")
# Excel reads a file with this mark as UTF-8.
BYTE_ORDER_MARK = "\ufeff"
ASK_EVERY = 100  # rows

Cell = str | int | float | None


class _Line:
    """A file that hands each written line straight back."""

    def write(self, line: str) -> str:
        return line


def neutral(value: object) -> Cell:
    """A text that a spreadsheet would run as a formula gets a quote in front."""
    if value is None or isinstance(value, int | float):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def csv_lines(header: Iterable[object], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    write = csv.writer(_Line(), delimiter=";").writerow
    yield BYTE_ORDER_MARK + write([neutral(value) for value in header])
    for row in rows:
        yield write([neutral(value) for value in row])


def while_allowed(
    rows: Iterable[Iterable[object]], may_go_on: Callable[[], bool]
) -> Iterator[Iterable[object]]:
    """Asks again every so many rows, and says in the last one when the answer was no."""
    for number, row in enumerate(rows):
        if number % ASK_EVERY == 0 and not may_go_on():
            yield [gettext("This list stops here: you may no longer read it.")]
            return
        yield row


def in_language(language: str | None, lines: Iterable[str]) -> Iterator[str]:
    """A download is written after the page's own language was put back."""
    rest = iter(lines)
    while True:
        with override(language):
            line = next(rest, None)
        if line is None:
            return
        yield line


def csv_response(
    name: str,
    header: Iterable[object],
    rows: Iterable[Iterable[object]],
    *,
    may_go_on: Callable[[], bool],
) -> StreamingHttpResponse:
    """A download; `name` holds no name of a person.

    It is written while it is sent, so `may_go_on` is asked on the way: a right that ended stops
    a download that runs.
    """
    lines = csv_lines(header, while_allowed(rows, may_go_on))
    content = in_language(get_language(), lines)
    response = StreamingHttpResponse(content, content_type="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
