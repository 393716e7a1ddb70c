"""Somebody with an agreed plan, about whom a page is opened in a browser."""

from datetime import date, timedelta

from accounts.models import User
from cases.models import Trajectory
from config.kit.dates import local_date
from perspectives import planning
from tests import factories
from tests.perspectives.conftest import aim_to_learn
from tests.story.browsing import MONDAY


def of_age(worker: User, years: int, name: str) -> Trajectory:
    """Somebody of this age who moved last week and knows, with a plan that was agreed."""
    team = worker.role_assignments.get().team
    file = factories.make_trajectory(
        worker, team, now=MONDAY, school=factories.make_school(), preferred_name=name
    )
    file.youth.birth_date = date(MONDAY.year - years, 1, 1)
    file.youth.save(update_fields=["birth_date"])
    moved_on = local_date(MONDAY) - timedelta(days=7)
    round = factories.make_event(file, worker, now=MONDAY, effective_on=moved_on).round
    plan = planning.start_plan(round=round, by=worker, now=MONDAY)
    plan.areas.update(needed="Rust.", youth_words="Ik wil koken leren.")
    aim_to_learn(plan, worker, MONDAY)
    planning.agree(
        plan=plan, typed={"youth_agrees": "yes"}, on=local_date(MONDAY), by=worker, now=MONDAY
    )
    return file
