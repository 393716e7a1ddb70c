"""Reading a file of schools into the directory: all of it, or nothing at all."""

from dataclasses import dataclass, field
from datetime import date

from django.db import connection, transaction

from accounts.log import record
from accounts.models import User
from schools.choices import HolidayRegion, SchoolKind, Source
from schools.duo import ALIASES, COLUMNS, source_of
from schools.models import School, SchoolLocation
from schools.querysets import SchoolLocationQuerySet
from schools.reading import UnreadableFile, read_table
from schools.report import Report
from schools.rows import Row, problems_of, read_rows

WRITTEN = [*COLUMNS, "kind", "holiday_region", "source", "school", "active"]
WRITTEN += ["source_date", "search_text"]
OFFICIAL = (Source.DUO_BO, Source.DUO_VO, Source.DUO_SO, Source.DUO_MBO)
# A file that misses this much of what was known is more likely cut than true.
MOST_GONE_SHARE, MOST_GONE = 4, 20


def import_file(
    name: str,
    data: bytes,
    *,
    today: date,
    by: User | None = None,
    check_only: bool = False,
    allow_gone: bool = False,
) -> Report:
    """Read one file; a single refused row means that nothing is stored."""
    report = Report(file=name)
    rows = _rows(data, report)
    if report.source is None:
        return report
    with transaction.atomic():
        _wait_for_other_imports()
        plan = _plan([row for row in rows if not row.problems], report)
        gone = _gone(report.source, [row.code for row in rows])
        report.gone = gone.count()
        report.looks_cut = not allow_gone and _looks_cut(report)
        if not (report.refused or report.looks_cut or check_only):
            plan.save(today)
            gone.update(active=False)
            record(by=by, action="change", thing=("schools.import", report.source))
            report.saved = True
    return report


def _rows(data: bytes, report: Report) -> list[Row]:
    """What the file says; the report gets what is wrong, and no source when it is no list."""
    try:
        table = read_table(data, ALIASES)
        report.source = source_of(table)
    except UnreadableFile as error:
        report.refused.append(error.problem)
        return []
    rows = read_rows(table, report.source)
    report.refused = sorted(table.problems + problems_of(rows), key=lambda problem: problem.row)
    report.warnings = [*table.warnings, *(warning for row in rows for warning in row.warnings)]
    return rows


def _wait_for_other_imports() -> None:
    """Two imports at once: the second sees what the first stored, not what was there before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('schools.import'))")


def _gone(source: Source, codes: list[str]) -> SchoolLocationQuerySet:
    return SchoolLocation.objects.active().filter(source=source).exclude(code__in=codes)


def _looks_cut(report: Report) -> bool:
    known = report.gone + report.changed + report.unchanged
    return report.gone >= MOST_GONE and report.gone * MOST_GONE_SHARE > known


@dataclass
class _Plan:
    """What has to be written: only what differs from what is there."""

    locations: list[SchoolLocation] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def save(self, today: date) -> None:
        schools, changed = _schools(self.rows)
        School.objects.bulk_create(
            changed,
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=["name", "board_no"],
        )
        for location, row in zip(self.locations, self.rows, strict=True):
            location.school = schools[row.school_code]
            location.source_date = today
            location.search_text = location.searchable()
        SchoolLocation.objects.bulk_create(
            self.locations,
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=WRITTEN,
        )


def _plan(rows: list[Row], report: Report) -> _Plan:
    """Compare the rows with the directory and count."""
    rows = list({row.code: row for row in rows}.values())
    known = SchoolLocation.objects.in_bulk([row.code for row in rows], field_name="code")
    plan = _Plan()
    for row in rows:
        old = known.get(row.code)
        values = _merged(row.values | {"active": True}, old)
        if old and all(getattr(old, name) == value for name, value in values.items()):
            report.unchanged += 1
            continue
        if old:
            report.changed += 1
        else:
            report.new += 1
        plan.locations.append(SchoolLocation(**values))
        plan.rows.append(row)
    return plan


def _merged(values: dict[str, object], old: SchoolLocation | None) -> dict[str, object]:
    """The file's values, except where we know better than the file."""
    if old is None:
        return values
    if values["source"] == Source.DERIVED and old.source in OFFICIAL:
        return {}
    kept = {}
    if old.is_institution:
        kept["kind"] = SchoolKind.INSTITUTION
    if values["holiday_region"] == HolidayRegion.UNKNOWN:
        kept["holiday_region"] = old.holiday_region
    return values | kept


def _schools(rows: list[Row]) -> tuple[dict[str, School], list[School]]:
    """The schools of these rows, and which of them to write; a school bears the name of its
    main location (00), or of the first one known."""
    schools = School.objects.in_bulk({row.school_code for row in rows}, field_name="code")
    changed = {}
    for row in sorted(rows, key=lambda row: row.code):
        school = schools.setdefault(row.school_code, School(code=row.school_code))
        wanted = (row.values["name"], row.board_no or school.board_no)
        names_it = not school.name or row.code.endswith("00")
        if names_it and (school.name, school.board_no) != wanted:
            school.name, school.board_no = wanted
            changed[school.code] = school
    return schools, list(changed.values())
