"""Compare facts, milestones, tasks, terms and permissions; exits non-zero on a difference."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dashboards.verifying import all_differences


class Command(BaseCommand):
    help = "Compare facts, milestones, tasks, terms and permissions."

    def handle(self, *args: Any, **options: Any) -> None:
        differences = list(all_differences())
        for line in differences:
            self.stdout.write(line)
        self.stdout.write(f"{len(differences)} differences")
        if differences:
            raise CommandError("The rows do not agree.", returncode=1)
