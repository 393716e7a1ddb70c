"""The places that look past the second wall are few, and each says why."""

import ast
from collections import defaultdict

from accounts.wall import Beyond
from tests.house.compose import BASE_DIR
from tests.house.test_sizes import MODULES

DOORS = {
    Beyond.REFUSAL: "cases/doors.py",
    Beyond.NEW_FILE: "cases/registering.py",
    Beyond.OTHER_TEAM: "cases/views/events.py",
    Beyond.PILOT: "cases/intake.py",
    Beyond.WITH_A_REASON: "cases/views/glass.py",
    Beyond.HISTORY: "cases/row_changes.py",
    Beyond.REVIEW: "cases/review_list.py",
    Beyond.FIGURES: "dashboards/facts.py",
}
OWN = "accounts/wall.py"


def test_every_door_is_in_this_list_and_in_one_module():
    found = defaultdict(set)
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "beyond":
                (why,) = node.args
                assert isinstance(why, ast.Attribute), f"{path}: no reason of Beyond"
                found[Beyond[why.attr]].add(str(path.relative_to(BASE_DIR)))
    assert found == {why: {module} for why, module in DOORS.items()}
    assert set(found) == set(Beyond)


def test_nobody_else_tells_the_database_who_it_works_for():
    for path in MODULES:
        name = str(path.relative_to(BASE_DIR))
        says = "set_config" in path.read_text() or "SET stayontrack" in path.read_text()
        assert says == (name == OWN), name
