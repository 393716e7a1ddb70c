"""The one writer of files for a spreadsheet: a cell is text or a number, never a formula."""

import csv
from collections.abc import Iterable, Iterator

from django.http import StreamingHttpResponse

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\x00", "＝", "＋", "－", "＠")
# Excel reads a file with this mark as UTF-8.
BYTE_ORDER_MARK = "\ufeff"

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


def csv_response(
    name: str, header: Iterable[object], rows: Iterable[Iterable[object]]
) -> StreamingHttpResponse:
    """A download; `name` holds no name of a person."""
    response = StreamingHttpResponse(csv_lines(header, rows), content_type="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
