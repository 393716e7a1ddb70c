"""Dates that ask nothing: shown in the file, told once in the digest, and gone with the place."""

from datetime import date, datetime, timedelta

import pytest

from accounts.choices import Role
from cases.choices import EventKind
from cases.dates_to_know import dates_of
from cases.intake import log_event
from cases.jobs import digest_still_needed, plan_digests_at
from cases.leaving import plan_departure, record_departure
from cases.models import Trajectory
from cases.moving_in import NewPlace
from config.kit.dates import local_date
from outbox.models import Mail
from tests import factories
from tests.clock import at

pytestmark = pytest.mark.django_db
LOGGED = at("2026-11-02 10:00")
NETWORK, PLAN = at("2026-11-09 08:00"), at("2026-11-23 08:00")


@pytest.fixture
def team():
    return factories.make_team()


@pytest.fixture
def worker(team):
    return factories.make_user(Role.WORKER, team)


@pytest.fixture
def trajectory(worker, team) -> Trajectory:
    """Detained on 2 November 2026."""
    made = factories.make_trajectory(worker, team, now=LOGGED, birth_date=date(2010, 11, 9))
    log_event(
        trajectory=made, kind=EventKind.DETENTION, effective_on=local_date(LOGGED), told=True,
        by=worker, now=LOGGED, place=NewPlace("jji", "De Zandplaat"),
    )  # fmt: skip
    return Trajectory.objects.for_work(local_date(LOGGED)).get(pk=made.pk)


def told(person, now: datetime) -> list[str]:
    plan_digests_at(now)
    mail = Mail.objects.filter(key=f"digest/{person.pk}/{now.date()}").first()
    return [each["label"] for each in (mail.about if mail else []) if "trajectory" in each]


def test_a_detention_has_its_dates_and_the_statutory_one_leaves_a_free_day(trajectory):
    found = dates_of(trajectory.newest_round, date(2010, 11, 9))
    assert [(each.on, each.label) for each in found[:3]] == [
        (date(2026, 11, 9), "D17 network meeting"),
        (date(2026, 11, 23), "D17 JJI plan"),
        (date(2027, 3, 2), "D17 evaluation"),
    ]
    trajectory.newest_round.intake_on = date(2026, 12, 4)  # 21 days later it is Christmas
    on = {each.label: each.on for each in dates_of(trajectory.newest_round, None)}
    assert on["D17 JJI plan"] == date(2026, 12, 28)


def test_each_is_told_once_on_its_morning(trajectory, worker):
    assert told(worker, NETWORK) == ["D17 network meeting"]
    assert told(worker, NETWORK + timedelta(minutes=1)) == ["D17 network meeting"]
    assert told(worker, NETWORK + timedelta(days=1)) == []
    assert told(worker, PLAN) == ["D17 JJI plan"]
    mail = Mail.objects.get(key=f"digest/{worker.pk}/{NETWORK.date()}")
    tasks = [each for each in mail.about if "task" in each]
    assert mail.subject == f"Je hebt {len(tasks)} taken"
    assert "1 datum om te weten. Je hoeft niets te doen." in mail.text
    assert trajectory.youth.calling_name not in mail.text


def test_on_a_free_day_it_is_told_on_the_working_day_before(trajectory, worker):
    trajectory.rounds.update(intake_on=date(2026, 11, 1))  # the week ends on a Sunday
    assert told(worker, at("2026-11-06 08:00")) == ["D17 network meeting"]


def test_it_stands_in_the_file_as_long_as_it_lies_ahead(trajectory, worker, as_user, time_machine):
    time_machine.move_to(LOGGED)
    url = trajectory.youth.get_absolute_url()
    text = as_user(worker).get(url).content.decode()
    assert "Goed om te weten" in text and "De instelling heeft haar plan klaar" in text
    time_machine.move_to(at("2026-11-24 10:00"))
    text = as_user(worker).get(url).content.decode()
    assert "De instelling heeft haar plan klaar" not in text and "kijkt opnieuw" in text


def test_who_left_has_no_dates_of_that_place(trajectory, worker):
    round = trajectory.newest_round
    on = date(2026, 11, 6)
    plan_departure(round=round, on=on, next_place="home", by=worker, now=LOGGED)
    record_departure(
        round=round, left_on=on, next_place="home", next_school=None, by=worker,
        now=at("2026-11-06 12:00"), reason="Vrij.",
    )  # fmt: skip
    assert told(worker, NETWORK) == []
    round = Trajectory.objects.for_work(on).get(pk=trajectory.pk).newest_round
    assert [each.label for each in dates_of(round, date(2010, 11, 9))] == ["D22 end of leerplicht"]


@pytest.mark.parametrize(
    ("birth_date", "is_told"),
    [(date(2010, 8, 1), True), (date(2011, 7, 31), True), (date(2010, 7, 31), False),
     (date(2011, 8, 1), False)],
)  # fmt: skip
def test_the_end_of_compulsory_education_is_told_in_that_year(worker, team, birth_date, is_told):
    made = factories.make_trajectory(worker, team, now=LOGGED, birth_date=birth_date)
    factories.make_event(made, worker, now=LOGGED)
    morning = at("2027-07-30 08:00")  # 31 July is a Saturday
    assert told(worker, morning) == (["D22 end of leerplicht"] if is_told else [])


def test_a_digest_with_a_date_of_who_is_closed_is_not_sent(trajectory, worker):
    told(worker, NETWORK)
    mail = Mail.objects.get(key=f"digest/{worker.pk}/{NETWORK.date()}")
    mail.about = [each for each in mail.about if "trajectory" in each]
    assert digest_still_needed(mail) is None
    Trajectory.objects.update(status="closed", closed_on=NETWORK.date())
    assert digest_still_needed(mail) is not None
