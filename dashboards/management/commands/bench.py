"""Measure, in a database that is made for it and thrown away: one JSON object a line.

`manage.py bench wall`: what the second wall costs My work, a dossier and a search.
"""

import json
import logging
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from cases.models import Youth
from dashboards.bench.country import fill
from dashboards.bench.row_wall import measure

BENCHES = {"wall": measure}


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("names", nargs="*", choices=[*BENCHES, []], metavar="NAME")
        parser.add_argument("--youths", type=int, default=20_000)
        parser.add_argument("--requests", type=int, default=200)
        parser.add_argument("--json", action="store_true", help="The only form there is.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO or settings.APP_DATABASE["USER"] == settings.OWNER_DATABASE["USER"]:
            raise CommandError("Only in the demo, with a role that owns and a role that does not.")
        settings.FILES_PER_HOUR = settings.FILES_PER_DAY = 10**9
        logging.disable(logging.WARNING)
        call_command("collectstatic", "--no-input", verbosity=0)
        before = connection.settings_dict["NAME"]
        connection.settings_dict["TEST"]["NAME"] = "stayontrack_bench"
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            workers = fill(options["youths"])
            count = Youth.objects.count()
            for name in options["names"] or BENCHES:
                for line in BENCHES[name](workers, options["requests"]):
                    self.stdout.write(json.dumps(line | {"youths": count}))
                    self.stdout.flush()
        finally:
            connection.creation.destroy_test_db(before, verbosity=0)
