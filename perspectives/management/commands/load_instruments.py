"""Load the instruments: those of the product, or the files that are named."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from perspectives.instrument_file import InstrumentRefused
from perspectives.instrument_loading import OWN_FILES, load


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", metavar="FILE", type=Path, default=OWN_FILES)

    def handle(self, *, files: list[Path], **options: object) -> None:
        try:
            found = load(files)
        except InstrumentRefused as refused:
            raise CommandError(f"Nothing was loaded. {refused}") from refused
        for instrument, is_new in found:
            self.stdout.write(f"{instrument}: {'loaded' if is_new else 'was there already'}")
