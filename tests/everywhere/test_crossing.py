"""Who may work on two files cannot reach the things of one by the address of the other."""

import pytest

from tests.everywhere.crossing import crossed
from tests.everywhere.pages import World
from tests.everywhere.test_reading import MAY_CHANGE, written

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("world-2")]


def test_a_thing_of_another_file_is_not_there(world: World) -> None:
    """Not found; what is undone twice is found undone, and changes nothing either."""
    reached, asked = [], 0
    for page, method, who in crossed(world):
        asked += 1
        before = written()
        status = world.ask(who, page.url, method).status_code
        after = written()
        changed = {name for name in after if after[name] != before.get(name)} - MAY_CHANGE
        if status not in (404, 302) or changed:
            reached.append(f"{method} {page.name} as {who}: {status} {sorted(changed)}")
    assert asked > 15
    assert not reached, "\n".join(["", *reached])
