"""Who may see plan, handover and aftercare, who may act, and that looking changes nothing."""

import pytest

from accounts.choices import Role, TeamKind
from cases.choices import GrantGround
from cases.models import Milestone, Task
from perspectives import planning
from perspectives.models import Aftercare, FuturePerspective, PlanArea, WarmHandover
from tests import factories
from tests.perspectives.conftest import page

READ = [("future",), ("area", "living"), ("print",), ("handover",), ("aftercare",)]
ACTS = [
    ("start",), ("area", "living"), ("agree",), ("handover",), ("handover_send",),
    ("handover_undo",), ("depart",), ("close",),
]  # fmt: skip


@pytest.fixture
def plan(round, worker, now) -> FuturePerspective:
    return planning.start_plan(round=round, by=worker, now=now)


@pytest.fixture
def lead(team):
    return factories.make_user(Role.TEAM_LEAD, team)


@pytest.fixture
def scientist(trajectory, now):
    user = factories.make_user(Role.BEHAVIOURAL_SCIENTIST)
    factories.make_grant(trajectory, user, GrantGround.SCIENTIST, now=now)
    return user


def test_lead_and_scientist_read_and_do_not_act(as_user, trajectory, plan, lead, scientist):
    for reader in map(as_user, (lead, scientist)):
        assert {reader.get(page(name, trajectory, *more)).status_code for name, *more in READ} == {
            200
        }
        answers = {reader.post(page(name, trajectory, *more)).status_code for name, *more in ACTS}
        assert answers == {403}
        assert "Bewaren" not in reader.get(page("handover", trajectory)).content.decode()


def test_who_only_looks_gets_no_form(as_user, trajectory, plan, worker, lead, scientist):
    for person, may in ((worker, True), (lead, False), (scientist, False)):
        client = as_user(person)
        assert ("form" in client.get(page("handover", trajectory)).context) is may
        area = client.get(page("area", trajectory, "living")).content.decode()
        assert ('name="youth_words"' in area) is may


def test_a_colleague_and_another_team_find_nothing(as_user, trajectory, plan, team):
    colleague = factories.make_user(Role.WORKER, team)
    stranger = factories.make_user(Role.WORKER, factories.make_team(TeamKind.JR))
    for other in map(as_user, (colleague, stranger)):
        assert {other.get(page(name, trajectory, *more)).status_code for name, *more in READ} == {
            404
        }
        answers = {other.post(page(name, trajectory, *more)).status_code for name, *more in ACTS}
        assert answers == {404}


def test_looking_changes_nothing(browser, trajectory, plan):
    def rows() -> list:
        models = (FuturePerspective, PlanArea, WarmHandover, Aftercare, Milestone, Task)
        return [list(model.objects.order_by("pk").values()) for model in models]

    before = rows()
    for name, *more in [*READ, ("agree",), ("depart",), ("close",)]:
        assert browser.get(page(name, trajectory, *more)).status_code == 200
    assert rows() == before
    assert browser.get(page("start", trajectory)).status_code == 405


def test_an_area_that_does_not_exist_is_not_found(browser, trajectory, plan):
    assert browser.get(page("area", trajectory, "money")).status_code == 404
