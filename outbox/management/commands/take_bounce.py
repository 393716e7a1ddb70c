"""Take a delivery report from the mail server on standard input: a mail that came back.

Ends well also when it is no report or none of our mails, so that the mail server never answers a
report with a report. Says nothing about who it was.
"""

import sys

from django.core.management.base import BaseCommand
from django.utils import timezone

from outbox import refusing

MOST_BYTES = 5_000_000


class Command(BaseCommand):
    help = __doc__

    def handle(self, **options: object) -> None:
        report = refusing.read(sys.stdin.buffer.read(MOST_BYTES))
        if report is None:
            self.stdout.write("No report of a mail that came back.")
        elif refusing.take(report, now=timezone.now()):
            self.stdout.write("Noted: the mail came back.")
        else:
            self.stdout.write("None of our mails, or noted before.")
