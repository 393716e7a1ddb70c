"""Read DUO's files of schools into the directory; what went wrong is told per row."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from config.kit.dates import local_date
from schools.importing import import_file
from schools.reading import MAX_BYTES, Problem
from schools.report import Report

MOST_LINES = 20


class Command(BaseCommand):
    help = "Reads DUO's files of schools as they are; a file is stored as a whole or not at all."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument("--check", action="store_true", help="only report, store nothing")
        parser.add_argument(
            "--allow-gone",
            action="store_true",
            help="store the file although many known schools are missing in it",
        )

    def handle(
        self, *, files: list[Path], check: bool, allow_gone: bool, **options: object
    ) -> None:
        today = local_date(timezone.now())
        reports = [
            import_file(
                path.name, _read(path), today=today, check_only=check, allow_gone=allow_gone
            )
            for path in files
        ]
        for report in reports:
            self._tell(report)
        if any(report.refused or report.looks_cut for report in reports):
            raise CommandError(_("Nothing was stored of the files with an error."))

    def _tell(self, report: Report) -> None:
        self.stdout.write(f"{report.file}: {report.conclusion}")
        self._list(_("Refused"), report.refused)
        self._list(_("Please check"), report.warnings)

    def _list(self, title: str, problems: list[Problem]) -> None:
        if not problems:
            return
        self.stdout.write(f"  {title}:")
        for problem in problems[:MOST_LINES]:
            self.stdout.write(f"    {problem}")
        more = len(problems) - MOST_LINES
        if more > 0:
            text = ngettext("and %(n)s more", "and %(n)s more", more)
            self.stdout.write("    " + text % {"n": more})


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        text = _("%(file)s cannot be opened: %(reason)s")
        raise CommandError(text % {"file": path, "reason": error.strerror}) from error
