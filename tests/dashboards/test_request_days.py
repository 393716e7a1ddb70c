"""I22: how long requests to partners wait for an answer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.choices import Role
from cases.models import PlaceRequest, Trajectory
from config.kit.dates import local_date
from dashboards import rules
from dashboards.facts import facts_of
from tests import factories

pytestmark = pytest.mark.django_db


def test_only_what_was_answered_counts_from_sending_to_answer() -> None:
    now = timezone.now()
    today, team = local_date(now), factories.make_team()
    worker = factories.make_user(Role.WORKER, team)
    youth = factories.make_trajectory(worker, team, now=now).youth
    asked = {"youth": youth, "partner": factories.make_partner(), "kind": "budget"}
    sent_on = today - timedelta(days=40)
    for days, outcome in ((10, "granted"), (30, "refused"), (5, "withdrawn")):
        answer = {"outcome": outcome, "answered_on": sent_on + timedelta(days=days)}
        PlaceRequest.objects.create(**asked, **answer, sent_on=sent_on)
    PlaceRequest.objects.create(**asked, sent_on=sent_on)
    gone = PlaceRequest(**asked, sent_on=sent_on, outcome="granted", answered_on=today)
    gone.removed_at = now
    gone.save()
    facts = facts_of(Trajectory.objects.all(), today)
    assert rules.request_days(facts) == [10, 30]
