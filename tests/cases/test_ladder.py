"""The ladder of days without education: who hears of it and on which morning, once."""

from datetime import date, datetime, timedelta

import pytest

from accounts.choices import Role
from accounts.models import Team, User
from cases.choices import GrantGround
from cases.jobs import plan_digests_at
from cases.ladder import climb_ladder_at, step_of
from cases.lost_days import running_gap
from cases.models import Escalation, Task, Trajectory
from config.kit.dates import days_between
from outbox.models import Mail
from tests import factories
from tests.clock import at

pytestmark = pytest.mark.django_db

# Monday 2 November 2026; the youth goes nowhere from Tuesday 3 November.
LOGGED = at("2026-11-02 10:00")
AWAY = date(2026, 11, 3)


@pytest.fixture
def team() -> Team:
    return factories.make_team()


@pytest.fixture
def people(team: Team) -> dict[str, User]:
    return {
        "W": factories.make_user(Role.WORKER, team),
        "L": factories.make_user(Role.TEAM_LEAD, team),
        "B": factories.make_user(Role.BEHAVIOURAL_SCIENTIST),
    }


@pytest.fixture
def trajectory(team: Team, people: dict[str, User]) -> Trajectory:
    made = factories.make_trajectory(people["W"], team, now=LOGGED, school=factories.make_school())
    factories.make_event(made, people["W"], now=LOGGED)
    factories.make_grant(
        made, people["B"], GrantGround.SCIENTIST, now=LOGGED, until=LOGGED + timedelta(days=300)
    )
    made.youth.enrolments.update(away_from=AWAY)
    made.refresh_from_db()
    return made


def morning(text: str) -> datetime:
    """What happens at 08:00: the ladder first, then the digests."""
    now = at(f"{text} 08:00")
    climb_ladder_at(now)
    plan_digests_at(now)
    return now


def mornings(first: str, last: str) -> None:
    for day in days_between(date.fromisoformat(first), date.fromisoformat(last)):
        morning(day.isoformat())


def told(people: dict[str, User]) -> dict[str, list[tuple[str, str]]]:
    """Per person on which day of which step."""
    found = {}
    for who, person in people.items():
        mails = Mail.objects.filter(key__startswith=f"digest/{person.pk}/").order_by("due_at")
        found[who] = [
            (mail.key.rsplit("/")[-1], about["label"])
            for mail in mails
            for about in mail.about
            if "escalation" in about
        ]
    return found


def test_one_three_five_and_twenty_school_days(trajectory, people) -> None:
    """Lost: 3 Nov (1), 4, 5 (3), 6, 9 (5) … 30 Nov (20); each is told the morning after."""
    mornings("2026-11-03", "2026-12-04")
    assert told(people) == {
        "W": [("2026-11-04", "level 1")],
        "L": [("2026-11-06", "level 2"), ("2026-11-10", "level 3"), ("2026-12-01", "level 4")],
        "B": [("2026-11-10", "level 3"), ("2026-12-01", "level 4")],
    }
    codes = trajectory.tasks.filter(code__in=["BREAKTHROUGH", "D24"]).order_by("opened_at")
    assert [(task.code, task.owner_role, task.clock_on) for task in codes] == [
        ("BREAKTHROUGH", "team_lead", date(2026, 11, 10)),
        ("D24", "worker", date(2026, 12, 1)),
    ]
    assert Escalation.objects.count() == 1


def test_a_morning_twice_and_a_missed_one_tell_it_once(trajectory, people) -> None:
    for day in ("2026-11-04", "2026-11-04", "2026-11-09", "2026-11-09", "2026-11-10"):
        morning(day)
    assert told(people)["W"] == [("2026-11-04", "level 1")]
    # Nobody worked on Friday 6 November: step 2 was told on Monday, step 3 on its own morning.
    assert told(people)["L"] == [("2026-11-09", "level 2"), ("2026-11-10", "level 3")]


def test_a_holiday_stops_the_count_and_tells_nothing_twice(trajectory, people) -> None:
    """Christmas holiday 19 Dec 2026 - 3 Jan 2027: three days lost before it, the fifth after it."""
    trajectory.youth.enrolments.update(away_from=date(2026, 12, 16))
    mornings("2026-12-16", "2027-01-06")
    assert told(people) == {
        "W": [("2026-12-17", "level 1")],
        "L": [("2026-12-21", "level 2"), ("2027-01-06", "level 3")],
        "B": [("2027-01-06", "level 3")],
    }


def test_nothing_before_the_morning(trajectory, people) -> None:
    climb_ladder_at(at("2026-11-10 07:49"))
    assert not Escalation.objects.exists()
    climb_ladder_at(at("2026-11-10 07:50"))
    assert Escalation.objects.get().level == 3


def test_the_first_steps_from_before_the_logging_are_not_told_but_the_third_is(
    team, people
) -> None:
    """As in the story: four days were lost before anybody logged it."""
    made = factories.make_trajectory(people["W"], team, now=LOGGED, school=factories.make_school())
    logged = at("2026-11-06 16:42")
    factories.make_event(made, people["W"], now=logged, effective_on=AWAY)
    made.youth.enrolments.update(away_from=AWAY)
    mornings("2026-11-07", "2026-11-10")
    assert told(people)["W"] == []
    assert told(people)["L"] == [("2026-11-10", "level 3")]


def test_education_again_closes_the_steps_and_their_tasks(trajectory, people) -> None:
    mornings("2026-11-04", "2026-11-10")
    trajectory.youth.enrolments.update(back_on=date(2026, 11, 10))
    climb_ladder_at(at("2026-11-10 12:00"))
    assert Escalation.objects.get().closed_at == at("2026-11-10 12:00")
    assert Task.objects.get(code="BREAKTHROUGH").state == "cancelled"
    # A new gap starts at the first step again.
    trajectory.youth.enrolments.update(away_from=date(2026, 11, 12), back_on=None)
    mornings("2026-11-11", "2026-11-13")
    assert told(people)["W"][-1] == ("2026-11-13", "level 1")


def test_what_is_over_is_closed_at_any_hour(trajectory, people) -> None:
    mornings("2026-11-04", "2026-11-06")
    climb_ladder_at(at("2026-11-07 20:00"))
    assert Escalation.objects.get().closed_at is None, "a weekend ends nothing"
    trajectory.youth.enrolments.update(back_on=date(2026, 11, 6))
    climb_ladder_at(at("2026-11-07 20:05"))
    assert Escalation.objects.get().closed_at == at("2026-11-07 20:05")


def test_an_ended_trajectory_climbs_no_further(trajectory, people) -> None:
    mornings("2026-11-04", "2026-11-06")
    Trajectory.objects.update(status="closed")
    mornings("2026-11-09", "2026-11-10")
    assert Escalation.objects.get().closed_at
    assert told(people)["B"] == []


def test_the_running_gap_is_the_last_days_in_a_row(trajectory) -> None:
    away, again = date(2026, 11, 4), date(2026, 11, 6)
    trajectory.youth.enrolments.update(away_from=away, back_on=again)
    assert running_gap(trajectory, date(2026, 11, 6)) == []
    other = trajectory.youth.enrolments.get()
    other.ended_on = date(2026, 11, 9)
    other.save()
    assert running_gap(trajectory, date(2026, 11, 12)) == [date(2026, 11, n) for n in (9, 10, 11)]


def test_no_day_no_step() -> None:
    assert step_of([]) is None
