"""The one writer of CSV: UTF-8 with commas, every cell in quotes, and no cell a formula."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0")


def neutral(cell: str | int) -> str | int:
    """Text that a spreadsheet would compute gets an apostrophe in front."""
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS):
        return f"'{cell}"
    return cell


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[str | int]]) -> str:
    text = StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    for row in (columns, *rows):
        writer.writerow([neutral(cell) for cell in row])
    return text.getvalue()
