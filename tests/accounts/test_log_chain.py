"""T20: the log cannot be changed unseen, and writing in it at the same time makes no fork."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.conf import settings
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from accounts import chain, log
from accounts.choices import Action, Outcome, Role
from accounts.jobs import check_log, check_log_now
from accounts.models import AccessLog, User
from outbox.models import Mail
from tests.factories import make_user

# As tests/conftest.py leaves it: tests that commit are tidied up by emptying the tables.
KEEP_EMPTYING = "ALTER TABLE accounts_accesslog DISABLE TRIGGER accounts_access_log_no_truncate"
WRITERS, ROWS_EACH = 8, 40


def write(user: User, rows: int = 3) -> list[AccessLog]:
    thing = ("cases.youth", "7KX4Q2")
    return [log.record(by=user, action=Action.VIEW, thing=thing) for _ in range(rows)]


@pytest.fixture
def tampering(transactional_db: None):
    """Does to the log what only the owner of the database can, past the guard."""
    owner = connection.copy()
    owner.settings_dict |= {n: settings.OWNER_DATABASE[n] for n in ("USER", "PASSWORD")}

    def tamper(sql: str, *values: object) -> None:
        with owner.cursor() as cursor:
            cursor.execute("ALTER TABLE accounts_accesslog DISABLE TRIGGER USER")
            cursor.execute(sql, values)
            cursor.execute("ALTER TABLE accounts_accesslog ENABLE TRIGGER USER")
            cursor.execute(KEEP_EMPTYING)

    yield tamper
    owner.close()


def test_rows_follow_each_other_in_one_lane(worker: User):
    write(worker)
    rows = list(AccessLog.objects.order_by("position"))
    assert [(row.lane, row.position) for row in rows] == [(0, 1), (0, 2), (0, 3)]
    assert [row.previous_hash for row in rows] == ["", rows[0].row_hash, rows[1].row_hash]
    assert list(chain.differences()) == []


def test_the_app_cannot_choose_its_own_place_in_the_chain(worker: User):
    write(worker, 1)
    AccessLog.objects.create(
        actor=worker, action=Action.VIEW, thing_type="page", position=9, row_hash="f" * 64
    )
    assert AccessLog.objects.latest("pk").position == 2
    assert list(chain.differences()) == []


def test_many_rows_in_one_statement_are_chained_too(worker: User):
    AccessLog.objects.bulk_create(
        AccessLog(actor=worker, action=Action.VIEW, thing_type="page") for _ in range(20)
    )
    assert AccessLog.objects.latest("pk").position == 20
    assert list(chain.differences()) == []


@pytest.mark.parametrize("sql", ["UPDATE accounts_accesslog SET reason = 'x'",
                                 "DELETE FROM accounts_accesslog"])  # fmt: skip
def test_t20_the_app_may_not_update_or_delete(worker: User, sql: str):
    write(worker)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(sql)


def test_t20_a_changed_letter_is_named_by_its_row(tampering):
    first, middle, last = write(make_user())
    tampering("UPDATE accounts_accesslog SET thing_ref = '7KX4Q3' WHERE id = %s", middle.pk)
    assert list(chain.differences()) == [
        f"access log, row {middle.pk}: changed after it was written"
    ]


def test_t20_a_changed_row_with_a_new_hash_is_named_by_the_next(tampering):
    first, middle, last = write(make_user())
    tampering("UPDATE accounts_accesslog SET reason = 'x' WHERE id = %s", middle.pk)
    tampering(
        "UPDATE accounts_accesslog line SET row_hash = accounts_access_log_digest(line)"
        " WHERE id = %s",
        middle.pk,
    )
    assert list(chain.differences()) == [
        f"access log, row {last.pk}: does not follow the row before it"
    ]


def test_t20_a_missing_row_is_named_by_the_next(tampering):
    first, middle, last = write(make_user())
    tampering("DELETE FROM accounts_accesslog WHERE id = %s", middle.pk)
    assert list(chain.differences()) == [
        f"access log, row {last.pk}: does not follow the row before it"
    ]


def test_t20_a_cut_off_end_is_seen_by_the_next_check(tampering):
    rows = write(make_user())
    assert chain.check() == []
    tampering("DELETE FROM accounts_accesslog WHERE id = %s", rows[-1].pk)
    assert "access log, lane 0: row 3, there at the last check, is gone" in chain.differences()


def test_the_nightly_check_writes_down_what_it_found_and_tells_the_privacy_officer(tampering):
    make_user(Role.PRIVACY_OFFICER, email="fg@team.example")
    rows = write(make_user())
    tampering("UPDATE accounts_accesslog SET reason = 'x' WHERE id = %s", rows[0].pk)
    found = check_log_now()
    line = AccessLog.objects.latest("pk")
    assert (line.action, line.outcome, line.reason) == (Action.CHECK, Outcome.FAILED, found[0])
    mail = Mail.objects.get()
    assert (mail.to, mail.key.split("/")[1]) == ("fg@team.example", "log-broken")
    check_log_now()
    assert Mail.objects.count() == 1


def test_the_check_runs_once_a_night(worker: User):
    assert chain.is_due(timezone.now())
    check_log()
    check_log()
    assert AccessLog.objects.filter(action=Action.CHECK).count() == 1
    assert chain.is_due(timezone.now() + timedelta(hours=21))


def test_writing_at_the_same_time_forks_no_chain_and_waits_for_nobody(transactional_db: None):
    """Each writer keeps its transaction open until all have written: nobody waits."""
    user = make_user()
    everybody_wrote = Barrier(WRITERS, timeout=20)

    def writer() -> None:
        with transaction.atomic():
            write(user, 1)
            everybody_wrote.wait()
        for _ in range(ROWS_EACH - 1):
            write(user, 1)
        connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        for done in [pool.submit(writer) for _ in range(WRITERS)]:
            done.result()
    assert AccessLog.objects.count() == WRITERS * ROWS_EACH
    assert AccessLog.objects.values("lane").distinct().count() >= WRITERS
    assert list(chain.differences()) == []


def test_a_row_that_was_rolled_back_leaves_no_hole(worker: User):
    write(worker, 1)
    with pytest.raises(RuntimeError), transaction.atomic():
        write(worker, 1)
        raise RuntimeError
    write(worker, 1)
    assert list(chain.differences()) == []
