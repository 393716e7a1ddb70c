"""Invite an administrator from the server itself: the first two, or when none is left."""

from argparse import ArgumentParser

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts import people


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")

    def handle(self, *, email: str, name: str, **options: object) -> None:
        try:
            people.invite_administrator(email=email, display_name=name, now=timezone.now())
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from refused
        self.stdout.write("Invited: the mail with the link to choose a password is on its way.")
