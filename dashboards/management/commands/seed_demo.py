"""Fill an empty demo with invented people, schools and youths, relative to today."""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cases.jobs import plan_digests_at
from config.kit.dates import at_eight, days_between, is_working_day, local_date
from dashboards.demo.people import make_people
from dashboards.demo.playing import Act, Played
from dashboards.demo.world import World
from dashboards.demo.youths import LIVES
from outbox.relay import DemoMailbox
from outbox.sending import drain
from teamtables.jobs import follow_agreements_at, follow_invitations_at

WEEKS = timedelta(days=24)


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Demo content is for demo mode only.")
        if User.objects.exists():
            self.stdout.write("The demo is filled already.")
            return
        now = timezone.now()
        with transaction.atomic():
            play(now)
        drain(relay=DemoMailbox(), clock=lambda: now)
        self.stdout.write(f"{len(LIVES)} youths, each as far as today.")


def play(now: datetime) -> None:
    """Every act up to now in the order of time, with the jobs of each working morning between."""
    today = local_date(now)
    world = World(make_people(today), today)
    youths = [Played(life, world) for life in LIVES]
    acts = [act for youth in youths for act in youth.acts()]
    mornings = _mornings([youth.start for youth in youths], today)
    past = [act for act in [*acts, *mornings] if act[0] <= now]
    for moment, act in sorted(past, key=lambda pair: pair[0]):
        act(moment)
    _jobs(now)


def _mornings(starts: list[date], today: date) -> list[Act]:
    """Reminders matter in the weeks after an event and in the last weeks; the rest is quiet."""
    spans = [(start, start + WEEKS) for start in starts] + [(today - WEEKS, today)]
    days = {day for first, last in spans for day in days_between(first, last)}
    return [(at_eight(day), _jobs) for day in sorted(days) if is_working_day(day)]


def _jobs(moment: datetime) -> None:
    follow_invitations_at(moment)
    follow_agreements_at(moment)
    plan_digests_at(moment)
