"""Compare the dates of every open task with the table of terms; non-zero on a difference."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dashboards.verifying import deadline_differences


class Command(BaseCommand):
    help = "Compare the dates of every open task with the table of terms."

    def handle(self, *args: Any, **options: Any) -> None:
        differences = list(deadline_differences())
        for line in differences:
            self.stdout.write(line)
        self.stdout.write(f"{len(differences)} differences")
        if differences:
            raise CommandError("The dates do not agree.", returncode=1)
