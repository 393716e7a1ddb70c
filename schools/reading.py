"""A file of schools as rows by column name, whatever its character set and delimiter.

Knows nothing of schools: only what makes a table of text readable, and where it is broken.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

MAX_BYTES = 10 * 1024 * 1024
DELIMITERS = (";", ",", "\t")
NOT_TEXT = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Problem:
    """What is wrong in a file, and where; row 1 is the row of column names."""

    text: str
    row: int = 0
    column: str = ""

    def __str__(self) -> str:
        values = {"row": self.row, "column": self.column, "text": self.text}
        if self.row and self.column:
            return _("Row %(row)s, column %(column)s: %(text)s") % values
        if self.row:
            return _("Row %(row)s: %(text)s") % values
        return self.text


class UnreadableFile(Exception):
    """The file as a whole cannot be read; nothing of it is used."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass
class Table:
    columns: list[str]
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def read_table(data: bytes, aliases: dict[str, str]) -> Table:
    """All rows under their usual column names; rows of another length become problems."""
    text = _decode(data)
    records = _records(text)
    number, header = next(records, (1, []))
    table = Table(_column_names(header, aliases))
    for number, cells in records:
        if any(cell.strip() for cell in cells):
            _add_row(table, number, cells)
    if not table.rows and not table.problems:
        raise UnreadableFile(Problem(_("There are only column names, no schools."), row=number))
    if not text.endswith(("\n", "\r")):
        problem = _("The file does not end with a new line. Check that the last row is complete.")
        table.warnings.append(Problem(problem, row=number))
    return table


def _add_row(table: Table, number: int, cells: list[str]) -> None:
    expected, found = len(table.columns), len(cells)
    if found < expected:
        problem = _("The row has %(found)s cells instead of %(expected)s and is cut off here.")
        column = table.columns[found]
    elif found > expected:
        problem = _("The row has %(found)s cells instead of %(expected)s. There is too much in it.")
        column = table.columns[-1]
    else:
        values = zip(table.columns, (cell.strip() for cell in cells), strict=True)
        table.rows.append((number, dict(values)))
        return
    text = problem % {"found": found, "expected": expected}
    table.problems.append(Problem(text, row=number, column=column))


def _decode(data: bytes) -> str:
    if not data.strip():
        raise UnreadableFile(Problem(_("The file is empty."), row=0))
    if len(data) > MAX_BYTES:
        size = MAX_BYTES // 1024 // 1024
        raise UnreadableFile(Problem(_("The file is larger than %(size)s MB.") % {"size": size}))
    if data.startswith(NOT_TEXT) or b"\0" in data:
        problem = _("This is not a CSV file. In Excel, save it as “CSV (semicolon delimited)”.")
        raise UnreadableFile(Problem(problem))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _decode_windows(data, error)


def _decode_windows(data: bytes, utf8_error: UnicodeDecodeError) -> str:
    """Windows-1252, unless the file began as UTF-8: then it broke half-way."""
    broken_at = utf8_error.start
    if data[:broken_at].isascii():
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError as error:
            broken_at = error.start
    row = data.count(b"\n", 0, broken_at) + 1
    raise UnreadableFile(Problem(_("There is a broken character in this row."), row=row))


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            yield number, cells
    except csv.Error as error:
        problem = _("A quotation mark is not closed, or a cell is far too long.")
        raise UnreadableFile(Problem(problem, row=number + 1)) from error


def _column_names(header: list[str], aliases: dict[str, str]) -> list[str]:
    names = [" ".join(name.upper().split()) for name in header]
    names = [name if aliases.get(name) in names else aliases.get(name, name) for name in names]
    for name in names:
        if name and names.count(name) > 1:
            raise UnreadableFile(Problem(_("This column is there twice."), row=1, column=name))
    return names
