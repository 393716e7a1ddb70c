"""Fill an empty demo with invented people, schools and youths, relative to today."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cases.absolute_absence import watch_enrolments_at
from cases.counting import count_marked
from cases.first_day import ask_first_days_at
from cases.jobs import plan_digests_at
from cases.ladder import climb_ladder_at
from config.kit.dates import at_eight, days_between, is_working_day, local_date
from dashboards.demo import bottlenecks, interviewing, joining, leaving
from dashboards.demo.people import make_people
from dashboards.demo.playing import Act, Played
from dashboards.demo.schedule import acts_of, morning_of
from dashboards.demo.world import World
from dashboards.demo.youths import LIVES
from outbox.models import Mail
from outbox.relay import DemoMailbox
from outbox.sending import drain
from perspectives import instrument_loading
from perspectives.asking_after import follow_aftercare_at
from teamtables.jobs import follow_agreements_at, follow_invitations_at

LAST_WEEKS = timedelta(days=24)


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Demo content is for demo mode only.")
        if User.objects.exists():
            instrument_loading.load()  # what a newer version of the product brought
            self.stdout.write("The demo is filled already.")
            return
        now = timezone.now()
        with transaction.atomic():
            play(now)
        send(now)
        self.stdout.write(f"{len(LIVES)} youths, each as far as today.")


def play(now: datetime) -> None:
    """Every act up to now in the order of time, with the jobs of the mornings between."""
    instrument_loading.load()
    today = local_date(now)
    world = World(make_people(today), today)
    youths = [Played(life, world) for life in LIVES]
    acts = [act for youth in youths for act in acts_of(youth, now)]
    past = [act for act in [*acts, *_mornings(youths, now)] if act[0] <= now]
    for moment, act in sorted(past, key=lambda pair: pair[0]):
        act(moment)
    _jobs(now)
    bottlenecks.make(world, now)
    joining.make(world, now)
    interviewing.hold_talks(world.people["interviewer"], today)
    count_marked(now)


def send(now: datetime) -> None:
    """Put every mail in the mailbox at the moment it was due."""
    due = Mail.objects.due(now).order_by("due_at").values_list("due_at", flat=True)
    for moment in dict.fromkeys(due):
        _send(moment)


def _send(moment: datetime) -> None:
    drain(relay=DemoMailbox(), clock=lambda: moment)


def _mornings(youths: list[Played], now: datetime) -> list[Act]:
    """The last weeks, whose mails are still read, and before that when something followed."""
    today = local_date(now)
    lately = [at_eight(day) for day in days_between(today - LAST_WEEKS, today)]
    mornings = {*filter(None, map(morning_of, youths)), *lately}
    working = [morning for morning in mornings if is_working_day(morning.date())]
    answered = [(morning + timedelta(hours=2), leaving.schools_answer) for morning in working]
    return [*((morning, _jobs) for morning in working), *answered]


def _jobs(moment: datetime) -> None:
    follow_invitations_at(moment)
    follow_agreements_at(moment)
    climb_ladder_at(moment)
    watch_enrolments_at(moment)
    ask_first_days_at(moment)
    follow_aftercare_at(moment)
    plan_digests_at(moment)
