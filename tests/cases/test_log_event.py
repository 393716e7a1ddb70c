"""A worker logs what happened; the round opens with its tasks and terms."""

from datetime import date, datetime, timedelta

import pytest

from accounts.choices import Role
from cases.choices import EventKind, Status
from cases.intake import log_event
from cases.models import Placement, Task
from cases.withdrawing import withdraw_event
from config.kit.dates import AMSTERDAM
from tests import factories

NOW = datetime(2028, 12, 8, 16, 42, tzinfo=AMSTERDAM)
pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return factories.make_team()


@pytest.fixture
def worker(team):
    return factories.make_user(Role.WORKER, team)


@pytest.fixture
def trajectory(worker, team):
    return factories.make_trajectory(worker, team, now=NOW, school=factories.make_school())


def open_codes(trajectory) -> set[str]:
    return set(Task.objects.open().filter(trajectory=trajectory).values_list("code", flat=True))


def test_a_detention_opens_its_tasks(trajectory, worker) -> None:
    event = factories.make_event(
        trajectory, worker, now=NOW, kind=EventKind.DETENTION, told=False,
        effective_on=date(2028, 12, 5),
    )  # fmt: skip
    by_itself = {"INFORM", "CALL", "CONTACT", "CONSENT", "D25"}
    assert open_codes(trajectory) == by_itself | {"D02", "D03", "D01"}
    trajectory.refresh_from_db()
    assert trajectory.status == Status.OPEN
    assert event.round.day_count(date(2028, 12, 8)) == 3
    assert not event.round.is_told


def test_a_day_that_is_not_known_starts_no_three_weeks(trajectory, worker) -> None:
    factories.make_event(trajectory, worker, now=NOW, effective_on=None)
    assert open_codes(trajectory) == {"CALL", "D25", "FIND_DATE"}


def test_a_return_home_starts_the_handover_and_no_plan(trajectory, worker) -> None:
    on = date(2028, 12, 20)
    factories.make_event(trajectory, worker, now=NOW, kind=EventKind.RETURN_HOME, effective_on=on)
    assert open_codes(trajectory) == {
        "CALL", "CONSENT", "D25", "D06", "D07", "D08", "D09", "HAND_S", "HAND_R", "DEPART",
    }  # fmt: skip


def test_pressing_twice_logs_once(trajectory, worker) -> None:
    key = "6f1f7d0e-3a3c-4f43-9f6b-2d6b6a0b8b11"
    first = factories.make_event(trajectory, worker, now=NOW, form_key=key)
    again = factories.make_event(trajectory, worker, now=NOW, form_key=key)
    assert first == again
    assert trajectory.rounds.count() == 1


def test_the_same_event_joins_the_round_and_keeps_the_terms(trajectory, worker) -> None:
    first = factories.make_event(trajectory, worker, now=NOW, kind=EventKind.MOVE_HOME)
    due = Task.objects.get(code="D01").due_on
    log_event(
        trajectory=trajectory, kind=EventKind.MOVE_HOME, effective_on=date(2028, 12, 13),
        told=True, by=worker, now=NOW + timedelta(days=5), same_as=first,
    )  # fmt: skip
    assert trajectory.rounds.count() == 1
    assert Placement.objects.count() == 2
    assert Task.objects.get(code="D01").due_on == due


def test_a_withdrawn_event_cancels_its_tasks_and_stays_in_the_history(trajectory, worker) -> None:
    event = factories.make_event(trajectory, worker, now=NOW)
    assert withdraw_event(event=event, by=worker, now=NOW, reason="Verkeerde jongere")
    assert not withdraw_event(event=event, by=worker, now=NOW, reason="Nog eens")
    trajectory.refresh_from_db()
    assert trajectory.status == Status.WITHDRAWN
    assert open_codes(trajectory) == set()
    assert not Placement.objects.exists()
    assert trajectory.youth.events.count() == 1
