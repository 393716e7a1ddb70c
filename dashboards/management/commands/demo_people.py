"""Print who can sign in to the demo, one per role, and with which password."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from dashboards.demo.people import PASSWORD


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: object, **options: object) -> None:
        if not settings.DEMO:
            raise CommandError("There are demo people in demo mode only.")
        people = User.objects.filter(email__endswith="@demo.example", is_active=True)
        self.stdout.write(f"Sign in with password {PASSWORD} as:\n")
        for person in people.prefetch_related("role_assignments__team").order_by("pk"):
            roles = person.role_assignments.all()
            words = ", ".join(str(role.get_role_display()) for role in roles)
            self.stdout.write(f"  {person.email:<26} {person.display_name:<24} {words}")
        self.stdout.write(f"\nEvery mail: {settings.SITE_URL}/demo/mailbox/\n")
