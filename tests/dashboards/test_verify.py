"""`verify` names every difference between what is stored and what it follows from."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from cases.choices import Owner, Status
from cases.models import Milestone, Placement, Task, TrajectoryUserPermission
from config.kit.dates import ONE_DAY
from dashboards.verifying import all_differences, deadline_differences
from teamtables.choices import AgreementState
from teamtables.models import Agreement
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def round(worker, team, now):
    one = factories.make_trajectory(worker, team, now=now, school=factories.make_school())
    return factories.make_event(one, worker, now=now).round


def task(round, code: str) -> Task:
    return Task.objects.get(round=round, code=code)


def a_milestone_without_a_fact(round, today) -> str:
    Milestone.reach(round=round, code="M3", on=today)
    return f"M3: fact None, stored {today}"


def a_fact_without_a_milestone(round, today) -> str:
    Milestone.objects.filter(round=round, code="M1").delete()
    return f"M1: fact {today}, stored None"


def a_milestone_of_another_day(round, today) -> str:
    Milestone.objects.filter(round=round, code="M1").update(done_on=today - ONE_DAY)
    return f"M1: fact {today}, stored {today - ONE_DAY}"


def left_with_the_place_open(round, today) -> str:
    Milestone.reach(round=round, code="M13", on=today)
    Placement.objects.update(ended_on=None)
    return "left, but the place is still open"


def a_task_whose_milestone_is_reached(round, today) -> str:
    Milestone.reach(round=round, code="M7", on=today)
    return "D01: open, but its milestone is reached"


def a_task_in_an_ended_trajectory(round, today) -> str:
    round.trajectory.status = Status.CLOSED
    round.trajectory.save()
    return "D01: open in an ended trajectory"


def a_task_in_a_withdrawn_round(round, today) -> str:
    round.withdrawn_at = task(round, "D01").opened_at
    round.save()
    return "D01: open in a withdrawn round"


def an_agreement_without_its_task(round, today) -> str:
    agreement = Agreement.objects.create(
        round=round, text="Bellen", owner_role=Owner.WORKER, due_on=today,
        state=AgreementState.OPEN, made_by=round.trajectory.assignments.first().user,
    )  # fmt: skip
    return f"agreement {agreement.uuid}: open, but its task is missing"


def a_permission_without_an_assignment(round, today) -> str:
    round.trajectory.assignments.update(ended_at=task(round, "D01").opened_at)
    return "view_trajectory differs from the relations"


def an_assignment_without_a_permission(round, today) -> str:
    TrajectoryUserPermission.objects.filter(permission__codename="change_trajectory").delete()
    return "change_trajectory differs from the relations"


def a_date_that_is_not_in_the_table(round, today) -> str:
    Task.objects.filter(code="D02").update(due_on=today + timedelta(days=8))
    return "D02: Dates("


PLANTED = (
    a_milestone_without_a_fact,
    a_fact_without_a_milestone,
    a_milestone_of_another_day,
    left_with_the_place_open,
    a_task_whose_milestone_is_reached,
    a_task_in_an_ended_trajectory,
    a_task_in_a_withdrawn_round,
    an_agreement_without_its_task,
    a_permission_without_an_assignment,
    an_assignment_without_a_permission,
    a_date_that_is_not_in_the_table,
)


def test_what_the_verbs_do_agrees(round, capsys) -> None:
    for command in ("verify", "verify_deadlines"):
        call_command(command)
        assert capsys.readouterr().out == "0 differences\n"


@pytest.mark.parametrize("plant", PLANTED)
def test_every_planted_difference_is_named(plant, round, today, capsys) -> None:
    expected = plant(round, today)
    assert any(expected in line for line in all_differences())
    with pytest.raises(CommandError) as error:
        call_command("verify")
    assert error.value.returncode == 1
    assert expected in capsys.readouterr().out


def test_the_check_of_terms_fails_on_terms_alone(round, today, capsys) -> None:
    a_milestone_of_another_day(round, today)
    call_command("verify_deadlines")
    expected = a_date_that_is_not_in_the_table(round, today)
    with pytest.raises(CommandError) as error:
        call_command("verify_deadlines")
    assert error.value.returncode == 1
    assert expected in capsys.readouterr().out
    assert len(list(deadline_differences())) == 1


def test_a_difference_names_no_person(round, today) -> None:
    for plant in PLANTED:
        plant(round, today)
    lines = "\n".join(all_differences())
    youth = round.trajectory.youth
    assert youth.first_name not in lines
    assert youth.last_name not in lines
