"""Somebody stands in for a worker: works like the worker while it runs, and not a minute longer."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from accounts.models import AccessLog
from cases.choices import GrantGround, ShareWith
from cases.jobs import end_grants, plan_digests_at
from cases.models import AccessGrant, Trajectory
from cases.talking import TalkInput, finish_talk, save_talk
from config.kit.dates import local_date
from dashboards.verifying import permission_differences
from outbox.models import Mail
from tests import factories
from tests.clock import at

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture
def grant(trajectory, colleague, lead, now):
    return factories.make_grant(
        trajectory, colleague, GrantGround.STAND_IN, now=now, until=now + WEEK, by=lead
    )


def file_of(trajectory: Trajectory) -> str:
    return trajectory.youth.get_absolute_url()


def test_t3_the_right_begins_and_ends_to_the_second(trajectory, colleague, as_user, now) -> None:
    since, until = now + WEEK, now + 2 * WEEK
    factories.make_grant(trajectory, colleague, GrantGround.STAND_IN, now=since, until=until)
    second = timedelta(seconds=1)
    for when, expected in (
        (since - second, 404), (since, 200), (until - second, 200), (until, 404),
    ):  # fmt: skip
        with time_machine.travel(when, tick=False):
            assert as_user(colleague).get(file_of(trajectory)).status_code == expected, when


def test_the_stand_in_works_on_it_like_the_worker(
    grant, colleague, worker, trajectory, as_user, now
) -> None:
    factories.make_event(trajectory, worker, now=now)
    client = as_user(colleague)
    name = trajectory.youth.short_name
    assert name in client.get("/my-work/").content.decode()
    page = client.get(file_of(trajectory)).content.decode()
    assert "Gebeurtenis melden" in page
    new = f"{file_of(trajectory)}places/new/"
    assert client.get(new).status_code == 200
    assert as_user(worker).get(new).status_code == 200
    assert list(Trajectory.objects.workable_by(colleague)) == [trajectory]


def test_t3_ending_works_on_the_next_request_of_the_same_session(
    grant, colleague, lead, trajectory, as_user, now
) -> None:
    client = as_user(colleague)
    assert client.get(file_of(trajectory)).status_code == 200
    grant.end(by=lead, now=now)
    assert client.get(file_of(trajectory)).status_code == 404
    assert trajectory.youth.short_name not in client.get("/my-work/").content.decode()
    assert client.get(f"/trajectories/{trajectory.ref}/school-talk/").status_code == 404


def test_what_the_youth_told_the_worker_alone_is_not_for_the_stand_in(
    grant, colleague, worker, trajectory, as_user, now
) -> None:
    round = factories.make_event(trajectory, worker, now=now).round
    secret, shared = "Alleen voor jou", "Voor de tafel"
    answers = {
        "hard": {"text": secret, "share": ShareWith.ONLY_ME},
        "helps": {"text": shared, "share": ShareWith.TEAM_TABLE},
    }
    typed = TalkInput({"safe_at_school": "yes"}, [], answers)
    talk = save_talk(round=round, version=0, typed=typed, by=worker, now=now)
    url, client = f"/trajectories/{trajectory.ref}/school-talk/", as_user(colleague)
    for view in ("", "talk", "print"):
        assert secret not in client.get(url, {"view": view}).content.decode()
    finish_talk(talk=talk, held_on=local_date(now), by=worker, now=now)
    assert secret not in client.get(url).content.decode()
    page = client.get(file_of(trajectory)).content.decode()
    assert shared in page
    assert secret not in page


def test_giving_and_ending_twice_is_once_and_logged(
    grant, colleague, lead, trajectory, now
) -> None:
    again = factories.make_grant(
        trajectory, colleague, GrantGround.STAND_IN, now=now, until=now + WEEK, by=lead
    )
    assert again == grant
    for _press in range(2):
        grant.end(by=lead, now=now)
    assert AccessLog.objects.filter(actor=lead, fields=["stand_in"]).count() == 2


def test_guardians_rows_stay_in_step(grant, scientist, colleague, trajectory, lead, now) -> None:
    assert colleague.trajectoryuserpermission_set.count() == 2
    assert scientist.trajectoryuserpermission_set.count() == 1
    assert list(permission_differences()) == []
    AccessGrant.objects.filter(pk=grant.pk).update(ended_at=now)
    assert len(list(permission_differences())) == 2
    AccessGrant.objects.filter(pk=grant.pk).update(ended_at=None)
    with time_machine.travel(now + WEEK, tick=False):
        end_grants()
    grant.refresh_from_db()
    assert grant.ended_at
    assert not colleague.trajectoryuserpermission_set.exists()
    assert list(permission_differences()) == []


def test_who_also_works_on_it_keeps_the_rows(trajectory, worker, now) -> None:
    grant = factories.make_grant(trajectory, worker, GrantGround.SCIENTIST, now=now)
    grant.end(by=None, now=now)
    assert worker.trajectoryuserpermission_set.count() == 2


def test_a_right_without_length_is_refused_by_the_database(trajectory, worker, now) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.make_grant(trajectory, worker, GrantGround.STAND_IN, now=now, until=now)


def test_the_digest_goes_to_the_stand_in_too() -> None:
    logged, day_14 = at("2026-11-02 10:00"), at("2026-11-16 08:00")
    team = factories.make_team()
    worker, colleague, other = (factories.make_user("worker", team) for _ in range(3))
    trajectory = factories.make_trajectory(worker, team, now=logged)
    factories.make_event(trajectory, worker, now=logged)
    factories.make_grant(trajectory, colleague, GrantGround.STAND_IN, now=logged)
    factories.make_grant(trajectory, other, GrantGround.STAND_IN, now=logged, until=logged + WEEK)
    plan_digests_at(day_14)
    told = {mail.key.split("/")[1] for mail in Mail.objects.filter(key__startswith="digest/")}
    assert told == {str(worker.pk), str(colleague.pk)}
