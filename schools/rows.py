"""What one row of DUO's files says about a school location, and what is wrong with it."""

import re
from collections.abc import Iterable
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from config.kit.text import clean_text
from schools.choices import HolidayRegion, SchoolKind, Source
from schools.duo import COLUMNS, REGIONS, REQUIRED, SORT_COLUMNS, SORTS, place_name
from schools.models import LOCATION_CODE, SCHOOL_CODE, SchoolLocation
from schools.reading import Problem, Table
from schools.regions import holiday_region
from schools.rules import POSTCODE, website_url

LENGTHS = {name: SchoolLocation._meta.get_field(name).max_length for name in COLUMNS}


@lru_cache(maxsize=10_000)
def _clean(value: str, longest: int) -> str:
    """Remembered, because towns, boards and regions come back in thousands of rows."""
    return clean_text(value, max_length=longest)


class Row:
    """One row on its way to a school location, collecting what is wrong with it."""

    def __init__(self, number: int, cells: dict[str, str], source: Source) -> None:
        self.number, self.cells, self.source = number, cells, source
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []
        self.values: dict[str, str] = {"source": source, "kind": self._kind()}
        self.board_no = self._text(
            "BEVOEGD GEZAG NUMMER", cells.get("BEVOEGD GEZAG NUMMER", ""), 10
        )
        self._read_codes()
        self._read_texts()
        self._read_region()

    def _wrong(self, column: str, text: str) -> None:
        self.problems.append(Problem(text, row=self.number, column=column))

    def _warn(self, column: str, text: str) -> None:
        self.warnings.append(Problem(text, row=self.number, column=column))

    def _read_codes(self) -> None:
        self.school_code = self.cells["INSTELLINGSCODE"].upper()
        code = self.cells.get("VESTIGINGSCODE", "").upper()
        if self.source == Source.DUO_MBO:
            # DUO gives MBO institutions no location code; 99 never meets a VO location.
            code = f"{self.school_code}99"
        elif re.fullmatch(r"[0-9]{2}", code):
            code = self.school_code + code
        if not re.fullmatch(SCHOOL_CODE, self.school_code):
            self._wrong("INSTELLINGSCODE", _("Give 2 digits and 2 letters, such as 01AB."))
        elif not re.fullmatch(LOCATION_CODE, code):
            text = _("Give 2 digits, 2 letters and 2 digits, such as 01AB00.")
            self._wrong("VESTIGINGSCODE", text)
        elif not code.startswith(self.school_code):
            text = _("The code must begin with the code of the school, %(code)s.")
            self._wrong("VESTIGINGSCODE", text % {"code": self.school_code})
        self.code = self.values["code"] = code

    def _read_texts(self) -> None:
        for field, column in COLUMNS.items():
            self.values[field] = self._text(column, self.cells.get(column, ""), LENGTHS[field])
        for field in ("city", "municipality"):
            self.values[field] = place_name(self.values[field])
        postcode = POSTCODE.fullmatch(self.values["postcode"].upper())
        if postcode:
            self.values["postcode"] = " ".join(postcode.groups())
        elif self.values["postcode"]:
            self._wrong("POSTCODE", _("Give 4 digits and 2 letters, such as 3011 AB."))
        website = self.values["website"]
        if website and not website_url(website):
            self._warn(
                "INTERNETADRES", _("This does not look like a website. It is kept as it is.")
            )

    def _text(self, column: str, value: str, longest: int) -> str:
        try:
            text = _clean(value, longest) if value else ""
        except ValidationError as error:
            self._wrong(column, error.messages[0])
            return ""
        if column in REQUIRED and not text:
            self._wrong(column, _("This cell is empty."))
        return text

    def _kind(self) -> str:
        column = SORT_COLUMNS.get(self.source)
        if column:
            sort = self.cells[column].upper().replace(" ", "")
            if sort not in SORTS:
                text = _("Give one of these: %(sorts)s.") % {"sorts": ", ".join(SORTS)}
                self._wrong(column, text)
            kind = SORTS.get(sort, SchoolKind.VO)
        else:
            kind = {Source.DUO_VO: SchoolKind.VO, Source.DUO_MBO: SchoolKind.MBO}.get(
                self.source, SchoolKind.BO
            )
        only_practical = self.cells.get("ONDERWIJSSTRUCTUUR", "").upper() == "PRO"
        return SchoolKind.PRO if kind == SchoolKind.VO and only_practical else kind

    def _read_region(self) -> None:
        given = self.cells.get("VAKANTIEREGIO", "").upper()
        if given and given not in REGIONS:
            self._wrong("VAKANTIEREGIO", _("Give Noord, Midden or Zuid."))
        region = REGIONS.get(given) or holiday_region(
            self.values["province"], self.values["municipality"]
        )
        if region == HolidayRegion.UNKNOWN:
            text = _("The holiday region is not known. Choose it on the page of the school.")
            self._warn("VAKANTIEREGIO", text)
        self.values["holiday_region"] = region


def read_rows(table: Table, source: Source) -> list[Row]:
    return [Row(number, cells, source) for number, cells in table.rows]


def problems_of(rows: Iterable[Row]) -> list[Problem]:
    """Everything wrong in the rows, a code that occurs twice included."""
    first: dict[str, int] = {}
    problems = []
    for row in rows:
        problems += row.problems
        if row.code in first and not row.problems:
            text = _("The code %(code)s is also in row %(row)s.") % {
                "code": row.code,
                "row": first[row.code],
            }
            problems.append(Problem(text, row=row.number, column="VESTIGINGSCODE"))
        first.setdefault(row.code, row.number)
    return problems
