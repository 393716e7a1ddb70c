"""One writer of CSV: no cell is a formula, and everything reads back as it was."""

import csv
from io import StringIO

import pytest

from dashboards.exporting import as_csv, neutral


@pytest.mark.parametrize(
    "text", ["=1+1", "+31", "-2+3", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("https://x.example")']
)
def test_a_formula_becomes_text(text) -> None:
    ((_column,), (cell,)) = csv.reader(StringIO(as_csv(["Naam"], [[text]]), newline=""))
    assert cell == f"'{text}"


def test_a_nul_cannot_start_a_cell() -> None:
    assert neutral("\0=1") == "'\0=1"


@pytest.mark.parametrize(
    "cell", ["Team Maas", "1–5", "> 20", 'met "aanhaling", en komma', "é", 0, 7]
)
def test_other_cells_stay_as_they_are(cell) -> None:
    rows = list(csv.reader(StringIO(as_csv(["Naam", "Aantal"], [[cell, -3]]), newline="")))
    assert rows == [["Naam", "Aantal"], [str(cell), "-3"]]


def test_every_cell_is_quoted_and_there_is_no_mark_in_front() -> None:
    assert as_csv(["a"], [["b", 2]]).encode() == b'"a"\r\n"b","2"\r\n'
