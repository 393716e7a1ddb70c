"""Looking changes nothing, except that the access log knows who looked."""

import pytest
from django.db import connection

from accounts.models import AccessLog
from tests.everywhere.pages import MATRIX, World, expected

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("world-2")]

MAY_CHANGE = {"accounts_accesslog", "accounts_session", "cache"}
WRITTEN = """
SELECT relname, n_tup_ins, n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables
WHERE n_tup_ins + n_tup_upd + n_tup_del > 0
"""


def written() -> dict[str, tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN)
        return {name: (inserted, changed) for name, inserted, changed in cursor.fetchall()}


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_asking_changes_nothing(world: World, method: str) -> None:
    changed = []
    for page in world.pages():
        answers = expected(page.row, "GET")
        who = page.reader or next(iter(answers))
        before = written()
        world.ask(who, page.url, method)
        after = written()
        tables = {name for name in after if after[name] != before.get(name)}
        if tables - MAY_CHANGE:
            changed.append(f"{method} {page.name} as {who} writes {sorted(tables - MAY_CHANGE)}")
        if after.get("accounts_accesslog", (0, 0))[1]:
            changed.append(f"{method} {page.name} as {who} changes the access log")
    assert not changed, "\n".join(["", *changed])


def test_who_reads_a_dossier_is_in_the_access_log(world: World) -> None:
    silent = []
    for page in world.readable():
        about = page.row.get("about")
        is_signed_in = expected(page.row, "GET")["anonymous"] == 302
        if not about or not is_signed_in:
            continue
        trajectory = world.trajectory(MATRIX["subjects"][about])
        for who, status in expected(page.row, "GET").items():
            if status != 200:
                continue
            rows = AccessLog.objects.filter(
                actor=world.people[who], dossier__in=[trajectory.ref, trajectory.youth.ref]
            )
            before = rows.count()
            world.client(who).get(page.url)
            if rows.count() == before:
                silent.append(f"{page.name} as {who}")
    assert not silent, "\n".join(["", *silent])
